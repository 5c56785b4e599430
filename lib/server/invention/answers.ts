import type { InputOf } from "@/lib/api/endpoint";
import type { saveAnswer } from "@/lib/api/endpoints/answers";
import type { AnswerValue } from "@/lib/domain/assessment/document";
import { type CalendarDate, addDays } from "@/lib/domain/calendar";
import type { EvidenceLevel, NumberBand, Question } from "@/lib/domain/questionnaire/format";
import type { Chance } from "@/lib/domain/chance";

type Invented = Omit<InputOf<typeof saveAnswer>, "assessmentId">;

const DOCUMENTS = [
  "Data processing agreement",
  "Order form",
  "Trust centre, saved copy",
  "Test report",
] as const;
const LEVELS: [EvidenceLevel, ...EvidenceLevel[]] = [
  "asserted",
  "documented",
  "documented",
  "binding",
  "verified",
];

/**
 * A first answer to `question`: mostly answered and mostly well, by a vendor as good
 * as `quality` in [0, 1] says; sometimes unknown, sometimes without evidence.
 */
export function inventAnswer(
  chance: Chance,
  question: Question,
  quality: number,
  today: CalendarDate,
): Invented {
  const unknown = chance.often(0.04) && question.answer.type !== "text";
  const value = unknown ? null : inventValue(chance, question, quality);
  const blank = { questionId: question.id, revision: 0, value, note: "", reason: "" };
  if (unknown) return { ...blank, state: "unknown", evidence: [] };
  return { ...blank, state: "answered", evidence: chance.often(0.75) ? [inventEvidence(chance, today)] : [] };
}

const inventEvidence = (chance: Chance, today: CalendarDate) => ({
  title: chance.oneOf(DOCUMENTS),
  link: "",
  clause: `clause ${1 + chance.below(20)}.${1 + chance.below(9)}`,
  level: chance.oneOf(LEVELS),
  // Some have lapsed already, some will within the year, some never do.
  validUntil: chance.often(0.3) ? "" : addDays(today, chance.below(480) - 40),
});

function inventValue(chance: Chance, { answer }: Question, quality: number): AnswerValue | null {
  switch (answer.type) {
    case "choice": {
      // The options stand in the order of their credit, the best first.
      const place = Math.floor(answer.options.length * chance.next() * (1.15 - quality));
      return answer.options[Math.min(place, answer.options.length - 1)]?.id ?? null;
    }
    case "number": {
      const place = Math.floor(answer.bands.length * chance.next() * (1.15 - quality));
      return numberIn(answer.bands, Math.min(place, answer.bands.length - 1));
    }
    case "multi":
      return answer.items.filter(() => chance.often(0.3 + 0.65 * quality)).map(({ id }) => id);
    case "text":
      return "As described in the order form.";
    case "runs":
      return null;
  }
}

/** A number that falls into the band at `place`; the last band has no line of its own, so one just beyond the line before. */
function numberIn(bands: readonly NumberBand[], place: number): number {
  const [band, before] = [bands[place], bands[place - 1]];
  const line = band ? lineOf(band) : null;
  if (line !== null) return line;
  if (!before) return 0;
  return "atMost" in before ? before.atMost + 1 : Math.max(0, (lineOf(before) ?? 0) - 1);
}

const lineOf = (band: NumberBand): number | null =>
  "atMost" in band ? band.atMost : "atLeast" in band ? band.atLeast : null;
