import type { EvidenceRecord } from "@/lib/domain/assessment/evidence";
import { assessmentStream } from "@/lib/domain/audit";
import type { ACTION_GROUPS } from "@/lib/domain/audit-actions";
import type { Change } from "./context";

/** What can become of a thing: each leaves an entry that holds the thing whole. */
export type EvidenceAction = (typeof ACTION_GROUPS)["evidence"]["actions"][number];

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
