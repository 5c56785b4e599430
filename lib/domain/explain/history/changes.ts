import type { Duty, Fact, Question, Questionnaire } from "../../questionnaire/format";
import { answerInWords } from "../answer";
import { sectionTitle } from "../shortfall";
import { verdictLabel } from "../verdict";
import { LEVEL_WORDS, STATE_WORDS, listed } from "../words";
import type { AnswerPayload, AssessmentPayload, DutyPayload, EvidencePayload } from "./payloads";

/** From what to what. `from` is null where nothing stood before, `to` where nothing stands any more. */
export type ValueChange = { label: string; from: string | null; to: string | null };

type Words = Readonly<Record<string, string>>;

/** What the entries cannot say themselves: the names of people and things by id, and how a calendar date is written. */
export type Wording = {
  people: Words;
  /** What things are called, by their id. */
  evidence: Words;
  day: (date: string) => string;
};

export function answerChanges(
  question: Question | undefined,
  before: AnswerPayload | undefined,
  after: AnswerPayload,
  wording: Wording,
): ValueChange[] {
  const words = (answer: AnswerPayload | undefined) => answer && answerWords(question, answer);
  return [
    ...changed("Answer", words(before), words(after)),
    ...evidenceChanges(before?.evidence ?? [], after.evidence, wording),
    ...changed("Note", before?.note, after.note),
  ];
}

/** A question that the questionnaire has lost leaves its state alone to tell. */
function answerWords(question: Question | undefined, { state, value, reason }: AnswerPayload): string {
  if (state === "open" || !question) return STATE_WORDS[state];
  return answerInWords(question, { state, reason, ...(value !== null && { value }) });
}

/** An entry that is kept and only cited otherwise stands as one change. */
function evidenceChanges(
  before: EvidencePayload[],
  after: EvidencePayload[],
  wording: Wording,
): ValueChange[] {
  const words = (entry: EvidencePayload) => evidenceWords(entry, wording);
  const was = new Map(before.map((entry) => [entry.id, entry]));
  const is = new Set(after.map(({ id }) => id));
  const kept = after.flatMap((entry) => {
    const old = was.get(entry.id);
    return changed("Evidence", old && words(old), words(entry));
  });
  const gone = before.filter(({ id }) => !is.has(id));
  return [...kept, ...gone.map((entry) => ({ label: "Evidence", from: words(entry), to: null }))];
}

function evidenceWords(entry: EvidencePayload, { evidence, day }: Wording): string {
  const { level, clause, validUntil } = entry;
  const title = entry.title || evidence[entry.id] || "Evidence that is not known here";
  const cited = clause === "" ? title : `${title}, ${clause}`;
  return `${cited} (${LEVEL_WORDS[level]}${validUntil === "" ? "" : `, until ${day(validUntil)}`})`;
}

const DUTY_WORDS: Record<DutyPayload["state"], string> = {
  done: "Done",
  not_done: "Not done",
  not_applicable: "Not applicable",
};

export function dutyChanges(before: DutyPayload | undefined, after: DutyPayload): ValueChange[] {
  return [
    ...changed("State", before && DUTY_WORDS[before.state], DUTY_WORDS[after.state]),
    ...changed("Note", before?.note, after.note),
  ];
}

export function particularsChanges(
  before: AssessmentPayload | undefined,
  after: AssessmentPayload,
  { people, day }: Wording,
): ValueChange[] {
  const name = (id: string | undefined) => id && (people[id] ?? id);
  const due = (date: string | undefined) => date && day(date);
  return [
    ...changed("Use case", before?.useCase, after.useCase),
    ...changed("Owner", name(before?.ownerId), name(after.ownerId)),
    ...changed("Due", due(before?.dueOn), due(after.dueOn)),
  ];
}

/** What followed first (tier, questions, verdict), then the facts that moved it. */
export function intakeChanges(
  questionnaire: Questionnaire,
  before: AssessmentPayload | undefined,
  after: AssessmentPayload,
): ValueChange[] {
  const again = after.before !== null;
  const old = again ? before : undefined;
  const tier = (standing: AssessmentPayload["after"]) => standing && `Tier ${standing.tier}`;
  const asked = (standing: AssessmentPayload["after"]) => standing && String(standing.asked);
  const verdict = (standing: AssessmentPayload["after"]) => standing && verdictLabel(standing);
  const pack = (id: string | null | undefined) =>
    id && (questionnaire.packs?.find((one) => one.id === id)?.title ?? id);
  const sections = (ids: string[] | undefined) =>
    ids &&
    listed(
      ids.map((id) => sectionTitle(questionnaire, id)),
      "and",
    );
  return [
    ...changed("Tier", tier(after.before), tier(after.after)),
    ...changed("Questions asked", asked(after.before), asked(after.after)),
    ...(again ? changed("Verdict", verdict(after.before), verdict(after.after)) : []),
    ...questionnaire.facts.flatMap((fact) =>
      changed(fact.prompt, old && factWords(fact, old), factWords(fact, after)),
    ),
    ...changed("Stress-test pack", pack(old?.pack), pack(after.pack)),
    ...changed(
      "Sections answered in full",
      sections(old?.extendedSections),
      sections(after.extendedSections),
    ),
    ...scenarioChanges(old?.scenariosNotApplicable ?? {}, after.scenariosNotApplicable),
  ];
}

function factWords(fact: Fact, { facts }: AssessmentPayload): string {
  const value = Object.hasOwn(facts, fact.id) ? facts[fact.id] : undefined;
  if ("levels" in fact && typeof value === "number") return fact.levels[value] ?? String(value);
  if ("choices" in fact) return fact.choices.find(({ id }) => id === value)?.label ?? String(value ?? "");
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return String(value ?? "");
}

const scenarioChanges = (before: Words, after: Words): ValueChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((id) =>
    changed(`Scenario ${id} set aside`, before[id], after[id]),
  );

/** One change, or none where both sides say the same; empty words count as nothing. */
export function changed(
  label: string,
  before: string | null | undefined,
  after: string | null | undefined,
): ValueChange[] {
  const [from, to] = [before || null, after || null];
  return from === to ? [] : [{ label, from, to }];
}

export const dutyNamed = (questionnaire: Questionnaire, id: string): Duty | undefined =>
  questionnaire.duties.find((duty) => duty.id === id);
