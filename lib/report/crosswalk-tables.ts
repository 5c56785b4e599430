import { REPORT_TABLES } from "@/lib/domain/report-files";
import { CROSSWALK_LIMIT, HOLDING_WORDS } from "@/lib/domain/explain/crosswalk";
import { LEVEL_TITLES } from "./figures";
import { type Held, heldIn } from "./held";
import type { Report } from "./model";
import { type ColumnOf, type Table, type Value, tableOf, yesNo } from "./table";

const ofQuestion =
  (value: (held: Extract<Held, { kind: "question" }>) => Value) =>
  ({ held }: Item): Value =>
    held?.kind === "question" ? value(held) : null;

/** What is asked or owed because of some words; null where nothing is. */
type Item = { held: Held | null };

const ITEM_COLUMNS: ColumnOf<Item>[] = [
  ["Question", 10, ({ held }) => held && namedIn(held).id],
  ["Wording", 50, ({ held }) => held && namedIn(held).prompt],
  ["Our own duty", 12, ({ held }) => held && yesNo(held.kind === "duty")],
  ["State", 14, ({ held }) => held && stateOf(held)],
  [
    "Answer",
    50,
    ofQuestion(({ question: { answer, reason, notAskedBecause } }) => answer ?? reason ?? notAskedBecause),
  ],
  ["Level", 13, ofQuestion(({ question: { level } }) => level && LEVEL_TITLES[level])],
  ["Credit", 9, ofQuestion(({ question: { credit } }) => credit)],
  ["Held", 14, ofQuestion(({ holding: { holding } }) => HOLDING_WORDS[holding])],
  ["What is missing", 40, ofQuestion(({ holding: { missing } }) => missing)],
];

const namedIn = (held: Held) => (held.kind === "question" ? held.question : held.duty);

function stateOf(held: Held): string {
  if (held.kind === "question") return held.question.stateWords;
  return held.duty.owed ? held.duty.state : "Not owed here";
}

/** One row for each sentence and what stands on it; a sentence that nothing covers, and what stands on none, have a row that says so. */
export function coverageTable(report: Report): Table {
  const { paragraphs, without } = report.coverage;
  const held = heldIn(report);
  const rows = [
    ...paragraphs.flatMap(({ title, sentences }) =>
      sentences.flatMap(({ text, ...named }) => {
        const items = held(named);
        const covered = yesNo(items.length > 0);
        return (items.length === 0 ? [null] : items).map((one) => ({ title, text, covered, held: one }));
      }),
    ),
    ...held(without).map((one) => ({ title: null, text: null, covered: "Rests on no sentence", held: one })),
  ];
  return {
    ...tableOf(REPORT_TABLES.coverage, rows, [
      ["Heading", 24, ({ title }) => title],
      ["Sentence of the hub", 60, ({ text }) => text],
      ["Covered", 10, ({ covered }) => covered],
      ...ITEM_COLUMNS,
    ]),
    frozen: 0,
  };
}

/** One row for each reference and what names it. */
export function crosswalkTable(report: Report): Table {
  const held = heldIn(report);
  const rows = report.crosswalk.frameworks.flatMap(({ name, version, standing: whole, references }) =>
    references.flatMap(({ reference, standing: own, read, ...named }) =>
      held(named).map((one) => ({ name, version, reference, standing: own ?? whole, read, held: one })),
    ),
  );
  return {
    ...tableOf(REPORT_TABLES.crosswalk, rows, [
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
    ]),
    frozen: 2,
  };
}

/** The frameworks with what is counted of each, and what such counts do not show. */
export const frameworksTable = ({ crosswalk }: Report): Table =>
  tableOf(REPORT_TABLES.frameworks, crosswalk.frameworks, [
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
