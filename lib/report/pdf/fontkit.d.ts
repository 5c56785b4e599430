/** The little that is used here of the font reader PDFKit is built on; it has no types of its own. */
declare module "fontkit" {
  /** In the font's own units. */
  export type Glyph = {
    id: number;
    advanceWidth: number;
    codePoints: number[];
    path: { toSVG(): string };
  };
  export type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number };
  export type GlyphRun = { glyphs: Glyph[]; positions: Position[]; readonly advanceWidth: number };
  export type Font = {
    postscriptName: string;
    capHeight: number;
    characterSet: number[];
    /** Each glyph that was asked for, by its id. */
    _glyphs: Record<number, Glyph>;
    glyphForCodePoint(codePoint: number): Glyph;
    layout(text: string, features?: Record<string, boolean> | readonly string[]): GlyphRun;
  };
  export function create(data: Uint8Array): Font;
}
