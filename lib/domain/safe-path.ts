/** Where `somewhere` stands only so that a path can be read as a browser reads it. */
const HERE = "http://somewhere.invalid";

/**
 * The path to go on to after signing in, or `/` where `wanted` would lead to another
 * site. Browsers take a backslash for a slash and drop tabs and line breaks, so that
 * `/\evil.test` and `/<tab>/evil.test` leave the site: what is returned is what their own
 * parser made of it.
 */
export function safePath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || wanted.length > 2000 || !URL.canParse(wanted, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  const path = pathname + search + hash;
  // "/x/..//evil.test" is on this site when parsed and would leave it when parsed again.
  if (
    origin !== HERE ||
    path.startsWith("//") ||
    pathname.startsWith("/api/") ||
    /^\/sign-in(\/|$)/.test(pathname)
  )
    return "/";
  return path;
}
