/**
 * Words as search compares them: letters and digits without case, and Latin letters without
 * their accents. SQLite's own folding (`unicode61 remove_diacritics 2`) sets the rule, which
 * PostgreSQL follows by a function in its migration: other scripts keep their marks.
 */
export type Word = { text: string; from: number; to: number };

/** Letters of a word beyond which PostgreSQL is told no more of it. */
const WORD_LENGTH = 64;

/** The words of a text with their places in it, `to` being the place after the last letter. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const folded = foldWord(run);
    if (folded !== "") words.push({ text: folded, from: index, to: index + run.length });
  }
  return words;
}

function foldWord(run: string): string {
  const folded = run
    .normalize("NFD")
    .replace(/([A-Za-z])\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/[\u0300-\u036f]+/g, "")
    .toLowerCase()
    .replaceAll("ς", "σ");
  return Array.from(folded).slice(0, WORD_LENGTH).join("");
}
