import type { Attempt, Progress } from "./progress";

/**
 * What people grade: answers whose cases ask for a person, those that a model graded, which is
 * held against people, and those that nothing could grade. Nothing of what anybody else said of
 * an answer stands there, so that two who grade it do so each for themselves.
 */
export const forPeople = (attempts: readonly Attempt[], progress: Progress): Attempt[] =>
  attempts.filter((attempt) => {
    const { grader } = attempt.stressCase;
    const grading = progress.gradingOf(attempt);
    // What the endpoint will not take, as by a filter of its own, is a person's to judge.
    if (grading === undefined) return progress.failureOf(attempt)?.refused === true;
    if (grading !== null) return "undecided" in grading;
    return grader === "person" || grader === "judge";
  });
