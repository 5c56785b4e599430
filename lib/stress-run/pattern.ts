/**
 * A regular expression as a file gives it: `/…/` with the flags i, m or s behind, or, where
 * `bare` says so, the pattern alone. Null for text that is not meant as one.
 *
 * @throws SyntaxError for one that does not hold together
 */
export function patternIn(text: string, { bare = false }: { bare?: boolean } = {}): RegExp | null {
  const [, inside, flags = ""] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  if (inside === undefined) return bare ? new RegExp(text, "u") : null;
  if (!/^[ims]*$/.test(flags)) throw new SyntaxError(`Invalid flags "${flags}": i, m and s may stand there`);
  return new RegExp(inside, `u${flags}`);
}
