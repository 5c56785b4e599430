const MOST_LETTERS = 40;
const MOST_BYTES = 90;

/**
 * "assay-lumen-health-scribe-3-2026-11-23.pdf": letters and figures of any script and
 * nothing else, so that no name can leave its folder, hide its ending or break a header.
 * Long names are cut between characters; one without any letter becomes "vendor" or "product".
 */
export function reportFileName(
  { vendor, product }: { vendor: string; product: string },
  day: string,
  extension: string,
): string {
  return `assay-${slug(vendor) || "vendor"}-${slug(product) || "product"}-${day}.${extension}`;
}

function slug(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replace(/(?<![\p{L}\p{M}])\p{M}+/gu, "")
    .replace(/^-+|-+$/g, "");
  return cut(plain).replace(/-+$/, "");
}

function cut(text: string): string {
  let kept = "";
  for (const character of Array.from(text).slice(0, MOST_LETTERS)) {
    if (Buffer.byteLength(kept + character) > MOST_BYTES) break;
    kept += character;
  }
  return kept;
}

/**
 * An attachment header for any name (RFC 6266): plain letters for old readers, and the
 * whole name percent-encoded (RFC 8187) for the others, which prefer it. Path separators,
 * control and direction characters are taken out of both.
 */
export function contentDisposition(name: string): string {
  const safe = name.toWellFormed().replace(/[\p{C}\p{Zl}\p{Zp}/\\]+/gu, "-");
  const ascii =
    safe
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .replace(/[^\w. ()-]+/g, "-")
      .replace(/-{2,}/g, "-")
      .replace(/-+\./g, ".") || "file";
  return `attachment; filename="${ascii}"; filename*=UTF-8''${percentEncoded(safe)}`;
}

/** encodeURIComponent leaves ' ( ) * and !, of which RFC 8187 allows only the last. */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
