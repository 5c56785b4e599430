import { foldKey } from "./text";

/** Counted in characters as a reader counts them, not in bytes (OWASP ASVS 5.0, 6.2.1 and 6.2.9). */
export const MIN_PASSWORD = 15;
export const MAX_PASSWORD = 1024;

/** What a password is made of must come to this much; four unrelated words come to far more. */
const ENOUGH = 7;

const WORTH = { common: 2, name: 1, pattern: 1, character: 1 } as const;

export type KnownWords = {
  /** What people guess first, folded and without spaces. */
  common: ReadonlySet<string>;
  /** What is not secret about this person and this place: names, the workspace, the e-mail address. */
  names: readonly string[];
};

/**
 * What to do about a password that will not do, or undefined. Any character is
 * taken and nothing is asked of their kinds; refused is what would be guessed
 * early: a known password, a name of this place, a run, a sequence or a walk over
 * the keyboard, alone, repeated, or joined with little else.
 */
export function passwordFault(password: string, known: KnownWords): string | undefined {
  const length = Array.from(password).length;
  if (length < MIN_PASSWORD)
    return `Use at least ${MIN_PASSWORD} characters. Four unrelated words, or a sentence, are easy to remember.`;
  if (length > MAX_PASSWORD) return `Use at most ${MAX_PASSWORD} characters.`;
  const characters = Array.from(foldKey(password).replace(/[\s\-_.,;:/\\|'"]+/g, ""));
  const once = withoutRepeats(characters);
  if (once.length < characters.length && once.length < MIN_PASSWORD)
    return "This repeats one piece. Add words that have nothing to do with it.";
  const undoubled = characters.filter((character, index) => character !== characters[index - 1]);
  if (Math.min(...[characters, undoubled, once].map((reading) => worth(reading, known))) < ENOUGH)
    return "This would be guessed early: it is made of common passwords, patterns or names from here. Use four unrelated words, or a sentence of your own.";
  return undefined;
}

/** "ab1" of "abababab1": a piece repeated through most of the password is said once. */
function withoutRepeats(characters: readonly string[]): readonly string[] {
  for (let size = 1; size <= characters.length / 2; size += 1) {
    const end = characters.findIndex(
      (character, index) => index >= size && character !== characters[index - size],
    );
    const times = Math.floor((end === -1 ? characters.length : end) / size);
    if (times >= 2 && times * size >= characters.length / 2)
      return [...characters.slice(0, size), ...characters.slice(times * size)];
  }
  return characters;
}

/** What the pieces of a password are worth together; one said twice, or inside another, counts once. */
function worth(characters: readonly string[], { common, names }: KnownWords): number {
  const known = { common, names: new Set(names.flatMap(namePieces)) };
  const pieces = [...new Map(cheapestPieces(characters, known).map((piece) => [piece.text, piece])).values()];
  const inside = ({ text, length }: Piece) =>
    length > 1 && pieces.some((other) => other.length > length && other.text.includes(text));
  return pieces.reduce((sum, piece) => sum + (inside(piece) ? 0 : piece.value), 0);
}

type Piece = { text: string; length: number; value: number };
type FoldedWords = { common: ReadonlySet<string>; names: ReadonlySet<string> };

/** Cuts a password into the pieces that come to the least, as somebody who guesses would build it. */
function cheapestPieces(characters: readonly string[], known: FoldedWords): Piece[] {
  const total = [...Array<number>(characters.length).fill(Infinity), 0];
  const first: Piece[] = [];
  for (let start = characters.length - 1; start >= 0; start -= 1) {
    const longest = Math.min(LONGEST_PIECE, characters.length - start);
    for (let length = 1; length <= longest; length += 1) {
      const piece = pieceOf(characters.slice(start, start + length).join(""), length, known);
      const sum = (piece?.value ?? Infinity) + (total[start + length] ?? Infinity);
      if (!piece || sum >= (total[start] ?? Infinity)) continue;
      total[start] = sum;
      first[start] = piece;
    }
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < characters.length; at += pieces.at(-1)?.length ?? 1) {
    const piece = first[at];
    if (piece) pieces.push(piece);
  }
  return pieces;
}

/** A name whole, and each of its words: "Acme Corp" is known as "acmecorp" and "acme" and "corp". */
function namePieces(name: string): string[] {
  const words = foldKey(name).split(/[^\p{L}\p{N}]+/u);
  return [words.join(""), ...words].filter((word) => word.length >= 3);
}

const LONGEST_PIECE = 40;

/** What `text` is worth as one piece; undefined when it is more than a character and nothing known. */
function pieceOf(text: string, length: number, { common, names }: FoldedWords): Piece | undefined {
  if (length === 1) return { text, length, value: WORTH.character };
  if (length < 3) return undefined;
  const readings = [text, unmasked(text)];
  if (readings.some((reading) => names.has(reading))) return { text, length, value: WORTH.name };
  if (isPattern(text)) return { text, length, value: WORTH.pattern };
  if (length >= 4 && readings.some((reading) => common.has(reading)))
    return { text, length, value: WORTH.common };
  return undefined;
}

const MASKS: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** "p4$$w0rd" as "password". */
const unmasked = (text: string) => text.replace(/[013457@$!]/g, (character) => MASKS[character] ?? character);

function isPattern(text: string): boolean {
  if (/^(.)\1+$/u.test(text) || /^(19|20)\d\d$/.test(text)) return true;
  // Three letters in a row of the keyboard stand in many honest words, as "ert" in "property".
  return (text.length > 3 || /^\d+$/.test(text)) && WALKS.has(text);
}

const FORWARD = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "02468024680",
  "135791357913579",
  // Rows of the keyboards of our readers, and the ways down and across one.
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiopu",
  "yxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "1a2b3c4d5e6f7g8h9i",
  "a1b2c3d4e5f6g7h8i9",
  "!@#$%^&*()",
  "1!2@3#4$5%6^7&8*9(0)",
  "йцукенгшщзхъ",
  "фывапролджэ",
  "αβγδεζηθικλμνξοπρστυφχψω",
];

/** Every part of a walk, in both directions. */
const WALKS: ReadonlySet<string> = new Set(
  FORWARD.map(foldKey)
    .flatMap((walk) => [walk, Array.from(walk).reverse().join("")])
    .flatMap((walk) => Array.from(walk, (_, start) => partsFrom(walk, start)).flat()),
);

function partsFrom(walk: string, start: number): string[] {
  return Array.from({ length: walk.length - start }, (_, more) => walk.slice(start, start + more + 1));
}
