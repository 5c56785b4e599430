import type { Font } from "fontkit";
import { COLOURS } from "./ink";
import type { Shape } from "./page";

/** How much of the page's diagonal the word spans, and how high its letters may be, in points. */
const SPAN = 0.62;
const HIGHEST = 150;

/**
 * A word across the whole page, behind its text and so pale that nothing over it is harder to
 * read. Drawn as outlines: it is looked at and neither searched nor copied, and the head of
 * each page says it as text.
 */
export function watermark(
  font: Font,
  word: string,
  { width, height }: Shape,
): (doc: PDFKit.PDFDocument) => void {
  const { glyphs, positions, advanceWidth } = font.layout(word);
  const scale = Math.min((SPAN * Math.hypot(width, height)) / advanceWidth, HIGHEST / font.capHeight);
  const angle = (Math.atan2(height, width) * 180) / Math.PI;
  return (doc) => {
    doc.save();
    doc.translate(width / 2, height / 2).rotate(-angle);
    // Outlines count upwards, a page downwards.
    doc.transform(scale, 0, 0, -scale, (-advanceWidth * scale) / 2, (font.capHeight * scale) / 2);
    for (const [index, glyph] of glyphs.entries()) {
      doc.path(glyph.path.toSVG()).fill(COLOURS.watermark);
      doc.translate(positions[index]?.xAdvance ?? 0, 0);
    }
    doc.restore();
  };
}
