import type { Report } from "../../model";
import { COLOURS, INKS, tinted } from "../ink";
import { paragraph, type Sheet, words } from "../sheet";
import { table } from "../table";
import { enter, MARKS, STANDING_COLOURS } from "../write";

/** Of a name or of the use: all of it stands below, and in the part on scope. */
const MOST_LINES = 3;

/** Whose product for what use, the verdict in one line, and the facts of this printing at the foot. */
export function setCover(sheet: Sheet, report: Report) {
  const { subject, decision, mark } = report;
  paragraph(sheet, words(sheet, "Assay", tinted(INKS.h2, COLOURS.accent))).place();
  sheet.y = 196;
  const kind = mark ? `Assessment report · ${mark.word}` : "Assessment report";
  paragraph(sheet, words(sheet, kind, INKS.subtitle), { after: 6 }).place();
  enter(sheet, 1, "Cover", "part-cover");
  for (const name of [subject.vendor, subject.product]) {
    const options = { type: "H1", width: 440, mostLines: MOST_LINES };
    paragraph(sheet, words(sheet, name, INKS.title), options).place();
  }
  sheet.space(14);
  const use = { width: 360, after: 22, mostLines: MOST_LINES };
  paragraph(sheet, words(sheet, subject.useCase, INKS.lead), use).place();
  const verdict = tinted(INKS.h2, STANDING_COLOURS[decision.standing]);
  const tail = decision.provisional ? `, so far: ${decision.provisional.toLowerCase()}` : "";
  const line = `${MARKS[decision.standing]}  ${decision.verdict}${tail}`;
  paragraph(sheet, words(sheet, line, verdict), { width: sheet.shape.textWidth, after: 4 }).place();
  if (mark) paragraph(sheet, words(sheet, mark.says, INKS.soft), { width: 360 }).place();
  setFacts(sheet, report);
}

function setFacts(sheet: Sheet, report: Report) {
  const facts = table(sheet, {
    columns: [
      { title: "", share: 30 },
      { title: "", share: 70 },
    ],
    untitled: true,
    rowHeads: true,
    padding: 3.6,
    rows: report.cover.map(({ label, value }) => ({
      cells: [[words(sheet, label, INKS.cellSoft)], [words(sheet, value, INKS.cell)]],
    })),
  });
  const lowest = sheet.shape.floor - facts.height;
  if (lowest > sheet.y + 24) {
    sheet.y = lowest;
    sheet.mark({
      kind: "rule",
      x: sheet.shape.left,
      y: sheet.y,
      width: sheet.shape.textWidth,
      weight: 0.7,
      colour: COLOURS.soft,
    });
  } else sheet.space(24);
  facts.place();
}
