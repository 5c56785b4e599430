import type { FileType } from "@/lib/domain/assessment/evidence-file";
import { Refusal } from "@/lib/domain/refusal";

/** Of the beginning so much tells what kind of text it is. */
const HEAD_CHARACTERS = 8_192;

/**
 * What kind of text `content` is; undefined where it is none.
 *
 * @throws Refusal `invalid` for text that a program would run or show as a page
 */
export async function textType(content: AsyncIterable<Uint8Array>): Promise<FileType | undefined> {
  let head = "";
  let wellFormed = true;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of content) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (holdsControls(bytes)) return undefined;
    if (head.length < HEAD_CHARACTERS) head += bytes.toString("utf8", 0, HEAD_CHARACTERS * 4);
    wellFormed &&= decodes(decoder, bytes);
  }
  wellFormed &&= decodes(decoder);
  const start = head.slice(0, HEAD_CHARACTERS).replace(/^\ufeff/, "");
  // Mail may carry any letters as they are, whatever its own encoding.
  if (isMail(start)) return "message/rfc822";
  if (isMarkup(start))
    throw new Refusal(
      "invalid",
      "Web pages, SVG and XML are not taken, because they can hold programs. Print the page to a PDF, or save a picture of it.",
    );
  if (start.startsWith("#!"))
    throw new Refusal("invalid", "Programs are not taken. Send what shows the point as a document.");
  if (!wellFormed)
    throw new Refusal(
      "invalid",
      "This text is not in UTF-8. Save it as UTF-8, which editors offer, and send it again.",
    );
  return isTable(start) ? "text/csv" : "text/plain";
}

/** Text has tabs and ends of lines and pages, and no other control characters. */
function holdsControls(bytes: Buffer): boolean {
  for (const byte of bytes)
    if (
      (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) ||
      byte === 0x7f
    )
      return true;
  return false;
}

function decodes(decoder: TextDecoder, bytes?: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** Header lines as RFC 5322 has them, among them who wrote it and when or which message it is. */
function isMail(start: string): boolean {
  const [header = ""] = start.split(/\r?\n\r?\n/, 1);
  const lines = header.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const names = lines.map((line) => /^([!-9;-~]+):/.exec(line)?.[1]?.toLowerCase());
  return (
    names.every((name, index) => name !== undefined || (index === lines.length - 1 && header === start)) &&
    names.includes("from") &&
    (names.includes("date") || names.includes("message-id") || names.includes("received"))
  );
}

const isMarkup = (start: string): boolean =>
  /^\s*</.test(start) || /<(!doctype|html|head|body|script|svg|iframe|\?xml)[\s>/]/i.test(start);

/** The same sign parts each of its first lines into as many fields. */
function isTable(start: string): boolean {
  const lines = start
    .split(/\r?\n/)
    .slice(0, -1)
    .filter((line) => line !== "")
    .slice(0, 20);
  if (lines.length < 2) return false;
  return [",", ";", "\t"].some((sign) => {
    const counts = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, "").split(sign).length);
    return (counts[0] ?? 0) > 1 && counts.every((count) => count === counts[0]);
  });
}
