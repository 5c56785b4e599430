import { expect, test } from "vitest";
import type { AssessmentSummary } from "@/lib/api/endpoints/summary";
import { nextStepOf } from "./next-step";

const summary: AssessmentSummary = {
  ...{ tier: 1, verdict: "open", provisional: "reject", claimed: 0, evidenced: 0, high: 100, decided: 0 },
  ...{ asked: 26, open: 26, unknown: 0, knockOuts: 0, weakCriticals: 0, sections: {} },
};

type Case = Partial<Parameters<typeof nextStepOf>[0]> & ReturnType<typeof nextStepOf>;
const whole: AssessmentSummary = { ...summary, open: 0, verdict: "approve" };

test.each<Case>([
  { summary: null, words: "Complete the intake", href: "/assessments/a/intake", done: false },
  { summary, words: "Begin to answer", href: "/assessments/a", done: false },
  { summary: { ...summary, open: 5 }, words: "Answer 5 more questions", href: "/assessments/a", done: false },
  {
    summary: { ...summary, open: 1 },
    words: "Answer the last question",
    href: "/assessments/a",
    done: false,
  },
  { summary: whole, words: "Submit for review", href: "/assessments/a/review", done: true },
  {
    ...{ summary: whole, submittedBy: "olga" },
    ...{ words: "Taken back: submit it again", href: "/assessments/a/review", done: true },
  },
  {
    // What waits for a second person is no longer the owner's to answer.
    ...{ summary: { ...summary, open: 1 }, status: "in_review" },
    ...{ words: "Follow the review", href: "/assessments/a/review", done: true },
  },
  {
    ...{ summary: whole, status: "decided" },
    ...{ words: "Read the result", href: "/assessments/a/result", done: true },
  },
  {
    summary: { ...summary, open: 0, asked: 0, verdict: "stopped" },
    words: "See why it stopped",
    href: "/assessments/a/result",
    done: true,
  },
])("$words", ({ words, href, done, ...stood }) =>
  expect(nextStepOf({ id: "a", status: "draft", submittedBy: null, summary: null, ...stood })).toEqual({
    words,
    href,
    done,
  }),
);
