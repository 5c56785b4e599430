import { z } from "zod";
import { CONFIDENTIALITIES, EVIDENCE_KINDS, SCAN_RESULTS } from "../../domain/assessment/evidence";
import { evidenceLevel } from "../../domain/questionnaire/format";
import { moment, revision, uuid } from "./fields";

/** Written small, so that both engines and every order agree on it. */
export const evidenceId = uuid.toLowerCase();

export const citation = z.object({ id: z.string(), clause: z.string(), level: evidenceLevel });

export const evidenceThing = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(EVIDENCE_KINDS),
  issuer: z.string(),
  version: z.string(),
  issuedOn: z.string(),
  periodFrom: z.string(),
  periodTo: z.string(),
  receivedFrom: z.string(),
  receivedOn: z.string(),
  confidentiality: z.enum(CONFIDENTIALITIES),
  validUntil: z.string(),
  link: z.string(),
  capturedOn: z.string(),
  /** Null where there is none. */
  file: z
    .object({
      sha256: z.string(),
      name: z.string(),
      mediaType: z.string(),
      bytes: z.int(),
      scan: z.enum(SCAN_RESULTS),
    })
    .nullable(),
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  withdrawnAt: moment.nullable(),
  withdrawnBecause: z.string(),
  revision,
  createdBy: z.string(),
  createdAt: moment,
  updatedBy: z.string(),
  updatedAt: moment,
});

export type EvidenceView = z.output<typeof evidenceThing>;
