import type { InputOf } from "@/lib/api/endpoint";
import type { saveAnswer } from "@/lib/api/endpoints/answers";
import type { AnswerValue } from "@/lib/domain/assessment/document";
import { type CalendarDate, addDays } from "@/lib/domain/calendar";
import type { EvidenceLevel, NumberBand, Question } from "@/lib/domain/questionnaire/format";
import type { Chance } from "@/lib/domain/chance";
import { newId } from "../app";

type Invented = Omit<InputOf<typeof saveAnswer>, "assessmentId" | "revision" | "takenOver">;

const PAPERS = [
  "Data processing agreement",
  "Order form",
  "Trust centre, saved copy",
  "Audit report",
  "Test report",
] as const;
const LEVELS: [EvidenceLevel, ...EvidenceLevel[]] = [
  "asserted",
  "documented",
  "documented",
  "binding",
  "verified",
];

/** A paper that answers of one assessment rest on; the first answer that cites it makes it evidence. */
export type Paper = { id: string; title: string; level: EvidenceLevel; validUntil: string };

/** What a vendor has handed over: some of it has lapsed, some will within the year, some never does. */
export const inventPapers = (chance: Chance, today: CalendarDate): [Paper, ...Paper[]] => {
  const paper = (title: string): Paper => ({
    ...{ id: newId(), title, level: chance.oneOf(LEVELS) },
    validUntil: chance.often(0.3) ? "" : addDays(today, chance.below(480) - 40),
  });
  const [first, ...others] = PAPERS;
  return [paper(first), ...others.map(paper)];
};

/**
 * A first answer to `question`: mostly answered and mostly well, by a vendor as good
 * as `quality` in [0, 1] says; sometimes unknown, sometimes without evidence, often with a note.
 */
export function inventAnswer(
  chance: Chance,
  question: Question,
  quality: number,
  papers: [Paper, ...Paper[]],
): Invented {
  const unknown = chance.often(0.04) && question.answer.type !== "text";
  const value = unknown ? null : inventValue(chance, question, quality);
  const note = chance.often(0.6) ? inventNote(chance) : "";
  const blank = { questionId: question.id, value, note, reason: "" };
  if (unknown) return { ...blank, state: "unknown", evidence: [] };
  return {
    ...blank,
    state: "answered",
    evidence: chance.often(0.75) ? [inventCitation(chance, papers)] : [],
  };
}

function inventCitation(chance: Chance, papers: [Paper, ...Paper[]]) {
  const paper = chance.oneOf(papers);
  return { ...paper, link: "", clause: `clause ${1 + chance.below(20)}.${1 + chance.below(9)}` };
}

const WHO: [string, ...string[]] = [
  "Their counsel",
  "The account manager",
  "Our security team",
  "The works council",
  "The vendor's engineer",
  "Procurement",
];
const SAYS: [string, ...string[]] = [
  "confirmed this on the call",
  "asks for the wording of the annex",
  "sent the signed page",
  "expects a change with the next renewal",
  "found the same in the annual report",
  "wants this looked at again in spring",
];
const OF: [string, ...string[]] = [
  "",
  "; retention stays at thirty days",
  "; the subprocessor in Dublin is named",
  "; incidents are told within a day",
  "; training on our text is switched off",
  "; the model is frozen until June",
];

const inventNote = (chance: Chance): string =>
  `${chance.oneOf(WHO)} ${chance.oneOf(SAYS)}${chance.oneOf(OF)}.`;

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
