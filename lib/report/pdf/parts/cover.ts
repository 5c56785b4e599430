import type { Report } from "../../model";
import { COLOURS, INKS, tinted } from "../ink";
import { type Block, paragraph, type Sheet, words } from "../sheet";
import { table } from "../table";
import { enter, MARKS, STANDING_COLOURS } from "../write";

/** Of a name or of the use: all of it stands below, and in the part on scope. */
const MOST_LINES = 3;
/** From the top edge: where the names stand, and how far they move up where there is much to say. */
const TITLE_AT = 196;
const HIGHEST = 104;
const LEAST_BETWEEN = 24;

/** Whose product for what use, the verdict in one line, and the facts of this printing at the foot. */
export function setCover(sheet: Sheet, report: Report) {
  paragraph(sheet, words(sheet, "Assay", tinted(INKS.h2, COLOURS.accent))).place();
  const facts = factsOf(sheet, report);
  const blocks = titlesOf(sheet, report);
  const height = blocks.reduce((total, block) => total + block.height, 0);
  const room = sheet.shape.floor - facts.height - LEAST_BETWEEN - height;
  sheet.y = Math.max(HIGHEST, Math.min(TITLE_AT, room));
  enter(sheet, 1, "Cover", "part-cover");
  for (const block of blocks) block.place();
  setFacts(sheet, facts);
}

function titlesOf(sheet: Sheet, { subject, decision, mark, redactions }: Report): Block[] {
  const what = redactions === null ? "Assessment report" : "Assessment report, redacted copy";
  const kind = mark ? `${what} · ${mark.word}` : what;
  const names = [subject.vendor, subject.product].map((name, index) =>
    paragraph(sheet, words(sheet, name, INKS.title), {
      ...{ type: "H1", width: 440, mostLines: MOST_LINES },
      after: index === 0 ? 0 : 14,
    }),
  );
  const verdict = tinted(INKS.h2, STANDING_COLOURS[decision.standing]);
  const tail = decision.provisional ? `, so far: ${decision.provisional.toLowerCase()}` : "";
  const line = `${MARKS[decision.standing]}  ${decision.verdict}${tail}`;
  return [
    paragraph(sheet, words(sheet, kind, INKS.subtitle), { after: 6 }),
    ...names,
    paragraph(sheet, words(sheet, subject.useCase, INKS.lead), {
      width: 360,
      after: 22,
      mostLines: MOST_LINES,
    }),
    paragraph(sheet, words(sheet, line, verdict), { width: sheet.shape.textWidth, after: 4 }),
    ...(mark ? [paragraph(sheet, words(sheet, mark.says, INKS.soft), { width: 360 })] : []),
  ];
}

const factsOf = (sheet: Sheet, { cover }: Report): Block =>
  table(sheet, {
    columns: [
      { title: "", share: 30 },
      { title: "", share: 70 },
    ],
    untitled: true,
    rowHeads: true,
    padding: 3.6,
    rows: cover.map(({ label, value }) => ({
      cells: [[words(sheet, label, INKS.cellSoft)], [words(sheet, value, INKS.cell)]],
    })),
  });

/** At the foot of the page, or below what is longer. */
function setFacts(sheet: Sheet, facts: Block) {
  const lowest = sheet.shape.floor - facts.height;
  if (lowest >= sheet.y + LEAST_BETWEEN - 0.01) {
    sheet.y = lowest;
    sheet.mark({
      kind: "rule",
      x: sheet.shape.left,
      y: sheet.y,
      width: sheet.shape.textWidth,
      weight: 0.7,
      colour: COLOURS.soft,
    });
  } else sheet.space(LEAST_BETWEEN);
  facts.place();
}
