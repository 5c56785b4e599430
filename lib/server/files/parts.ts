import { type Env, env } from "@/lib/env";
import { evidenceStorage } from "../storage/evidence";
import type { Storage } from "../storage/storage";

/** What files of evidence are kept with. */
export type EvidenceParts = {
  storage: Storage;
  /** Of one file, in bytes. */
  mostBytes: number;
  /** Of all files of an assessment, each content once, in bytes. */
  quotaBytes: number;
};

/** As the environment says. */
export const evidenceParts = (from: Env = env()): EvidenceParts => ({
  storage: evidenceStorage(from),
  mostBytes: from.ASSAY_EVIDENCE_MAX_MB,
  quotaBytes: from.ASSAY_EVIDENCE_QUOTA_MB,
});
