import { percent } from "../figures";
import type { Range } from "../model";
import { COLOURS } from "./ink";
import { tag } from "./page";
import { type Block, putLines, type Sheet, words } from "./sheet";
import { breakLines } from "./lines";
import { INKS } from "./ink";

const HEIGHT = 10;
const BELOW = 30;

/** Evidenced as a solid bar, claimed as a hollow mark, what is still possible as a whisker, over the lines of the tier. */
export function rangeBar(sheet: Sheet, range: Range): Block {
  return {
    height: HEIGHT + BELOW,
    place() {
      const { left, textWidth } = sheet.shape;
      const top = sheet.y;
      const at = (value: number) => left + (Math.min(100, Math.max(0, value)) / 100) * textWidth;
      sheet.mark({
        kind: "drawing",
        tag: tag("Figure", sheet.root, {
          alt: inWords(range),
          bbox: [left, top - 4, left + textWidth, top + HEIGHT + 4],
        }),
        draw: (doc) => drawBar(doc, range, { left, top, width: textWidth }, at),
      });
      for (const [value, label] of [
        [range.conditionsLine, "conditions"],
        [range.approveLine, "approve"],
      ] as const) {
        const lines = breakLines(
          words(sheet, `${label} from ${percent(value)}`, INKS.small),
          120,
          sheet.measure,
        );
        const x = at(value) - (label === "conditions" ? (lines[0]?.width ?? 0) - 3 : 3);
        putLines(sheet, lines, x, top + HEIGHT + 7, tag("P", sheet.root));
      }
      sheet.y += HEIGHT + BELOW;
    },
  };
}

const inWords = ({ evidenced, claimed, high, approveLine, conditionsLine }: Range): string =>
  `On a scale from 0 to 100: evidenced ${percent(evidenced)}, claimed ${percent(claimed)}, at best ${percent(high)}. ` +
  `Approval with conditions starts at ${percent(conditionsLine)}, approval at ${percent(approveLine)}.`;

function drawBar(
  doc: PDFKit.PDFDocument,
  { evidenced, claimed, high, approveLine, conditionsLine }: Range,
  { left, top, width }: { left: number; top: number; width: number },
  at: (value: number) => number,
) {
  const middle = top + HEIGHT / 2;
  doc.roundedRect(left, top + 1.5, width, HEIGHT - 3, 2).fill(COLOURS.rule);
  doc.roundedRect(left, top + 1.5, Math.max(0.5, at(evidenced) - left), HEIGHT - 3, 2);
  doc.fill(COLOURS.accent);
  doc.lineWidth(1).strokeColor(COLOURS.soft);
  doc.moveTo(at(evidenced), middle).lineTo(at(high), middle).stroke();
  doc
    .moveTo(at(high), top - 1)
    .lineTo(at(high), top + HEIGHT + 1)
    .stroke();
  doc.circle(at(claimed), middle, 4.2).lineWidth(1.4).fillAndStroke("#ffffff", COLOURS.accent);
  for (const line of [conditionsLine, approveLine]) {
    doc.lineWidth(0.7).strokeColor(COLOURS.ink);
    doc
      .moveTo(at(line), top - 3)
      .lineTo(at(line), top + HEIGHT + 6)
      .stroke();
  }
}
