import { findAssessment } from "@/db/queries/assessments";
import { findTakenIds, listEvidence } from "@/db/queries/evidence";
import type { CitationInput } from "@/lib/api/endpoints/answers";
import { copyId, copyOf } from "@/lib/domain/assessment/before";
import { type Citation, type EvidenceRecord, isCitable, newEvidence } from "@/lib/domain/assessment/evidence";
import type { Actor } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import type { OpenFile } from "./assessment-file";
import type { Change } from "./context";
import { enterThings } from "./evidence-trail";

type Cited = {
  citations: Citation[];
  /** What was named for the first time. */
  added: EvidenceRecord[];
  /** The file as it stands with them. */
  next: OpenFile;
};

/**
 * What an answer is to cite. A thing that the assessment does not hold yet is made of what
 * the citation says of it; one that it holds stays as it is, whatever the citation says, so
 * that a save can be sent again after somebody has corrected the thing. Without a title, the
 * id can be that of a copy of what the assessment before holds, which is then made.
 *
 * @param had what the answer cites so far: it may go on to, whatever became of the thing
 * @throws Refusal `invalid` for a thing cited twice, or one that is nowhere, withdrawn, or replaced
 */
export async function citationsOf(
  change: Change,
  actor: Actor,
  open: OpenFile,
  { had, inputs }: { had: readonly Citation[]; inputs: readonly CitationInput[] },
): Promise<Cited> {
  const held = new Map(open.file.evidence.map((thing) => [thing.id, thing]));
  const cited = new Set(had.map(({ id }) => id));
  const copies = await copiesOf(change, actor, open, inputs);
  const seen = new Set<string>();
  const added: EvidenceRecord[] = [];
  const citations = inputs.map(({ id = newId(), clause, level, title, ...particulars }, index) => {
    const path = `evidence.${index}`;
    if (seen.has(id)) throw uncitable(path, "is named twice: put both clauses into one entry");
    seen.add(id);
    const thing = held.get(id);
    if (thing && !isCitable(thing) && !cited.has(id))
      throw uncitable(path, thing.replacedBy ? "was replaced: cite what came in its place" : "was withdrawn");
    const copy = title === undefined && copies.get(id);
    if (copy) added.push(copy);
    else if (!thing) {
      if (title === undefined)
        throw uncitable(path, "is not among the evidence of this assessment: give it a title");
      const made = { id, by: actor.id, at: change.at.toISOString() };
      added.push(newEvidence(made, { title, ...given(particulars) }));
    }
    return { id, clause, level };
  });
  const next = await addThings(change, open, added, inputs);
  return { citations, added, next };
}

/** What the assessment before holds and can be cited, by the id of its copy here, where one is asked for. */
async function copiesOf(
  { tx, at }: Change,
  actor: Actor,
  { assessment, file }: OpenFile,
  inputs: readonly CitationInput[],
): Promise<ReadonlyMap<string, EvidenceRecord>> {
  const { id: successorId, predecessorId } = assessment;
  const held = new Set(file.evidence.map(({ id }) => id));
  const wanted = new Set(
    inputs.flatMap(({ id, title }) => (id && title === undefined && !held.has(id) ? [id] : [])),
  );
  if (predecessorId === null || wanted.size === 0) return new Map();
  if (!(await findAssessment(tx, actor, predecessorId))) return new Map();
  const made = { successorId, by: actor.id, at: at.toISOString() };
  const things = (await listEvidence(tx, predecessorId)).filter(
    (thing) => isCitable(thing) && wanted.has(copyId(successorId, thing.id)),
  );
  return new Map(things.map((thing) => copyOf(thing, made)).map((copy) => [copy.id, copy]));
}

async function addThings(
  change: Change,
  open: OpenFile,
  added: readonly EvidenceRecord[],
  inputs: readonly CitationInput[],
): Promise<OpenFile> {
  const [first, ...others] = added;
  if (!first) return open;
  const chosen = new Set(inputs.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const taken = await findTakenIds(
    change.tx,
    added.map(({ id }) => id).filter((id) => chosen.has(id)),
  );
  if (taken.size > 0)
    throw uncitable("evidence", "carries an id that is in use: leave it out to be given one");
  return (await enterThings(change, open, [first, ...others])).next;
}

const given = ({ kind, link, validUntil }: Pick<CitationInput, "kind" | "link" | "validUntil">) => ({
  ...(kind !== undefined && { kind }),
  ...(link !== undefined && { link }),
  ...(validUntil !== undefined && { validUntil }),
});

const uncitable = (path: string, message: string) =>
  new Refusal("invalid", "Some of this evidence cannot be cited.", { faults: [{ path, message }] });
