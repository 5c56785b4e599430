/**
 * The key by which a name is searched and sorted: compatibility-decomposed,
 * without accents, in lower case, spaces folded. Compared in binary, so that both
 * engines order and find alike whatever their collation.
 */
export function foldKey(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/** PostgreSQL cannot hold U+0000 and UTF-8 has no lone surrogates, so neither engine is given one. */
export function isStorableText(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}
