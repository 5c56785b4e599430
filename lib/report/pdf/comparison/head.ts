import type { ScoreCell } from "@/lib/domain/comparison/matrix";
import type { ComparedAssessment, ComparisonReport } from "../../comparison/report";
import { NOTHING, dayInWords, percent } from "../../figures";
import { COLOURS, INKS, tinted } from "../ink";
import { unbroken } from "../lines";
import { paragraph, type Sheet, together, words } from "../sheet";
import { type Cell, type Row, table } from "../table";
import { cell, GAP, heading, prose, statements } from "../write";
import { inksFor, sharesOf, TITLE_LINES } from "./columns";

/** What is compared, who took it and when, and what cannot be compared. */
export function setHead(sheet: Sheet, report: ComparisonReport) {
  paragraph(sheet, words(sheet, "Assay", tinted(INKS.h2, COLOURS.accent)), { after: 4 }).place();
  paragraph(sheet, words(sheet, report.title, INKS.title), { type: "H1", after: 6 }).place();
  prose(sheet, takenIn(report), INKS.lead, 4, 640).place();
  together(sheet, [
    heading(sheet, 1, "1\u2002What is compared", "part-compared"),
    table(sheet, {
      columns: [
        { title: "Assessment", share: 24 },
        { title: "Use case", share: 24 },
        { title: "Tier", share: 5 },
        { title: "State", share: 9 },
        { title: "Verdict", share: 18 },
        { title: "Evidence judged as of", share: 10 },
        { title: "Questionnaire", share: 16 },
      ],
      rowHeads: true,
      rows: report.assessments.map((assessment) => comparedRow(sheet, assessment)),
    }),
  ]);
  if (report.comparability.length === 0) return;
  const [first, ...others] = statements(sheet, report.comparability, INKS.body, 640);
  together(sheet, [
    heading(sheet, 2, "What cannot be compared", "part-comparability"),
    ...(first ? [first] : []),
  ]);
  for (const block of others) block.place();
}

function takenIn({ about }: ComparisonReport): string {
  const of = (label: string) => about.find((fact) => fact.label === label)?.value ?? "";
  return `Taken by ${of("Taken by")} on ${of("Taken")}, with ${of("Made with")}. The random weightings of part 3 are ${of("Random weightings drawn")}, drawn with seed ${of("Seed of the random weightings")}.`;
}

function comparedRow(sheet: Sheet, assessment: ComparedAssessment): Row {
  const {
    letter,
    vendor,
    product,
    useCase,
    tier,
    status,
    outcome,
    knockOuts,
    on,
    questionnaire,
    asked,
    open,
  } = assessment;
  const soft = (text: string) => words(sheet, text, INKS.small);
  return {
    cells: [
      [words(sheet, `${letter}${GAP}${vendor}`, INKS.cellStrong), words(sheet, product, INKS.cell)],
      cell(sheet, useCase),
      cell(sheet, String(tier), INKS.figure),
      cell(sheet, status),
      [
        words(sheet, outcome, INKS.cell),
        ...(knockOuts.length > 0 ? [soft(`Rejected by ${knockOuts.join(", ")}`)] : []),
      ],
      cell(sheet, dayInWords(on)),
      [
        words(sheet, `${questionnaire.id} ${questionnaire.version}`, INKS.cell),
        soft(open === 0 ? `${asked} asked, none open` : `${asked} asked, ${open} open`),
      ],
    ],
  };
}

/** Overall, on what all were asked, and by section: evidenced, with claimed and high below. */
export function setScores(sheet: Sheet, { assessments, scores }: ComparisonReport) {
  const { first, each } = sharesOf(assessments);
  together(sheet, [
    heading(sheet, 1, "2\u2002Scores", "part-scores"),
    prose(
      sheet,
      "Per cent. The large number is evidenced, overall after caps: the one that the verdict reads. Claimed is what the vendor says, high what could still come of it.",
      INKS.body,
      8,
      640,
    ),
    table(sheet, {
      columns: [
        { title: "Score", share: first },
        ...assessments.map(({ name }) => ({ title: name, share: each })),
      ],
      titleLines: TITLE_LINES,
      rowHeads: true,
      rows: scores.map(({ title, cells, spread }, place) => ({
        ...(place === 0 && { rule: "strong" as const }),
        cells: [
          [
            words(sheet, title, INKS.cellStrong),
            ...(spread === null ? [] : [words(sheet, `${percent(spread)} apart`, INKS.small)]),
          ],
          ...cells.map((score) => scoreCell(sheet, score, assessments)),
        ],
      })),
    }),
  ]);
}

function scoreCell(sheet: Sheet, score: ScoreCell, assessments: readonly ComparedAssessment[]): Cell {
  const { soft } = inksFor(assessments);
  if (!score) return [words(sheet, NOTHING, soft)];
  return [
    words(sheet, percent(score.evidenced), { ...INKS.figureStrong, size: 10.5, leading: 14 }),
    words(
      sheet,
      `${unbroken(`claimed ${percent(score.claimed)},`)} ${unbroken(`high ${percent(score.high)}`)}`,
      soft,
    ),
  ];
}
