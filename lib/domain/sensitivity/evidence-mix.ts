import type { AssessmentDocument, DocumentEvidence } from "../assessment/document";
import { SOON_DAYS } from "../assessment/freshness";
import { type CalendarDate, addDays } from "../calendar";
import type { EvidenceLevel, Questionnaire } from "../questionnaire/format";
import type { Score } from "../scoring/document";
import { LEVELS, levelOn } from "../scoring/evidence";
import { YEAR_DAYS } from "./evidence-ends";

/** Shares in [0, 1] of the weight of what applies; together 1, or all 0 where nothing applies. */
export type EvidenceMix = {
  levels: Record<EvidenceLevel, number>;
  /** Open, unknown or disputed: no evidence is spoken of. */
  unresolved: number;
  /** When the evidence above mere assertion stops to count in full: within `SOON_DAYS`, within a year, later or never. */
  ageing: { soon: number; year: number; later: number };
};

/** What the weight of an assessment rests on, and for how long (docs/domain.md, 4.5). */
export function evidenceMixOf(
  questionnaire: Questionnaire,
  document: AssessmentDocument,
  score: Score,
): EvidenceMix {
  const levels = { asserted: 0, documented: 0, binding: 0, verified: 0 };
  const ageing = { soon: 0, year: 0, later: 0 };
  let unresolved = 0;
  let whole = 0;
  for (const { questions } of questionnaire.sections)
    for (const { id, weight } of questions) {
      const own = score.questions[id];
      if (own === undefined || own.points === null) continue;
      whole += weight;
      if (own.level === null) unresolved += weight;
      else {
        levels[own.level] += weight;
        const evidence = Object.hasOwn(document.answers, id) ? document.answers[id]?.evidence : undefined;
        if (own.level !== "asserted") ageing[ageOf(evidence ?? [], own.level, document.on)] += weight;
      }
    }
  const share = (weight: number) => (whole === 0 ? 0 : weight / whole);
  return {
    levels: {
      asserted: share(levels.asserted),
      documented: share(levels.documented),
      binding: share(levels.binding),
      verified: share(levels.verified),
    },
    unresolved: share(unresolved),
    ageing: { soon: share(ageing.soon), year: share(ageing.year), later: share(ageing.later) },
  };
}

/** Until when an answer keeps its level: as long as the last of the things that give it. */
function ageOf(
  evidence: readonly DocumentEvidence[],
  level: EvidenceLevel,
  on: CalendarDate,
): keyof EvidenceMix["ageing"] {
  const holding = evidence.filter((one) => LEVELS.indexOf(levelOn(one, on)) >= LEVELS.indexOf(level));
  if (holding.some(({ validUntil }) => validUntil === undefined)) return "later";
  const last = holding.reduce(
    (latest, { validUntil = "" }) => (validUntil > latest ? validUntil : latest),
    "",
  );
  if (last <= addDays(on, SOON_DAYS)) return "soon";
  return last <= addDays(on, YEAR_DAYS) ? "year" : "later";
}
