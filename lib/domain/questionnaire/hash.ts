import { canonicalJson } from "../canonical-json";
import { sha256Hex } from "../sha256";

/**
 * The name by which an assessment holds on to its questionnaire: the SHA-256 of the
 * canonical JSON of the document as it was read, before any default is filled in.
 *
 * @throws TypeError for what JSON cannot say
 */
export function questionnaireHash(document: unknown): string {
  return sha256Hex(canonicalJson(document));
}
