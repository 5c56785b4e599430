import { LEVEL_TITLES, figure, NOTHING, percent, worked } from "../../figures";
import type { Points, Report, ReportSection } from "../../model";
import { partNumber, partTitle } from "../../outline";
import { INKS } from "../ink";
import { type Sheet, together } from "../sheet";
import { type Row, table } from "../table";
import { cell, heading, prose, questionAnchor } from "../write";

/** The sum behind every number: what each question brought to its section. */
export function* setPoints(sheet: Sheet, { sections, points }: Report): Generator<void> {
  together(sheet, [
    heading(sheet, 1, partTitle("points"), "part-points"),
    prose(
      sheet,
      `Points are weight × credit × factor, to four decimals, so that each column adds up to its sum. How the sections make the overall stands in part ${partNumber("sections")}.`,
      INKS.body,
      0,
    ),
  ]);
  for (const section of sections) {
    if (!section.questions.some(({ asked }) => asked)) continue;
    together(sheet, [
      heading(sheet, 2, section.title, `part-points-${section.id}`),
      sectionTable(sheet, section, points),
    ]);
    yield;
  }
}

function sectionTable(sheet: Sheet, section: ReportSection, points: Points) {
  const line = points.sections.find(({ id }) => id === section.id);
  const number = (text: string) => cell(sheet, text, INKS.figure);
  const rows = section.questions
    .filter(({ asked }) => asked)
    .map((question): Row => ({
      cells: [
        cell(sheet, question.id, INKS.cell, questionAnchor(question.id)),
        cell(sheet, question.stateWords),
        cell(sheet, question.level === null ? NOTHING : LEVEL_TITLES[question.level]),
        number(figure(question.credit)),
        number(figure(question.factor)),
        number(question.possible === null ? NOTHING : String(question.weight)),
        number(figure(question.points)),
      ],
    }));
  return table(sheet, {
    columns: [
      { title: "Question", share: 16 },
      { title: "State", share: 22 },
      { title: "Evidence", share: 20 },
      { title: "Credit", share: 11, align: "decimal" },
      { title: "Factor", share: 11, align: "decimal" },
      { title: "Weight", share: 10, align: "right" },
      { title: "Points", share: 14, align: "decimal" },
    ],
    padding: 3,
    rows: [
      ...rows,
      {
        cells: [
          cell(sheet, "Sum", INKS.cellStrong),
          cell(sheet, line?.raw == null ? "" : `${worked(line.raw)} per cent`, INKS.cell),
          cell(sheet, cappedWords(section), INKS.cell),
          cell(sheet, ""),
          cell(sheet, ""),
          cell(sheet, String(line?.possible ?? 0), INKS.figureStrong),
          cell(sheet, figure(line?.points ?? null), INKS.figureStrong),
        ],
      },
    ],
  });
}

const cappedWords = ({ caps }: ReportSection): string =>
  caps.map(({ atMost }) => `capped at ${percent(atMost)}`).join(", ");
