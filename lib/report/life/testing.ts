import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import { sha256Hex } from "@/lib/domain/sha256";
import type { SourceEntry, SourceTrail } from "../source";

const PEOPLE = [
  { id: "p-mara", name: "Mara Lindqvist" },
  { id: "p-julia", name: "Юлия Орлова" },
  { id: "p-nikos", name: "Νίκος Παπαδόπουλος" },
];

/** The last entry of the sample; the report's head is this one. */
export const LIFE_HEAD = { seq: 214, hash: hashOf(214) };

function hashOf(seq: number): string {
  return sha256Hex(`entry ${seq}`);
}

type Said = Pick<SourceEntry, "action" | "objectKind" | "objectId" | "payload" | "before">;

/**
 * What was done to the sample until it stood as it does, in `count` entries: begun, its intake set and
 * corrected, every question answered and answered anew, a duty recorded, a review, an erased word.
 */
export function sampleTrail(
  { answers, facts }: AssessmentDocument,
  count: number = LIFE_HEAD.seq,
): SourceTrail {
  const standing = { tier: 2, asked: 40, verdict: "open", provisional: "reject" };
  const assessment = { useCase: "Drafts discharge summaries.", ownerId: "p-mara", dueOn: "2026-12-15" };
  const of = { action: "intake.set", objectKind: "assessment", objectId: "asm" };
  const first = { ...assessment, facts: { ...facts, data: 1 }, before: null, after: standing };
  const then = {
    ...assessment,
    facts,
    before: standing,
    after: { ...standing, tier: 4 },
    reason: "Patient data.",
  };
  const opening: Said[] = [
    { ...of, action: "assessment.opened", payload: assessment, before: null },
    { ...of, payload: first, before: assessment },
    { ...of, payload: then, before: first },
    {
      ...{ action: "duty.recorded", objectKind: "duty", objectId: "BD-01" },
      ...{ payload: { state: "done", note: "Named in the board paper." }, before: null },
    },
    {
      ...{ action: "review.recorded", objectKind: "review", objectId: "AU-01" },
      ...{ payload: { state: "accepted", note: "Read against the contract." }, before: null },
    },
    { action: "comment.added", objectKind: "comment", objectId: "c", payload: null, before: null },
  ];
  const replies = Object.entries(answers).map(([questionId, { state, value = null, note = "" }]): Said => ({
    ...{ action: "answer.recorded", objectKind: "answer", objectId: questionId, before: null },
    payload: { state, value, note, reason: "", approvedBy: null, evidence: [] },
  }));
  const told = replies.length > 0 ? count : Math.min(count, opening.length);
  const entries = Array.from({ length: told }, (_, at): SourceEntry => {
    const said = opening[at] ?? replies[(at - opening.length) % replies.length];
    const actor = PEOPLE[at % PEOPLE.length];
    if (!said || !actor) throw new RangeError("There is nothing to tell.");
    const again = at >= opening.length + replies.length && {
      before: { ...(said.payload as object), note: "As before." },
    };
    return {
      ...{ ...said, ...again, actor, seq: at + 1, hash: hashOf(at + 1) },
      at: new Date(Date.UTC(2026, 10, 2, 8, 30 + 11 * at)).toISOString(),
    };
  });
  return { entries, people: { "p-mara": "Mara Lindqvist" }, evidence: {} };
}
