import type { AssessmentView } from "@/lib/api/endpoints/assessments";

export type NextStep = {
  words: string;
  href: string;
  /** Nothing is left to fill in. */
  done: boolean;
};

type Stood = Pick<AssessmentView, "id" | "status" | "submittedBy" | "summary">;

/** What its owner does next with an assessment. */
export function nextStepOf({ id, status, submittedBy, summary }: Stood): NextStep {
  const sheet = `/assessments/${id}`;
  if (summary === null) return { words: "Complete the intake", href: `${sheet}/intake`, done: false };
  if (summary.verdict === "stopped")
    return { words: "See why it stopped", href: `${sheet}/result`, done: true };
  if (status === "in_review") return { words: "Follow the review", href: `${sheet}/review`, done: true };
  if (status !== "draft") return { words: "Read the result", href: `${sheet}/result`, done: true };
  if (summary.open === 0) {
    // It was in review once, and came back.
    const words = submittedBy === null ? "Submit for review" : "Taken back: submit it again";
    return { words, href: `${sheet}/review`, done: true };
  }
  if (summary.open === summary.asked) return { words: "Begin to answer", href: sheet, done: false };
  const questions = summary.open === 1 ? "the last question" : `${summary.open} more questions`;
  return { words: `Answer ${questions}`, href: sheet, done: false };
}
