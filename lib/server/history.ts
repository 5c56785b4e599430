import { findAssessment, findListedAssessment, findPeopleNames } from "@/db/queries/assessments";
import { listPayloadsBefore } from "@/db/queries/audit";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import { assessmentStream } from "@/lib/domain/audit";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { listHistory } from "./changes";
import type { Context } from "./context";
import { questionnaireOf } from "./questionnaires";

type Listed = OutputOf<typeof endpoints.listHistory>;

type HistoryEntry = Listed["rows"][number] & {
  /** What was said of the same object the time before; null when this was the first. */
  before: unknown;
};

type History = Omit<Listed, "rows"> & {
  assessment: Pick<endpoints.AssessmentView, "id" | "useCase" | "vendor" | "product">;
  questionnaire: Questionnaire;
  rows: HistoryEntry[];
  /** Names of the people whose ids stand in what the entries say. */
  people: Record<string, string>;
};

/**
 * One page of an assessment's audit stream, newest first, each entry with the one it
 * follows, so that a reader sees from what to what.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openHistory(
  ctx: Context,
  input: InputOf<typeof endpoints.listHistory>,
): Promise<History> {
  const listed = await listHistory(ctx, input);
  const db = ctx.db.read;
  const row = await findAssessment(db, input.assessmentId);
  const assessment = await findListedAssessment(db, input.assessmentId);
  if (!row || !assessment) throw new Refusal("not_found", "There is no such assessment.");
  const stream = assessmentStream(input.assessmentId);
  const before = await listPayloadsBefore(
    db,
    stream,
    listed.rows.map(({ seq }) => seq),
  );
  const rows = listed.rows.map((entry) => ({ ...entry, before: parsed(before.get(entry.seq)) }));
  const people = await findPeopleNames(db, [
    ...new Set(rows.flatMap(({ payload, before: last }) => [...namedIn(payload), ...namedIn(last)])),
  ]);
  return {
    ...listed,
    assessment,
    questionnaire: await questionnaireOf(db, row.questionnaireSha256),
    rows,
    people: Object.fromEntries(people),
  };
}

const parsed = (json: string | undefined): unknown => (json === undefined ? null : JSON.parse(json));

/** The fields of a payload that hold a person's id. */
const PERSON_FIELDS = ["ownerId", "approvedBy", "updatedBy"];

function namedIn(payload: unknown): string[] {
  if (typeof payload !== "object" || payload === null) return [];
  return Object.entries(payload).flatMap(([name, value]) =>
    PERSON_FIELDS.includes(name) && typeof value === "string" ? [value] : [],
  );
}
