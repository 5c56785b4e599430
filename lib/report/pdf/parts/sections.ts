import { figure, percent, share, worked } from "../../figures";
import type { Points, Report, ReportSection } from "../../model";
import { partTitle } from "../../outline";
import { COLOURS, INKS, tinted } from "../ink";
import { type Sheet, together, words } from "../sheet";
import { type Row, table } from "../table";
import { cell, heading, prose } from "../write";

export function setSections(sheet: Sheet, { sections, points }: Report) {
  together(sheet, [
    heading(sheet, 1, partTitle("sections"), "part-sections"),
    prose(
      sheet,
      "Each number is a per cent, floored. Evidenced is held against the section’s line; claimed is what the vendor says; high is what is still possible.",
      INKS.body,
      8,
    ),
    table(sheet, {
      columns: [
        { title: "Section", share: 30 },
        { title: "Answered", share: 12, align: "right" },
        { title: "Evidenced", share: 12, align: "right" },
        { title: "Claimed", share: 11, align: "right" },
        { title: "High", share: 9, align: "right" },
        { title: "Line", share: 8, align: "right" },
        { title: "Set aside", share: 12, align: "right" },
        { title: "Weight", share: 10, align: "right" },
      ],
      rows: sections.map((section) => sectionRow(sheet, section)),
    }),
  ]);
  together(sheet, [
    heading(sheet, 2, "How they make the overall", "part-sections-overall"),
    prose(
      sheet,
      "A section’s per cent is its points over the points that were possible. The overall is the mean of the sections by their weights. Worked out from unrounded numbers, printed to two decimals.",
      INKS.body,
      8,
    ),
    overallTable(sheet, points),
  ]);
}

function sectionRow(sheet: Sheet, section: ReportSection) {
  const notes = [
    ...section.remarks,
    ...section.caps.map(({ atMost, reason }) => `Capped at ${percent(atMost)}: ${reason}`),
  ];
  const number = (text: string) => cell(sheet, text, INKS.figure);
  return {
    cells: [
      [
        words(sheet, section.title, INKS.cellStrong, `part-questions-${section.id}`),
        ...notes.map((note) => words(sheet, note, tinted(INKS.small, COLOURS.conditions))),
      ],
      number(`${section.answered} of ${section.asked}`),
      cell(sheet, percent(section.evidenced), INKS.figureStrong),
      number(percent(section.claimed)),
      number(percent(section.high)),
      number(percent(section.floor)),
      number(share(section.notApplicableShare)),
      number(String(section.weight)),
    ],
  };
}

function overallTable(sheet: Sheet, points: Points) {
  const number = (text: string) => cell(sheet, text, INKS.figure);
  const total = (text: string) => cell(sheet, text, INKS.figureStrong);
  const rows: Row[] = points.sections.map((line) => ({
    cells: [
      cell(sheet, line.title),
      number(figure(line.points)),
      number(String(line.possible)),
      number(worked(line.raw)),
      number(worked(line.evidenced)),
      number(String(line.weight)),
      number(worked(line.weighted)),
    ],
  }));
  return table(sheet, {
    columns: [
      { title: "Section", share: 25 },
      { title: "Points", share: 13, align: "decimal" },
      { title: "Possible", share: 11, align: "right" },
      { title: "Per cent", share: 11, align: "decimal" },
      { title: "After caps", share: 13, align: "decimal" },
      { title: "Weight", share: 10, align: "right" },
      { title: "Weighted", share: 15, align: "decimal" },
    ],
    rows: [
      ...rows,
      {
        rule: "strong",
        cells: [
          cell(sheet, "Sum", INKS.cellStrong),
          cell(sheet, ""),
          cell(sheet, ""),
          cell(sheet, ""),
          cell(sheet, ""),
          total(String(points.weight)),
          total(worked(points.weighted)),
        ],
      },
      {
        cells: [
          cell(sheet, "Evidenced overall", INKS.cellStrong),
          cell(sheet, ""),
          cell(sheet, ""),
          cell(sheet, ""),
          cell(sheet, ""),
          cell(sheet, ""),
          total(worked(points.evidenced)),
        ],
      },
    ],
  });
}
