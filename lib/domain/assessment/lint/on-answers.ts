import { listed } from "../../explain/words";
import { findQuestion } from "../../questionnaire/find";
import type { Question } from "../../questionnaire/format";
import { shownShare, staysWithin } from "../../scoring/shown";
import type { DocumentAnswer } from "../document";
import { BURST, type Concern, FAVOURABLE, type LintSource, THIN, TOO_THIN } from "./concern";

/** Answers that count, each with its question; those that the tier or the use does not ask are left out. */
function asked({
  questionnaire,
  document,
  score,
}: LintSource): { question: Question; answer: DocumentAnswer }[] {
  return Object.entries(document.answers).flatMap(([id, answer]) => {
    const question = findQuestion(questionnaire, id);
    return question && score.questions[id]?.asked ? [{ question, answer }] : [];
  });
}

export function unsupported(source: LintSource): Concern[] {
  return asked(source).flatMap(({ question, answer }): Concern[] => {
    const credit = source.score.questions[question.id]?.credit ?? 0;
    // What runs showed rests on their records.
    if (answer.state !== "answered" || question.answer.type === "runs" || credit < FAVOURABLE) return [];
    const cited = answer.evidence ?? [];
    if (cited.some(({ level }) => level !== "asserted")) return [];
    return [
      {
        rule: "unsupported",
        severity: question.critical ? "high" : "medium",
        place: { kind: "question", id: question.id },
        found:
          cited.length === 0
            ? "The reply is favourable, and cites nothing."
            : "The reply is favourable, and rests on somebody’s word alone.",
      },
    ];
  });
}

export function setAside(source: LintSource): Concern[] {
  const { questionnaire, score } = source;
  const aside = new Set(
    asked(source)
      .filter(({ answer }) => answer.state === "not_applicable")
      .map(({ question }) => question.id),
  );
  return questionnaire.sections.flatMap(({ id, title, questions }): Concern[] => {
    const share = score.sections[id]?.notApplicableShare ?? 0;
    if (staysWithin(share, THIN)) return [];
    const which = questions.filter((question) => aside.has(question.id)).map((question) => question.id);
    return [
      {
        rule: "set_aside",
        severity: staysWithin(share, TOO_THIN) ? "medium" : "high",
        place: { kind: "section", id },
        found: `${shownShare(share)}% of what ${title} asks is set aside: ${listed(which, "and")}.`,
      },
    ];
  });
}

export function expiredEvidence(source: LintSource): Concern[] {
  const day = source.decided?.on ?? source.document.on;
  return asked(source).flatMap(({ question, answer }): Concern[] => {
    const expired = (answer.evidence ?? []).filter(
      ({ validUntil }) => validUntil !== undefined && validUntil < day,
    );
    if (expired.length === 0) return [];
    const things = expired.map(({ title, validUntil }) => `“${title}” on ${validUntil ?? ""}`);
    return [
      {
        rule: "expired_evidence",
        severity: question.critical ? "high" : "medium",
        place: { kind: "question", id: question.id },
        found: `It cites what had run out by ${day}: ${listed(things, "and")}.`,
      },
    ];
  });
}

/** The largest burst of each person, so that an hour of hurry is told once. */
export function burst({ acts, nameOf }: LintSource): Concern[] {
  const byPerson = new Map<string, { at: number; questionId: string; said: string }[]>();
  for (const { action, personId, at, objectId } of acts)
    if (action === "answer.recorded" && personId !== null) {
      const known = byPerson.get(personId) ?? [];
      known.push({ at: Date.parse(at), questionId: objectId, said: at });
      byPerson.set(personId, known);
    }
  return [...byPerson].flatMap(([personId, saves]): Concern[] => {
    const largest = largestWindow(saves);
    if (largest.questions < BURST.answers) return [];
    return [
      {
        rule: "burst",
        severity: "low",
        place: { kind: "history", id: "" },
        found: `${nameOf(personId)} answered ${largest.questions} questions within ${BURST.minutes} minutes from ${largest.from.slice(0, 16).replace("T", " ")} UTC on.`,
      },
    ];
  });
}

/** The most different questions in any window, saves in the order of their time. */
function largestWindow(saves: readonly { at: number; questionId: string; said: string }[]) {
  let largest = { questions: 0, from: "" };
  const inside = new Map<string, number>();
  let first = 0;
  for (const { at, questionId } of saves) {
    inside.set(questionId, (inside.get(questionId) ?? 0) + 1);
    for (; ; first += 1) {
      const oldest = saves[first];
      if (!oldest || at - oldest.at <= BURST.minutes * 60_000) break;
      const left = (inside.get(oldest.questionId) ?? 1) - 1;
      if (left === 0) inside.delete(oldest.questionId);
      else inside.set(oldest.questionId, left);
    }
    if (inside.size > largest.questions) largest = { questions: inside.size, from: saves[first]?.said ?? "" };
  }
  return largest;
}
