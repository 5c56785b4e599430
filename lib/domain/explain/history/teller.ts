import type { Questionnaire } from "../../questionnaire/format";
import type { ValueChange, Wording } from "./changes";

export type AuditEntry = {
  action: string;
  objectKind: string;
  objectId: string;
  /** What it says; null once that has been erased. */
  payload: unknown;
  /** What the entry before it said of the same object; null when it is the first. */
  before: unknown;
};

type Told = {
  did: string;
  changes?: ValueChange[] | undefined;
  reason?: string | undefined;
  sha256?: string | undefined;
};

/** Tells entries of one action; undefined where the payload is not what the action leaves. */
export type Teller = (entry: AuditEntry, questionnaire: Questionnaire, words: Wording) => Told | undefined;
