import type { Questionnaire } from "../questionnaire/format";
import { type Classified, FRAMEWORKS, classify } from "./classify";
import type { Framework } from "./framework";

/** A reference and what names it, in the order of the questionnaire. */
export type Reference = { reference: string; questions: string[]; duties: string[] };

export type Crosswalk = {
  /** Those that something leads to, in their own order. */
  frameworks: {
    framework: Framework;
    /** By their numbers. */
    references: (Reference & Pick<Classified, "standing" | "read">)[];
  }[];
  /** Every reference that is of no known framework, exactly as it is written. */
  unclassified: Reference[];
};

/** The references of a questionnaire read backwards: each once, with the questions and duties that name it. */
export function crosswalkOf(questionnaire: Questionnaire): Crosswalk {
  const all = referencesOf(questionnaire).map((one) => ({ ...one, found: classify(one.reference) }));
  return {
    frameworks: FRAMEWORKS.flatMap((framework) => {
      const references = all.flatMap(({ found, ...one }) =>
        found?.framework === framework ? [{ ...one, standing: found.standing, read: found.read }] : [],
      );
      return references.length === 0 ? [] : [{ framework, references }];
    }),
    unclassified: all.flatMap(({ found, ...one }) => (found ? [] : [one])),
  };
}

function referencesOf({ sections, duties }: Questionnaire): Reference[] {
  const found = new Map<string, Reference>();
  const at = (reference: string) => {
    const one = found.get(reference) ?? { reference, questions: [], duties: [] };
    found.set(reference, one);
    return one;
  };
  for (const { id, references } of sections.flatMap(({ questions }) => questions))
    for (const reference of new Set(references)) at(reference).questions.push(id);
  for (const { id, references } of duties)
    for (const reference of new Set(references)) at(reference).duties.push(id);
  return [...found.values()].sort((one, other) => byNumbers(one.reference, other.reference));
}

/** Numbers in texts compare as numbers, everything else by code units: "Art. 9" before "Art. 10". */
export function byNumbers(one: string, other: string): number {
  const [ones, others] = [one, other].map((text) => text.split(/(\d+)/));
  for (const [place, part] of (ones ?? []).entries()) {
    const against = others?.[place];
    if (against === undefined) return 1;
    const apart = place % 2 === 1 ? numbersApart(part, against) : 0;
    if (apart !== 0) return apart;
    if (part !== against) return part < against ? -1 : 1;
  }
  return (ones?.length ?? 0) - (others?.length ?? 0);
}

/** Of any length, and so never as a number of the machine. */
function numbersApart(one: string, other: string): number {
  const [a, b] = [one, other].map((digits) => digits.replace(/^0+(?=\d)/, ""));
  if (a === undefined || b === undefined || a === b) return 0;
  return a.length === b.length ? (a < b ? -1 : 1) : a.length - b.length;
}
