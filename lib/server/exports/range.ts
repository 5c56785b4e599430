/** The first and the last byte, both among them. */
export type Part = { from: number; to: number };

/**
 * The part that a request asks for (RFC 9110, section 14.2); undefined where the whole is to be
 * sent: it asks for none, for several, in units that are not bytes, or for one of a content that
 * this is not any more; `none` where no byte of it is there.
 */
export function partIn(
  headers: Pick<Headers, "get"> | undefined,
  { bytes, etag }: { bytes: number; etag: string },
): Part | "none" | undefined {
  const asked = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(headers?.get("range") ?? "");
  const same = headers?.get("if-range") ?? etag;
  if (!asked || same !== etag) return undefined;
  const [, first = "", last = ""] = asked;
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const from = Math.max(0, bytes - Number(last));
    return Number(last) === 0 || bytes === 0 ? "none" : { from, to: bytes - 1 };
  }
  const [from, to] = [Number(first), last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1)];
  if (last !== "" && Number(last) < from) return undefined;
  return from >= bytes ? "none" : { from, to };
}
