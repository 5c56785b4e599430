import { type CoveredParagraph, coverageOf } from "@/lib/domain/questionnaire/coverage";
import { UNCLASSIFIED } from "@/lib/domain/crosswalk/classify";
import { type Reference, crosswalkOf } from "@/lib/domain/crosswalk/crosswalk";
import type { LegalStanding, LegalStatus } from "@/lib/domain/crosswalk/framework";
import { countHoldings, gapOf, holdingOf } from "@/lib/domain/crosswalk/holding";
import { countsInWords, gapInWords } from "@/lib/domain/explain/crosswalk";
import { GATHERED_ON } from "@/lib/domain/questionnaire/notes/note";
import { dayInWords } from "../figures";
import type {
  ReportCoverage,
  ReportCrosswalk,
  ReportFramework,
  ReportHolding,
  ReportLegalStanding,
} from "../crosswalk-model";
import type { ReportSection } from "../model";
import type { ReportSource } from "../source";

/** The hub's words, and on each sentence what stands on it and what this assessment holds of that. */
export function reportCoverage(
  { questionnaire }: Pick<ReportSource, "questionnaire">,
  sections: readonly ReportSection[],
): ReportCoverage {
  const { paragraphs, without } = coverageOf(questionnaire);
  return {
    paragraphs: paragraphs.map((paragraph) => ({
      heading: paragraph.heading,
      title: paragraph.heading || questionnaire.hub.title,
      sentences: sentencesIn(paragraph),
    })),
    without: apart(without),
    holdings: sections.flatMap(({ questions }) => questions).map(holdingIn),
  };
}

/** Without the white space that stands between them. */
const sentencesIn = ({ stretches }: CoveredParagraph) =>
  stretches
    .filter(({ text }) => text.trim() !== "")
    .map(({ text, keys, standing }) => ({ text: text.trim(), keys, ...apart(standing) }));

const apart = (items: readonly { id: string; duty: boolean }[]) => ({
  questions: items.filter(({ duty }) => !duty).map(({ id }) => id),
  duties: items.filter(({ duty }) => duty).map(({ id }) => id),
});

function holdingIn(question: ReportSection["questions"][number]): ReportHolding {
  const { id, state, credit } = question;
  return { question: id, holding: holdingOf(question), missing: gapInWords(gapOf(question), state, credit) };
}

/** The references read backwards, narrowed to the frameworks that were chosen; all where none were. */
export function reportCrosswalk(
  { questionnaire, frameworks: chosen = [] }: Pick<ReportSource, "questionnaire" | "frameworks">,
  { holdings }: Pick<ReportCoverage, "holdings">,
): ReportCrosswalk {
  const holding = new Map(holdings.map((one) => [one.question, one.holding]));
  const countsOf = (references: readonly Reference[]) => {
    const questions = [...new Set(references.flatMap((one) => one.questions))];
    const counts = countHoldings(questions.map((id) => holding.get(id) ?? "not_asked"));
    return { counts, words: countsInWords(counts) };
  };
  const { frameworks, unclassified } = crosswalkOf(questionnaire);
  const all: ReportFramework[] = [
    ...frameworks.map(({ framework: { id, name, title, version, standing }, references }) => ({
      ...{ id, name, title, version },
      standing: standingInWords(standing),
      references: references.map(({ standing: own, read, ...reference }) => ({
        ...reference,
        standing: own === standing ? null : standingInWords(own),
        read,
      })),
      ...countsOf(references),
    })),
    ...(unclassified.length === 0
      ? []
      : [{ ...NOT_CLASSIFIED, ...notClassified(unclassified), ...countsOf(unclassified) }]),
  ];
  const shown = chosen.length === 0 ? all : all.filter(({ id }) => chosen.includes(id));
  return { frameworks: shown, leftOut: all.filter((one) => !shown.includes(one)).map(({ name }) => name) };
}

const UNKNOWN: ReportLegalStanding = {
  words: "Not known here",
  status: null,
  from: null,
  remark: "Nothing is said here of what these references are, whether they are in force, and since when.",
  asOf: GATHERED_ON,
  checked: "Not checked.",
};

const NOT_CLASSIFIED = {
  id: UNCLASSIFIED,
  name: "Not classified",
  title: "References that belong to no framework this product knows",
  version: null,
  standing: UNKNOWN,
};

const notClassified = (references: readonly Reference[]) => ({
  references: references.map((reference) => ({ ...reference, standing: null, read: "Not read." })),
});

const STATUS_WORDS: Readonly<Record<LegalStatus, (day: string | null) => string>> = {
  "in force": (day) => (day === null ? "In force; since when was not checked" : `In force since ${day}`),
  "in parts": () => "Applies article by article",
  "from date": (day) => `Applies from ${day ?? "a day that was not checked"}`,
  proposed: (day) => (day === null ? "Proposed" : `Proposed on ${day}`),
  guidance: (day) => (day === null ? "Guidance" : `Guidance of ${day}`),
  standard: (day) => (day === null ? "Standard" : `Standard of ${day}`),
  unverified: () => "Status and day not verified",
};

/** Never of today: a day to come stays one, so that a signed report says the same for ever. */
function standingInWords({ caveat, ...standing }: LegalStanding): ReportLegalStanding {
  const { status, from } = standing;
  const words = STATUS_WORDS[status](from && dayOrMonth(from));
  return { words: caveat === "" ? words : `${words}; ${caveat}`, ...standing };
}

/** "5 Mar 2025", or "Mar 2025" where the day is not known. */
const dayOrMonth = (date: string): string =>
  date.length > 7 ? dayInWords(date) : dayInWords(`${date}-01`).replace(/^1 /, "");
