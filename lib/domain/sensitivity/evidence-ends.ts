import type { AssessmentDocument } from "../assessment/document";
import { SOON_DAYS } from "../assessment/freshness";
import { type CalendarDate, addDays } from "../calendar";
import type { EvidenceLevel } from "../questionnaire/format";
import { levelOn } from "../scoring/evidence";

/** Something cited that does not count in full for ever. */
export type EvidenceEnd = {
  title: string;
  /** The last day on which it counts in full. */
  validUntil: CalendarDate;
  /** Seen from the day of the document. */
  when: "ended" | "soon" | "year" | "later";
  /** The answers that cite it: the level that it gives them, and gives them once it has ended. */
  citedBy: { questionId: string; level: EvidenceLevel; then: EvidenceLevel }[];
};

export const YEAR_DAYS = 365;

/** What ends of the evidence that answers cite, the earliest first. */
export function evidenceEndsOf({ answers, on }: Pick<AssessmentDocument, "answers" | "on">): EvidenceEnd[] {
  const ends = new Map<string, EvidenceEnd>();
  for (const questionId of Object.keys(answers).sort())
    for (const cited of answers[questionId]?.evidence ?? []) {
      const { title, level, validUntil } = cited;
      if (validUntil === undefined) continue;
      const key = JSON.stringify([validUntil, title, cited.sha256]);
      const end = ends.get(key) ?? { title, validUntil, when: whenOf(validUntil, on), citedBy: [] };
      end.citedBy.push({ questionId, level, then: levelOn(cited, addDays(validUntil, 1)) });
      ends.set(key, end);
    }
  return [...ends.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, end]) => end);
}

function whenOf(validUntil: CalendarDate, on: CalendarDate): EvidenceEnd["when"] {
  if (validUntil < on) return "ended";
  if (validUntil <= addDays(on, SOON_DAYS)) return "soon";
  return validUntil <= addDays(on, YEAR_DAYS) ? "year" : "later";
}
