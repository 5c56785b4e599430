import type { FileKind } from "@/lib/domain/assessment/evidence-file";
import { type Env, env } from "@/lib/env";
import { type Scan, scanByCommand, scanBySocket } from "./scan";
import { makeTurns } from "../turns";
import { evidenceStorage } from "../storage/evidence";
import type { Storage } from "../storage/storage";

/** What files of evidence are kept with. */
export type EvidenceParts = {
  storage: Storage;
  /** Of one file, in bytes. */
  mostBytes: number;
  /** Of all files of an assessment, each content once, in bytes. */
  quotaBytes: number;
  /** What is taken of what could be. */
  kinds: readonly FileKind[];
  /** Looks at each file before it is kept; null where there is no scanner, which people are told. */
  scan: Scan | null;
};

/** As the environment says. */
export const evidenceParts = (from: Env = env()): EvidenceParts => ({
  storage: evidenceStorage(from),
  mostBytes: from.ASSAY_EVIDENCE_MAX_MB,
  quotaBytes: from.ASSAY_EVIDENCE_QUOTA_MB,
  kinds: from.ASSAY_EVIDENCE_TYPES,
  scan: scanOf(from),
});

function scanOf({ ASSAY_SCAN_COMMAND: command, ASSAY_SCAN_SOCKET: socket, PATH }: Env): Scan | null {
  if (command !== undefined) return oneByOne(scanByCommand(command, PATH));
  return socket === undefined ? null : oneByOne(scanBySocket(socket));
}

/** A scanner that is started for each file loads its signatures each time: hundreds of megabytes. */
const inTurn = makeTurns(
  { atOnce: 2, waiting: 100 },
  "Many files are being scanned right now. Try again in a moment.",
);

const oneByOne =
  (scan: Scan): Scan =>
  (path) =>
    inTurn(() => scan(path));
