import { CROSSWALK_LIMIT, HOLDING_WORDS } from "@/lib/domain/explain/crosswalk";
import type { ReportNamed } from "./crosswalk-model";
import { LEVEL_TITLES } from "./figures";
import type { Report } from "./model";
import { signedColumns } from "./signed-columns";
import { type ColumnOf, type Table, tableOf, yesNo } from "./table";

/** What is asked or owed because of some words, with what the assessment holds of it; empty where nothing is. */
type Item = {
  id: string | null;
  prompt: string | null;
  duty: boolean | null;
  state: string | null;
  answer: string | null;
  level: string | null;
  credit: number | null;
  holds: string | null;
  missing: string | null;
};

const NOBODY: Item = {
  ...{ id: null, prompt: null, duty: null, state: null, answer: null },
  ...{ level: null, credit: null, holds: null, missing: null },
};

/** Looks up what the report says of each question and duty. */
function itemsIn({ sections, duties, coverage }: Report): (named: ReportNamed) => Item[] {
  const holdings = new Map(coverage.holdings.map((one) => [one.question, one]));
  const questions = new Map(sections.flatMap((section) => section.questions).map((one) => [one.id, one]));
  const owed = new Map(duties.map((one) => [one.id, one]));
  const questionOf = (id: string): Item[] => {
    const [question, holding] = [questions.get(id), holdings.get(id)];
    if (!question || !holding) return [];
    const { prompt, stateWords: state, answer, reason, level, credit, notAskedBecause } = question;
    return [
      {
        ...{ id, prompt, duty: false, state, credit },
        answer: answer ?? reason ?? notAskedBecause,
        level: level && LEVEL_TITLES[level],
        holds: HOLDING_WORDS[holding.holding],
        missing: holding.missing,
      },
    ];
  };
  const dutyOf = (id: string): Item[] => {
    const duty = owed.get(id);
    if (!duty) return [];
    return [
      { ...NOBODY, id, prompt: duty.prompt, duty: true, state: duty.owed ? duty.state : "Not owed here" },
    ];
  };
  return (named) => [...named.questions.flatMap(questionOf), ...named.duties.flatMap(dutyOf)];
}

const ITEM_COLUMNS: ColumnOf<Item>[] = [
  ["Question", 10, ({ id }) => id],
  ["Wording", 50, ({ prompt }) => prompt],
  ["Our own duty", 12, ({ duty }) => (duty === null ? null : yesNo(duty))],
  ["State", 14, ({ state }) => state],
  ["Answer", 50, ({ answer }) => answer],
  ["Level", 13, ({ level }) => level],
  ["Credit", 9, ({ credit }) => credit],
  ["Held", 14, ({ holds }) => holds],
  ["What is missing", 40, ({ missing }) => missing],
];

/** One row for each sentence and what stands on it; a sentence that nothing covers, and what stands on none, have a row that says so. */
export function coverageTable(report: Report): Table {
  const { paragraphs, without } = report.coverage;
  const itemsOf = itemsIn(report);
  const rows = [
    ...paragraphs.flatMap(({ title, sentences }) =>
      sentences.flatMap(({ text, ...named }) => {
        const items = itemsOf(named);
        const covered = yesNo(items.length > 0);
        return (items.length === 0 ? [NOBODY] : items).map((item) => ({ title, text, covered, ...item }));
      }),
    ),
    ...itemsOf(without).map((item) => ({
      title: null,
      text: null,
      covered: "Rests on no sentence",
      ...item,
    })),
  ];
  return {
    ...tableOf("Coverage", rows, [
      ["Heading", 24, ({ title }) => title],
      ["Sentence of the hub", 60, ({ text }) => text],
      ["Covered", 10, ({ covered }) => covered],
      ...ITEM_COLUMNS,
      ...signedColumns(report.signOff),
    ]),
    frozen: 0,
  };
}

/** One row for each reference and what names it. */
export function crosswalkTable(report: Report): Table {
  const itemsOf = itemsIn(report);
  const rows = report.crosswalk.frameworks.flatMap(({ name, version, standing: whole, references }) =>
    references.flatMap(({ reference, standing: own, read, ...named }) =>
      itemsOf(named).map((item) => ({ name, version, reference, standing: own ?? whole, read, ...item })),
    ),
  );
  return {
    ...tableOf("Crosswalk", rows, [
      ["Framework", 18, ({ name }) => name],
      ["Reference", 28, ({ reference }) => reference],
      ...ITEM_COLUMNS,
      ["Edition", 20, ({ version }) => version],
      ["Status", 30, ({ standing }) => standing.words],
      ["From", 12, ({ standing }) => standing.from],
      ["Remark", 50, ({ standing }) => standing.remark || null],
      ["As of", 12, ({ standing }) => standing.asOf],
      ["How far status and day were checked", 40, ({ standing }) => standing.checked],
      ["How far the text was read", 40, ({ read }) => read],
      ...signedColumns(report.signOff),
    ]),
    frozen: 2,
  };
}

/** The frameworks with what is counted of each, and what such counts do not show. */
export const frameworksTable = ({ crosswalk }: Report): Table =>
  tableOf("Frameworks", crosswalk.frameworks, [
    ["Framework", 24, ({ name }) => name],
    ["Title", 44, ({ title }) => title],
    ["Edition", 24, ({ version }) => version],
    ["Status", 32, ({ standing }) => standing.words],
    ["From", 12, ({ standing }) => standing.from],
    ["Remark", 50, ({ standing }) => standing.remark || null],
    ["As of", 12, ({ standing }) => standing.asOf],
    ["How far it was checked", 40, ({ standing }) => standing.checked],
    ["References", 11, ({ references }) => references.length],
    ["Evidenced", 11, ({ counts }) => counts.evidenced],
    ["Claimed only", 13, ({ counts }) => counts.claimed],
    ["Open", 8, ({ counts }) => counts.open],
    ["Set aside", 10, ({ counts }) => counts.aside],
    ["Not asked", 10, ({ counts }) => counts.not_asked],
    ["In words", 50, ({ words }) => words],
    ["What this does not show", 60, () => CROSSWALK_LIMIT],
    ["Left out of this sheet", 30, () => crosswalk.leftOut.join(", ") || null],
  ]);
