import type { Report } from "../model";

/** The product's words, as this report uses them. */
export const GLOSSARY: Report["glossary"] = [
  {
    term: "Tier",
    meaning:
      "How much is at stake in this use, from 1 (low) to 4 (critical). It is set by the intake facts, before the vendor is looked at, and decides which questions are asked and which lines must be reached.",
  },
  { term: "Credit", meaning: "What an answer is worth by itself, from 0 to 1." },
  {
    term: "Evidence level",
    meaning:
      "What an answer rests on. Asserted: somebody said so. Documented: a page, policy or report was kept. Binding: it is signed. Verified: it was seen working, tested, or audited by somebody independent.",
  },
  {
    term: "Factor",
    meaning:
      "The share of its credit that an answer keeps at its level of evidence. A promise is good evidence for a promise and weak evidence for a practice.",
  },
  { term: "Points", meaning: "Weight × credit × factor." },
  { term: "Claimed", meaning: "What the vendor says: the score if every answer counted in full." },
  {
    term: "Evidenced",
    meaning:
      "What can be shown: the score with every answer multiplied by its factor. Unknown, disputed and open questions earn nothing.",
  },
  {
    term: "High",
    meaning:
      "What the score could still become if every unanswered question came out well. It decides nothing.",
  },
  {
    term: "Decided",
    meaning:
      "The number the verdict reads: evidenced, after the cap of a knock-out or of a weak critical answer.",
  },
  { term: "Knock-out", meaning: "An answer that rejects whatever the rest says. It is never averaged away." },
  {
    term: "Weak critical",
    meaning:
      "A critical question whose answer is known to be weak; it holds the verdict at approval with conditions.",
  },
  { term: "Condition", meaning: "Something that must be done before or after go-live." },
  {
    term: "Not applicable",
    meaning:
      "Set aside with a written reason, on a critical question with a second person’s approval. It leaves both sides of the sum, and the share set aside is shown.",
  },
  { term: "Unknown", meaning: "Asked, and the vendor cannot or will not say. It earns nothing." },
  { term: "Disputed", meaning: "The sources contradict each other. It earns nothing until that is settled." },
  {
    term: "Buyer duty",
    meaning: "What stays our own responsibility, however good the vendor is. It never adds points.",
  },
  {
    term: "Stress-test run",
    meaning:
      "A recorded test of the vendor’s system on our kind of cases, scored by what the number of cases can prove.",
  },
  { term: "Sign “–”", meaning: "There is no value: nothing was recorded, or the question does not apply." },
];

/** What a reader must not take from this report. */
export function limitsOf({
  on,
  generated,
  signed,
}: {
  on: string;
  generated: string;
  /** Whether every signature that the tier asks for is there. */
  signed: boolean;
}): string[] {
  return [
    "This report supports a decision. It does not take one, and it is not legal advice.",
    "It rests on what the vendor said and on the evidence listed. Nobody has checked what stands at the level “asserted”, and this report does not show that what was typed is true.",
    `Evidence and tests are judged as of ${on}. When an item expires or the product’s model changes, the score can change without any new answer.`,
    signed
      ? `It shows the assessment as it stood at ${generated}, which is what was signed.`
      : `It shows the assessment as it stood at ${generated}, and nobody has decided on it.`,
    "Weights, credits, factors and lines are expert judgement. They are not taken from any standard, and they are printed so that they can be questioned.",
    "Only what the questions ask was looked at. General security controls, price, accessibility and environmental effects are left to other reviews.",
    "References to laws and standards help to find the source. They do not state that a duty applies or from when.",
    "The hub’s sentences are quoted word for word, to say why a question is asked. They are not part of the contract or of the score.",
  ];
}
