import { expect, test } from "vitest";
import type { AssessmentSummary } from "@/lib/api/endpoints/summary";
import { nextStepOf } from "./next-step";

const summary: AssessmentSummary = {
  ...{ tier: 1, verdict: "open", provisional: "reject", claimed: 0, evidenced: 0, high: 100, decided: 0 },
  ...{ asked: 26, open: 26, unknown: 0, knockOuts: 0, weakCriticals: 0, sections: {} },
};

test.each<{ summary: AssessmentSummary | null; words: string; href: string; done: boolean }>([
  { summary: null, words: "Complete the intake", href: "/assessments/a/intake", done: false },
  { summary, words: "Begin to answer", href: "/assessments/a", done: false },
  { summary: { ...summary, open: 5 }, words: "Answer 5 more questions", href: "/assessments/a", done: false },
  {
    summary: { ...summary, open: 1 },
    words: "Answer the last question",
    href: "/assessments/a",
    done: false,
  },
  {
    summary: { ...summary, open: 0, verdict: "approve" },
    words: "Read the result",
    href: "/assessments/a/result",
    done: true,
  },
  {
    summary: { ...summary, open: 0, asked: 0, verdict: "stopped" },
    words: "See why it stopped",
    href: "/assessments/a/result",
    done: true,
  },
])("$words", ({ summary, ...step }) => expect(nextStepOf({ id: "a", summary })).toEqual(step));
