/**
 * What people write in comments: plain text in which `@[id]` marks a person, so that a
 * name that changes changes there too, and an erased person leaves no name behind.
 */
const MARK = /@\[([\w-]{1,60})\]/g;

/** A piece of a comment, to be shown as text, as a person's name, or as a link. */
export type Piece =
  { kind: "text"; text: string } | { kind: "person"; personId: string } | { kind: "link"; href: string };

export const markOf = (personId: string): string => `@[${personId}]`;

/** The ids that stand in marks, each once, in their order. */
export const marksIn = (text: string): string[] => [
  ...new Set([...text.matchAll(MARK)].flatMap(([, id]) => (id === undefined ? [] : [id]))),
];

/** Cuts a text into its pieces. A mark of somebody who is not in `mentions` is only text. */
export function piecesOf(text: string, mentions: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const personId = match[1];
    if (personId === undefined || !mentions.includes(personId)) continue;
    pieces.push(...linksIn(text.slice(from, match.index)), { kind: "person", personId });
    from = match.index + match[0].length;
  }
  return [...pieces, ...linksIn(text.slice(from))];
}

/** The text as one reads it, with names for the marks. */
export const inWords = (
  text: string,
  mentions: readonly string[],
  nameOf: (personId: string) => string,
): string =>
  piecesOf(text, mentions)
    .map((piece) =>
      piece.kind === "person"
        ? `@${nameOf(piece.personId)}`
        : piece.kind === "link"
          ? piece.href
          : piece.text,
    )
    .join("");

/** Up to the first blank, quote or angle bracket, or anything that is not seen: such could make a link look like another. */
const ADDRESS = /https?:\/\/[^\s<>"'`\p{Cc}\p{Cf}]+/giu;

function linksIn(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const href = withoutTail(match[0]);
    if (!isSafe(href)) continue;
    if (match.index > from) pieces.push({ kind: "text", text: text.slice(from, match.index) });
    pieces.push({ kind: "link", href });
    from = match.index + href.length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from) });
  return pieces;
}

/** The stop of the sentence and the bracket around it are not part of an address. */
function withoutTail(address: string): string {
  // How many more close than open; counted once, for an address may be as long as a comment.
  const more = new Map([
    [")", count(address, ")") - count(address, "(")],
    ["]", count(address, "]") - count(address, "[")],
  ]);
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address[end - 1] ?? "";
    if (".,;:!?*_".includes(last)) continue;
    const surplus = more.get(last) ?? 0;
    if (surplus <= 0) break;
    more.set(last, surplus - 1);
  }
  return address.slice(0, end);
}

const count = (text: string, letter: string) => text.split(letter).length - 1;

/** Web addresses alone, and none that shows one host before an @ and leads to another behind it. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}
