import { canonicalJson } from "../canonical-json";
import { versionInWords } from "../product/version";
import type { Condition, Question, Questionnaire } from "../questionnaire/format";
import { bandsFor } from "../scoring/credit";
import { type Sheet, readSheet } from "../scoring/sheet";
import { listed } from "../explain/words";
import { isReworded } from "./compared";
import type { AssessmentDocument } from "./document";
import type { Citation, EvidenceKind, EvidenceRecord } from "./evidence";

/**
 * Why an answer of the assessment before asks for a second look before it is taken over
 * (docs/domain.md, section 4.6): something that it rests on has changed since it was decided.
 */

/** The names of those who stand behind a product, as they were and as they are. */
export type Parties = { then: readonly string[]; today: readonly string[] };

/** What was decided on, and what stands today. Documents are read against their own questionnaire. */
export type Moved = {
  then: { questionnaire: Questionnaire; document: AssessmentDocument };
  today: { questionnaire: Questionnaire; document: AssessmentDocument };
  parties: Parties;
};

/** Sections whose answers speak of the system as it runs, whatever kind the question is of. */
const OF_THE_SYSTEM = ["UP", "ST"];
const OF_SUBPROCESSORS = "SP";
export const CONTRACTS: readonly EvidenceKind[] = ["contract", "dpa"];

/** Whether an answer speaks of the version that was looked at: results, the two sections, and what tests show. */
const restsOnTheSystem = (section: string, { kind }: Question, things: readonly EvidenceRecord[]) =>
  kind === "result" ||
  OF_THE_SYSTEM.includes(section) ||
  things.some((thing) => thing.kind === "test_report");

type Cited = { citations: readonly Citation[]; things: ReadonlyMap<string, EvidenceRecord> };

/**
 * For each question the reasons to look again, each a clause as "the product runs another
 * version"; empty where nothing that it rests on has moved. It reads both sheets once.
 */
export function lookingAgain({ then, today, parties }: Moved): (id: string, cited: Cited) => string[] {
  const [before, now] = [
    readSheet(then.questionnaire, then.document),
    readSheet(today.questionnaire, today.document),
  ];
  const version = versionChange(then.document, today.document);
  const behind = partiesChange(parties);
  const facts = factsChanged(then.document, today.document);
  const questions = questionsOf(then.questionnaire);
  const sections = new Map(
    today.questionnaire.sections.flatMap(({ id, questions: all }) =>
      all.map((question) => [question.id, { section: id, question }] as const),
    ),
  );
  return (id, { citations, things }) => {
    const found = sections.get(id);
    const old = questions.get(id);
    if (!found || !old) return [];
    const { section, question } = found;
    const cited = citations.flatMap((citation) => things.get(citation.id) ?? []);
    return [
      ...(version !== null && restsOnTheSystem(section, question, cited) ? [version] : []),
      ...(behind !== null && section === OF_SUBPROCESSORS ? [behind] : []),
      ...thresholdChange(question, { before, now, facts }),
      ...cited.flatMap((thing) => thingChange(thing, today.document.on)),
      ...(isReworded(old, question) ? ["the question or its replies are worded otherwise"] : []),
    ];
  };
}

const questionsOf = ({ sections }: Questionnaire) =>
  new Map(sections.flatMap(({ questions }) => questions.map((question) => [question.id, question] as const)));

/** What the product ran then and runs today, or null where that is the same. */
export function versionChange(
  { product: then }: Pick<AssessmentDocument, "product">,
  { product: today }: Pick<AssessmentDocument, "product">,
): string | null {
  const [was, is] = [versionInWords(then), versionInWords(today)];
  if (was !== is) return `the product runs another version (${was} then, ${is} today)`;
  if ((then.configurationHash ?? "") !== (today.configurationHash ?? ""))
    return "the product is configured otherwise";
  return null;
}

/** Who came and who went, or null. */
export function partiesChange({ then, today }: Parties): string | null {
  const came = today.filter((name) => !then.includes(name));
  const went = then.filter((name) => !today.includes(name));
  const parts = [
    ...(came.length > 0 ? [`${listed(came, "and")} came`] : []),
    ...(went.length > 0 ? [`${listed(went, "and")} went`] : []),
  ];
  return parts.length === 0 ? null : `the list of those behind the product changed: ${parts.join(", ")}`;
}

const factsChanged = ({ facts: then }: AssessmentDocument, { facts: today }: AssessmentDocument) =>
  new Set([...new Set([...Object.keys(then), ...Object.keys(today)])].filter((id) => then[id] !== today[id]));

/** What it takes to answer a question well may follow from the tier and the facts. */
function thresholdChange(
  question: Question,
  { before, now, facts }: { before: Sheet; now: Sheet; facts: ReadonlySet<string> },
): string[] {
  const { answer, critical, knockOuts = [], limits = [] } = question;
  const bands =
    answer.type === "number" &&
    canonicalJson(bandsFor(answer, before.context)) !== canonicalJson(bandsFor(answer, now.context));
  if (bands) return ["the tier or the facts of the use changed, and with them what counts as good"];
  if (before.tier.value !== now.tier.value) {
    const words = `the tier is ${now.tier.value}, and was ${before.tier.value}`;
    if (critical && canonicalJson(before.rule.criticalEvidence) !== canonicalJson(now.rule.criticalEvidence))
      return [`${words}: it takes other evidence`];
    if ([...knockOuts, ...limits].some(({ when }) => reads(when, (leaf) => "tier" in leaf)))
      return [`${words}: it is judged otherwise`];
  }
  const judged = [...knockOuts, ...limits].map(({ when }) => when);
  return judged.some((when) => reads(when, (leaf) => "fact" in leaf && facts.has(leaf.fact)))
    ? ["a fact of the use changed by which it is judged"]
    : [];
}

/** Whether a rule reads something. */
function reads(condition: Condition, what: (leaf: Condition) => boolean): boolean {
  if ("all" in condition) return condition.all.some((one) => reads(one, what));
  if ("any" in condition) return condition.any.some((one) => reads(one, what));
  if ("not" in condition) return reads(condition.not, what);
  return what(condition);
}

function thingChange({ title, kind, replacedBy, withdrawnAt, validUntil }: EvidenceRecord, on: string) {
  const named = `${CONTRACTS.includes(kind) ? "the contract " : ""}“${title}”`;
  if (replacedBy !== null) return [`${named} was replaced`];
  if (withdrawnAt !== null) return [`${named} was withdrawn`];
  return validUntil !== "" && validUntil < on ? [`${named} has expired`] : [];
}
