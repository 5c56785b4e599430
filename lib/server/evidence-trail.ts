import { insertThings } from "@/db/queries/evidence";
import type { EvidenceFile, EvidenceRecord } from "@/lib/domain/assessment/evidence";
import { assessmentStream } from "@/lib/domain/audit";
import type { ACTION_GROUPS } from "@/lib/domain/audit-actions";
import { Refusal } from "@/lib/domain/refusal";
import type { OpenFile } from "./assessment-file";
import type { Change } from "./context";
import { withThing } from "./entered";

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

/** Far more than anybody reads, and an end. */
const MOST_THINGS = 2000;

/**
 * Writes things that are new to an assessment, each with its entry, of which the last ends
 * the stream. There is one at least.
 *
 * @throws Refusal `locked` with too many
 */
export async function enterThings(
  change: Change,
  open: OpenFile,
  things: readonly [EvidenceRecord, ...EvidenceRecord[]],
): Promise<{ next: OpenFile; last: { seq: number; hash: string } }> {
  const { assessment, file } = open;
  if (file.evidence.length + things.length > MOST_THINGS)
    throw new Refusal("locked", `An assessment holds ${MOST_THINGS} pieces of evidence at most.`);
  await insertThings(change.tx, assessment.id, things);
  const [first, ...others] = things;
  const enter = (thing: EvidenceRecord) => recordThing(change, assessment.id, "evidence.added", thing);
  const last = others.reduce((_, thing) => enter(thing), enter(first));
  let { evidence } = file;
  for (const thing of things) evidence = withThing(evidence, thing);
  return { next: { ...open, file: { ...file, evidence } }, last };
}

/** The entry that somebody took a thing's file away, or looked at it; what is kept stays as it is. */
export const takenAs = (
  action: "evidence.downloaded" | "evidence.viewed",
  { thing: { id, title, revision }, file }: { thing: EvidenceRecord; file: EvidenceFile },
) => ({
  action,
  // Not of the thing's own kind: the last entry of that says what the thing is.
  objectKind: "download",
  objectId: id,
  objectRevision: revision,
  payload: { title, fileName: file.name, bytes: file.bytes, sha256: file.sha256 },
});
