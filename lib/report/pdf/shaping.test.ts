import { expect, test } from "vitest";
import { FACES, loadFonts } from "./fonts";
import { createNotes, legible } from "./legible";
import { TABULAR } from "./shaping";

const fonts = await loadFonts();

/** The first of all: what the font holds already would hide what it should not. */
test("reads back every letter as written, whatever was set and embedded before", () => {
  const read = (text: string, features?: typeof TABULAR) =>
    fonts.sans
      .layout(text, features)
      .glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints))
      .join("");
  // A letter with its accent is drawn from two glyphs, which the font then holds without their letters.
  for (const accented of ["ϊ", "ẹ", "ǯ"])
    expect(fonts.sans.glyphForCodePoint(accented.codePointAt(0) ?? 0).path.toSVG()).not.toBe("");
  for (const text of ["ι e ʒ", "ι\u0304 e\u0331 ʒ\u0308"]) {
    expect(read(text)).toBe(text);
    expect(read(text, TABULAR)).toBe(text);
  }
});

test.each(FACES)("has in %s the letters of Latin, Greek and Cyrillic", (face) => {
  const letters = new Set(fonts[face].characterSet);
  const text = "ABCXYZabcxyzÄÖÜßéèñçøåłžőșțı ΑΒΓΔΩάέήίόύώςλπ АБВГДЯабвгдяёіїєґљњ 0123456789 “”‘’–—…•×€£§%";
  for (const letter of text)
    expect(letters.has(letter.codePointAt(0) ?? 0), `${face} has no ${letter}`).toBe(true);
});

test.each(FACES)("reads every letter of %s back as itself", (face) => {
  const covered = new Set(fonts[face].characterSet);
  const seen = new Map<number, string>();
  for (const codePoint of covered) {
    const [piece] = legible(String.fromCodePoint(codePoint), (one) => covered.has(one), createNotes());
    const letter = piece?.text ?? "";
    if (!/^\p{L}$/u.test(letter)) continue;
    const glyph = fonts[face].glyphForCodePoint(letter.codePointAt(0) ?? 0).id;
    const other = seen.get(glyph) ?? letter;
    expect(other, `${letter} looks as ${other}`).toBe(letter);
    seen.set(glyph, letter);
  }
});

test("sets text as it was written, without arrows or signs in its stead", () => {
  const { glyphs } = fonts.sans.layout("a->b 10x20");
  expect(glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join("")).toBe("a->b 10x20");
  const plain = Array.from(
    "a->b 10x20",
    (letter) => fonts.sans.glyphForCodePoint(letter.codePointAt(0) ?? 0).id,
  );
  expect(glyphs.map(({ id }) => id)).toEqual(plain);
});

test("kerns, and gives figures one width where asked to", () => {
  const { advanceWidth } = fonts.sans.layout("AVAV");
  const apart = Array.from("AVAV", (letter) => fonts.sans.layout(letter).advanceWidth);
  expect(advanceWidth).toBeLessThan(apart.reduce((sum, width) => sum + width, 0));
  const widths = Array.from("0123456789", (figure) => fonts.sans.layout(figure, TABULAR).advanceWidth);
  expect(new Set(widths).size).toBe(1);
});
