/**
 * The content security policy of a page. Scripts and styles come from us or carry the
 * nonce of this one answer; there is no inline style attribute to allow, as lengths are
 * drawn as attributes of SVG. `development` lets React rebuild server traces with eval.
 */
export function pagePolicy(nonce: string, { development }: { development: boolean }): string {
  const evaluation = development ? " 'unsafe-eval'" : "";
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // A picture that the page drew itself, on its way to a file: no other page can make such an address.
    "img-src 'self' blob:",
    "worker-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    // The frame in which evidence is looked at; it keeps that frame from going anywhere else, too.
    "frame-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
}
