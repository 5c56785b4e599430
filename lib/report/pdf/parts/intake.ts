import { logOnPage } from "../../extracts";
import { dayInWords } from "../../figures";
import type { Report } from "../../model";
import { partTitle } from "../../outline";
import { INKS } from "../ink";
import { type Sheet, together } from "../sheet";
import { table } from "../table";
import { cell, heading, prose } from "../write";
import { pickedTable } from "./picked-table";

export function setIntake(sheet: Sheet, report: Report) {
  const { intake, documents, subject } = report;
  const scored = intake.facts.filter(({ points }) => points !== null);
  const others = intake.facts.filter(({ points }) => points === null);
  together(sheet, [
    heading(sheet, 1, partTitle("intake"), "part-intake"),
    prose(sheet, `Use: ${subject.useCase}`, INKS.body, 5),
    prose(
      sheet,
      `Set before the first answer, about the use and not about the vendor. ${intake.reasons.join(" ")} Judged on ${dayInWords(documents.assessment.on)}.`,
      INKS.body,
      8,
    ),
    table(sheet, {
      columns: [
        { title: "Fact", share: 38 },
        { title: "Level", share: 52 },
        { title: "Sum", share: 10, align: "right" },
      ],
      padding: 3.4,
      rows: [
        ...scored.map(({ label, value, points }) => ({
          cells: [cell(sheet, label), cell(sheet, value), cell(sheet, String(points), INKS.figure)],
        })),
        {
          cells: [
            cell(sheet, `Tier ${intake.tier}`, INKS.cellStrong),
            cell(sheet, ""),
            cell(sheet, String(intake.sum), INKS.figureStrong),
          ],
        },
      ],
    }),
  ]);
  sheet.space(12);
  table(sheet, {
    columns: [
      { title: "Also set", share: 76 },
      { title: "Answer", share: 24 },
    ],
    padding: 2.9,
    rows: others.map(({ label, value }) => ({ cells: [cell(sheet, label), cell(sheet, value)] })),
  }).place();
  if (intake.changes.length === 0) return;
  together(sheet, [
    heading(sheet, 2, "Changes to the intake", "part-intake-changes"),
    pickedTable(sheet, logOnPage(intake.changes), report),
  ]);
}
