import { open } from "node:fs/promises";
import { type FileType, TAKEN_TYPES } from "@/lib/domain/assessment/evidence-file";
import { Refusal } from "@/lib/domain/refusal";

/** So much of the beginning is looked at to tell what a file is. */
const HEAD_BYTES = 4_096;

/**
 * What the file at `path` is, told by its content.
 *
 * @throws Refusal `invalid` for anything that is not taken
 */
export async function typeOf(path: string): Promise<FileType> {
  const file = await open(path, "r");
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    const type = signed(head.subarray(0, bytesRead));
    if (!type)
      throw new Refusal("invalid", `This file is of a kind that is not taken. Taken are ${TAKEN_TYPES}.`);
    return type;
  } finally {
    await file.close();
  }
}

function signed(head: Buffer): FileType | undefined {
  if (head.subarray(0, 5).toString("latin1") === "%PDF-") return "application/pdf";
  if (head.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"))) return "image/png";
  if (head.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex"))) return "image/jpeg";
  if (/^GIF8[79]a/.test(head.subarray(0, 6).toString("latin1"))) return "image/gif";
  if (/^RIFF[^]{4}WEBP/.test(head.subarray(0, 12).toString("latin1"))) return "image/webp";
  if (/^(II\*\0|MM\0\*)/.test(head.subarray(0, 4).toString("latin1"))) return "image/tiff";
  return !head.includes(0) && head.length > 0 && !head.includes("<") ? "text/plain" : undefined;
}
