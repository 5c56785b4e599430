import { canonicalJson } from "../canonical-json";
import type { Score } from "../scoring/document";
import type { AssessmentDocument } from "./document";
import type { Waiver } from "./waiver";

/** What a decision rests on, and nothing that merely stands beside it. */
export type Judged = { document: AssessmentDocument; score: Score; waivers: readonly Waiver[] };

/**
 * One text for what is judged: two states with the same text are decided alike. The day on
 * which evidence is judged is left out, for it moves by itself; where it matters, the score moves.
 */
export const judgedText = ({ document: { on: _, ...document }, score, waivers }: Judged): string =>
  canonicalJson({ document, score, waivers });

export type ChangedSince = {
  /** Ids of the questions and of the duties whose entries differ. */
  answers: string[];
  duties: string[];
  /** Everything else, each in words. */
  others: string[];
};

/** What differs between what was signed and what stands now; null when nothing does. */
export function changedSince(signed: Judged, now: Judged): ChangedSince | null {
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
