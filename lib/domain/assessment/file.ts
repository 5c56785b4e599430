import { type DatedVersion, runningOn } from "../product/version";
import type { AnswerState, Questionnaire } from "../questionnaire/format";
import type {
  AnswerValue,
  AssessmentDocument,
  DocumentAnswer,
  DocumentEvidence,
  DocumentRun,
  DutyState,
  Facts,
} from "./document";
import type { Citation, EvidenceRecord } from "./evidence";

/** One answer as it is kept. People stand as ids. */
export type AnswerRecord = {
  questionId: string;
  state: AnswerState;
  value: AnswerValue | null;
  note: string;
  /** Why the question does not apply, or empty. */
  reason: string;
  /** The second person, where a critical question was set aside. */
  approvedBy: string | null;
  /** What proves it, in the order in which it was named. */
  evidence: Citation[];
  /** Counts the saves of this answer; 0 while there is none. */
  revision: number;
  updatedBy: string;
  /** RFC 3339 in UTC. */
  updatedAt: string;
};

export type DutyRecord = {
  dutyId: string;
  state: DutyState;
  note: string;
  revision: number;
  updatedBy: string;
  updatedAt: string;
};

/** Everything of one assessment that its score rests on. */
export type AssessmentFile = {
  questionnaire: { id: string; version: string; sha256: string };
  vendor: { name: string };
  /** With what it runs from which day on, newest first, announced ones among them. */
  product: { name: string; versions: readonly DatedVersion[] };
  useCase: string;
  facts: Facts;
  extendedSections: string[];
  pack: string | null;
  scenariosNotApplicable: Record<string, string>;
  answers: AnswerRecord[];
  /** The things that answers cite, or cited once. */
  evidence: EvidenceRecord[];
  duties: DutyRecord[];
  runs: DocumentRun[];
};

/**
 * The file as `assay-assessment/1`, judged on the calendar day `on` by what the product runs then.
 *
 * @param nameOf writes an approver's name for their id; without it the id stands
 */
export function toDocument(
  questionnaire: Questionnaire,
  file: AssessmentFile,
  on: string,
  nameOf: (personId: string) => string = (id) => id,
): AssessmentDocument {
  const critical = new Set(
    questionnaire.sections.flatMap(({ questions }) =>
      questions.filter((q) => q.critical).map(({ id }) => id),
    ),
  );
  const things = new Map(file.evidence.map((thing) => [thing.id, thing]));
  const answers: AssessmentDocument["answers"] = {};
  for (const record of file.answers) {
    const answer = toDocumentAnswer(record, critical.has(record.questionId), { things, nameOf });
    if (answer) answers[record.questionId] = answer;
  }
  const { name, versions } = file.product;
  const { model = "", version = "", configurationHash = "" } = runningOn(versions, on) ?? {};
  // What was kept with another version of the questionnaire is kept on, and says nothing here.
  const runs = file.runs.filter((run) => hasScenario(questionnaire, run));
  return {
    format: "assay-assessment/1",
    questionnaire: file.questionnaire,
    vendor: { name: file.vendor.name },
    product: { name, ...present({ model, version, configurationHash }) },
    useCase: file.useCase,
    on,
    facts: file.facts,
    ...(file.extendedSections.length > 0 && { extendedSections: file.extendedSections }),
    ...(file.pack !== null && { pack: file.pack }),
    ...(Object.keys(file.scenariosNotApplicable).length > 0 && {
      scenariosNotApplicable: file.scenariosNotApplicable,
    }),
    answers,
    duties: Object.fromEntries(
      file.duties
        .filter(({ dutyId }) => questionnaire.duties.some(({ id }) => id === dutyId))
        .map(({ dutyId, state }) => [dutyId, state]),
    ),
    ...(runs.length > 0 && { runs }),
  };
}

const hasScenario = ({ packs = [] }: Questionnaire, run: DocumentRun): boolean =>
  packs.some(({ id, scenarios }) => id === run.pack && scenarios.some((one) => one.id === run.scenario));

/** A critical question that waits for its second person is still open, so that nobody sets it aside alone. */
export const awaitsApproval = (record: Pick<AnswerRecord, "state" | "approvedBy">, critical: boolean) =>
  critical && record.state === "not_applicable" && record.approvedBy === null;

function toDocumentAnswer(
  record: AnswerRecord,
  critical: boolean,
  { things, nameOf }: { things: ReadonlyMap<string, EvidenceRecord>; nameOf: (personId: string) => string },
): DocumentAnswer | undefined {
  const { state } = record;
  if (state === "open" || awaitsApproval(record, critical)) return undefined;
  const { note, reason } = record;
  return {
    state,
    ...(record.value !== null && { value: record.value }),
    ...(note !== "" && { note }),
    ...(reason !== "" && { reason }),
    ...(record.evidence.length > 0 && {
      evidence: record.evidence.map((citation) => toDocumentEvidence(citation, things.get(citation.id))),
    }),
    ...(record.approvedBy !== null && { approvedBy: nameOf(record.approvedBy) }),
  };
}

function toDocumentEvidence(
  { id, clause, level }: Citation,
  thing: EvidenceRecord | undefined,
): DocumentEvidence {
  if (!thing) throw new Error(`An answer cites ${id}, which the assessment does not hold.`);
  const { title, validUntil, file } = thing;
  return {
    level,
    title: clause ? `${title}, ${clause}` : title,
    ...(validUntil !== "" && { validUntil }),
    ...(file && { sha256: file.sha256 }),
  };
}

/** The entries that are not empty: the format leaves out what there is none of. */
function present<Key extends string>(fields: Record<Key, string>): Partial<Record<Key, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")) as Partial<
    Record<Key, string>
  >;
}
