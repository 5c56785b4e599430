import type {
  ComparedAnswer,
  ComparedAssessment,
  ComparedQuestion,
  ComparedSection,
  ComparisonReport,
} from "../../comparison/report";
import { LEVEL_TITLES, figure } from "../../figures";
import { COLOURS, INKS, tinted } from "../ink";
import { unbroken } from "../lines";
import { type Sheet, together, words } from "../sheet";
import { type Cell, type Row, table } from "../table";
import { cell, GAP, heading, prose } from "../write";
import { inksFor, sharesOf, TITLE_LINES } from "./columns";

/** Every question with each answer, its level of evidence and what it earns, section by section. */
export function* setAnswers(sheet: Sheet, { assessments, sections }: ComparisonReport): Generator<void> {
  sheet.turn();
  heading(sheet, 1, "5\u2002Answers", "part-answers").place();
  for (const section of sections) {
    together(sheet, [
      heading(sheet, 2, section.title, `answers-${section.id}`),
      answersTable(sheet, section, assessments),
    ]);
    yield;
  }
}

function answersTable(
  sheet: Sheet,
  { questions }: ComparedSection,
  assessments: readonly ComparedAssessment[],
) {
  const { first, each } = sharesOf(assessments);
  return table(sheet, {
    columns: [
      { title: "Question", share: first },
      ...assessments.map(({ name }) => ({ title: name, share: each })),
    ],
    titleLines: TITLE_LINES,
    rowHeads: true,
    rows: questions.map((question) => questionRow(sheet, question, assessments)),
  });
}

function questionRow(
  sheet: Sheet,
  question: ComparedQuestion,
  assessments: readonly ComparedAssessment[],
): Row {
  const inks = inksFor(assessments);
  const { id, prompt, critical, reworded, cells } = question;
  const marks = [...(critical ? ["Critical"] : []), ...(reworded ? ["Worded otherwise in one of them"] : [])];
  return {
    cells: [
      [
        [
          ...words(sheet, `${id}${GAP}`, tinted(inks.strong, COLOURS.accent)),
          ...words(sheet, prompt, inks.cell),
        ],
        ...(marks.length > 0 ? [words(sheet, marks.join(", "), tinted(inks.soft, COLOURS.conditions))] : []),
      ],
      ...cells.map((answer) => answerCell(sheet, answer, assessments)),
    ],
  };
}

function answerCell(sheet: Sheet, answer: ComparedAnswer, assessments: readonly ComparedAssessment[]): Cell {
  const inks = inksFor(assessments);
  const { words: reply, state, level, points, possible } = answer;
  if (state === null) return [words(sheet, reply, inks.soft)];
  const worth = points === null ? "no points" : unbroken(`${figure(points)} of ${figure(possible)}`);
  return [
    words(sheet, reply, state === "answered" ? inks.cell : tinted(inks.cell, COLOURS.soft)),
    words(sheet, level === null ? worth : `${LEVEL_TITLES[level]}, ${worth}`, inks.soft),
  ];
}

/** What was noted beside the answers, and the evidence that they cite. */
export function* setGrounds(sheet: Sheet, { assessments, sections }: ComparisonReport): Generator<void> {
  sheet.turn();
  heading(sheet, 1, "6\u2002Notes and evidence", "part-grounds").place();
  for (const section of sections) {
    const rows = section.questions.flatMap((question) => groundsRows(sheet, question, assessments));
    const title = heading(sheet, 2, section.title, `grounds-${section.id}`);
    if (rows.length === 0) {
      together(sheet, [title, prose(sheet, "Nothing was noted or cited.")]);
      continue;
    }
    together(sheet, [
      title,
      table(sheet, {
        columns: [
          { title: "Question", share: 9 },
          { title: "Assessment", share: 23 },
          { title: "Evidence", share: 36 },
          { title: "Note", share: 32 },
        ],
        padding: 3,
        rows,
      }),
    ]);
    yield;
  }
}

function groundsRows(
  sheet: Sheet,
  { id, cells }: ComparedQuestion,
  assessments: readonly ComparedAssessment[],
): Row[] {
  return cells.flatMap(({ note, evidence }, place) => {
    if (note === "" && evidence.length === 0) return [];
    return [
      {
        cells: [
          cell(sheet, id, INKS.cellStrong),
          cell(sheet, assessments[place]?.name ?? ""),
          evidence.map((thing) => words(sheet, thing, INKS.cell)),
          cell(sheet, note),
        ],
      },
    ];
  });
}
