import type { Font, Glyph, GlyphRun, Position } from "fontkit";

/**
 * Inter's contextual alternates print `->` as an arrow and `0x1` as `0×1`, and wording
 * must stand as it was written.
 */
const PLAIN = { calt: false };
/** Every figure of one width, so that columns of numbers line up. */
export const TABULAR: PDFKit.Mixins.OpenTypeFeatures[] = ["tnum"];

type Letter = { glyph: Glyph; advance: number };

/**
 * Sets text letter by letter with the kerning of each pair, which is all that Latin, Greek
 * and Cyrillic need here and takes a fifth of the time of a full shaping. Figures are not
 * kerned: Inter draws a point under the 7 before it and takes that back by the context.
 * Text with combining marks gets the full shaping.
 */
export function withPlainShaping(font: Font): Font {
  const layout = font.layout.bind(font);
  /** A font keeps a glyph with the letters for which it was first asked, or with none where it was a part of another. */
  const anew = <Found>(find: () => Found): Found => {
    font._glyphs = {};
    return find();
  };
  const shape: Font["layout"] = (text, features) => anew(() => layout(text, features));
  const kerned = remembered((pair) => {
    if (/\d/.test(pair)) return 0;
    const { glyphs, positions } = shape(pair, { ...PLAIN });
    return glyphs.length < 2 ? 0 : (positions[0]?.xAdvance ?? 0) - (glyphs[0]?.advanceWidth ?? 0);
  });
  const plain = remembered((letter) => anew(() => font.glyphForCodePoint(letter.codePointAt(0) ?? 0)));
  const tabular = remembered((letter) => shape(letter, { ...PLAIN, tnum: true }).glyphs[0]);
  font.layout = (text, features) => {
    if (/\p{M}/u.test(text)) return shape(text, { ...PLAIN, ...(features ? { tnum: true } : {}) });
    const letters = Array.from(text);
    return runOf(
      letters.map((letter, index): Letter => {
        const glyph = (features && tabular(letter)) ?? plain(letter);
        const next = letters[index + 1];
        const kerning = features || next === undefined ? 0 : kerned(letter + next);
        return { glyph, advance: glyph.advanceWidth + kerning };
      }),
    );
  };
  return font;
}

function runOf(letters: readonly Letter[]): GlyphRun {
  const positions = letters.map(({ advance }): Position => ({
    xAdvance: advance,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
  }));
  return {
    glyphs: letters.map(({ glyph }) => glyph),
    positions,
    /** Read only after PDFKit has scaled the positions to its own units. */
    get advanceWidth() {
      return positions.reduce((total, { xAdvance }) => total + xAdvance, 0);
    },
  };
}

function remembered<Value>(find: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}
