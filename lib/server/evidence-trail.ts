import type { EvidenceFile, EvidenceRecord } from "@/lib/domain/assessment/evidence";
import { assessmentStream } from "@/lib/domain/audit";
import type { ACTION_GROUPS } from "@/lib/domain/audit-actions";
import type { Change } from "./context";

/** What can become of a thing: each leaves an entry that holds the thing whole. */
export type EvidenceAction = Exclude<
  (typeof ACTION_GROUPS)["evidence"]["actions"][number],
  "evidence.refused"
>;

/** Enters a thing in its assessment's stream as it stands now. */
export const recordThing = (
  { record }: Change,
  assessmentId: string,
  action: EvidenceAction,
  thing: EvidenceRecord,
) =>
  record({
    stream: assessmentStream(assessmentId),
    action,
    objectKind: "evidence",
    objectId: thing.id,
    objectRevision: thing.revision,
    payload: thing,
  });

/** Enters that somebody took a thing's file away, or looked at it; what is kept stays as it is. */
export const recordTaken = (
  { record }: Change,
  assessmentId: string,
  action: "evidence.downloaded" | "evidence.viewed",
  { id, title, revision, file }: EvidenceRecord & { file: EvidenceFile },
) =>
  record({
    stream: assessmentStream(assessmentId),
    action,
    // Not of the thing's own kind: the last entry of that says what the thing is.
    objectKind: "download",
    objectId: id,
    objectRevision: revision,
    payload: { title, fileName: file.name, bytes: file.bytes, sha256: file.sha256 },
  });
