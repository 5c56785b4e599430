import { wordsIn } from "./words";

/** Words that stand one after the other; the last of them may go on where `prefix` says so. */
export type Term = { words: string[]; prefix: boolean };

/** More than these are not looked for. */
const TERMS_AT_MOST = 8;

/**
 * What is asked for: each word by its beginning, and what stands between quotes as it stands.
 * One Latin letter or digit is a word by itself, for as a beginning it would be anybody's.
 * Nothing else has a meaning, so that no text is a fault; one without any letter asks for nothing.
 */
export function parseSearch(text: string): Term[] {
  const terms: Term[] = [];
  // What stands at an odd place stands after an opening quote; one that is never closed quotes nothing.
  const parts = text.split(/["“”„]/);
  parts.forEach((part, place) => {
    const quoted = place % 2 === 1 && place < parts.length - 1;
    // Signs inside a word, as in e-mail, leave its parts one after the other.
    for (const piece of quoted ? [part] : part.split(/\s+/)) {
      const words = wordsIn(piece).map(({ text: word }) => word);
      if (words.length > 0)
        terms.push({
          words: words.slice(0, TERMS_AT_MOST),
          prefix: !quoted && !/^[a-z0-9]$/.test(words.at(-1) ?? ""),
        });
    }
  });
  return terms.slice(0, TERMS_AT_MOST);
}
