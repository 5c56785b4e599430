import { canonicalJson } from "../canonical-json";
import type { Score } from "../scoring/document";
import type { AssessmentDocument } from "./document";
import type { Waiver } from "./waiver";

/** A thing of the index of evidence, with the places that rely on it. */
type Indexed = { id: string; replaced: boolean; reliedOn: readonly unknown[] };

/** What a decision rests on, and nothing that merely stands beside it. */
export type Judged = {
  document: AssessmentDocument;
  score: Score;
  waivers: readonly Waiver[];
  /** Left out of what was signed before reports had an index of evidence. */
  evidence?: readonly Indexed[];
};

/**
 * One text for what is judged: two states with the same text are decided alike. The day on
 * which evidence is judged is left out, for it moves by itself; where it matters, the score moves.
 */
const judgedText = ({ document, score, waivers, evidence = [] }: Judged): string =>
  canonicalJson({ document: dayless(document), score, waivers, evidence: reliedOn(evidence) });

/** One text for everything that is shown to whoever signs; in another zone the same moments are told. */
export const shownText = ({ document, zone: _, ...shown }: Judged & { zone: string }): string =>
  canonicalJson({ ...shown, document: dayless(document) });

const dayless = ({ on: _, ...document }: AssessmentDocument) => document;

/** What is said of that which answers rely on; that something newer has come in its place changes none of it. */
const reliedOn = (evidence: readonly Indexed[]) =>
  evidence.flatMap(({ replaced: _, reliedOn: places, ...said }) => (places.length > 0 ? [said] : []));

export type ChangedSince = {
  /** Ids of the questions and of the duties whose entries differ. */
  answers: string[];
  duties: string[];
  /** Everything else, each in words. */
  others: string[];
};

/** What differs between what was signed and what stands now; null when nothing does. */
export function changedSince(signed: Judged, today: Judged): ChangedSince | null {
  const now = signed.evidence ? today : { ...today, evidence: [] };
  if (judgedText(signed) === judgedText(now)) return null;
  const [then, is] = [signed.document, now.document];
  const differ = (one: unknown, other: unknown) => text(one) !== text(other);
  const others: string[] = (
    [
      ["the questionnaire", then.questionnaire, is.questionnaire],
      ["the vendor’s name", then.vendor, is.vendor],
      ["the product or its version", then.product, is.product],
      ["the use case", then.useCase, is.useCase],
      ["the facts of the use", then.facts, is.facts],
      ["the sections answered in full", then.extendedSections, is.extendedSections],
      [
        "the stress-test pack",
        [then.pack ?? null, then.scenariosNotApplicable ?? {}],
        [is.pack ?? null, is.scenariosNotApplicable ?? {}],
      ],
      ["the stress-test runs", then.runs, is.runs],
      ["the accepted risks", signed.waivers, now.waivers],
    ] as const
  ).flatMap(([words, one, other]) => (differ(one, other) ? [words] : []));
  const answers = differing(then.answers, is.answers);
  const duties = differing(then.duties, is.duties);
  if (answers.length === 0 && differ(reliedOn(signed.evidence ?? []), reliedOn(now.evidence ?? [])))
    others.push("what is said of the evidence");
  if (answers.length + duties.length + others.length === 0) others.push("the score, as evidence has expired");
  return { answers, duties, others };

  function differing(one: Record<string, unknown>, other: Record<string, unknown>): string[] {
    const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...ids].filter((id) => differ(one[id], other[id])).sort();
  }
}

const text = (value: unknown) => (value === undefined ? "" : canonicalJson(value));

/** As "3 answers, 1 duty, the product or its version". */
export function changedInWords({ answers, duties, others }: ChangedSince): string {
  const counted = (count: number, one: string, many: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  return [
    ...counted(answers.length, "answer", "answers"),
    ...counted(duties.length, "duty", "duties"),
    ...others,
  ].join(", ");
}
