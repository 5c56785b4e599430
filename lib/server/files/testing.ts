import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createDeflateRaw } from "node:zlib";
import { type Zippable, strToU8, zipSync } from "fflate";
import { onTestFinished } from "vitest";

export const sha256 = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** A folder that lasts as long as the test. */
export function givenFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-evidence-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A request that carries a file as it is. */
export function uploadOf(content: Uint8Array | AsyncIterable<Uint8Array>): Request {
  const whole = content instanceof Uint8Array;
  return new Request("http://127.0.0.1:3000/", {
    method: "PUT",
    ...(whole && { headers: { "content-length": String(content.length) } }),
    body: whole ? new Uint8Array(content) : Readable.toWeb(Readable.from(content)),
    duplex: "half",
  } as RequestInit);
}

export const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

/** A picture of one white dot. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==",
  "base64",
);

const CONTENT_TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;

/** A Word document, with more parts or others in the place of its own. */
export function docx(more: Zippable = {}): Uint8Array {
  return zipSync({
    "[Content_Types].xml": strToU8(CONTENT_TYPES),
    "word/document.xml": strToU8("<document>The clause.</document>"),
    ...more,
  });
}

type Part = { name: string; packed: Uint8Array; unpacked: number; method: 0 | 8 };

/** An archive of parts that are packed already, so that a large one costs the test nothing. */
function archive(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = [];
  const table: Buffer[] = [];
  let at = 0;
  for (const { name, packed, unpacked, method } of parts) {
    const bytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.write("PK\x03\x04", "latin1");
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(unpacked, 22);
    local.writeUInt16LE(bytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", "latin1");
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(unpacked, 24);
    entry.writeUInt16LE(bytes.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, bytes, Buffer.from(packed));
    table.push(entry, bytes);
    at += local.length + bytes.length + packed.length;
  }
  const contents = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length & 0xffff, 8);
  end.writeUInt16LE(parts.length & 0xffff, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, contents, end]);
}

const stored = (name: string, content: Uint8Array): Part => ({
  name,
  packed: content,
  unpacked: content.length,
  method: 0,
});

/** A small document whose text unpacks to `megabytes`; it is packed in passing. */
export async function bomb(megabytes: number): Promise<Uint8Array> {
  const megabyte = Buffer.alloc(1_000_000, " ");
  const blank = Readable.from(Array.from({ length: megabytes }, () => megabyte));
  const packed = Buffer.concat(await blank.pipe(createDeflateRaw({ level: 9 })).toArray());
  const text: Part = { name: "word/document.xml", packed, unpacked: megabytes * 1_000_000, method: 8 };
  return archive([stored("[Content_Types].xml", strToU8(CONTENT_TYPES)), text]);
}

/** A document of so many parts, all of them empty. */
export const manyParts = (count: number): Uint8Array =>
  archive(Array.from({ length: count }, (_, index) => stored(`word/${index}`, new Uint8Array())));

/** The same archive, its table saying that each part unpacks to `bytes`. */
export function lying(archive: Uint8Array, bytes: number): Uint8Array {
  const content = Buffer.from(archive);
  for (
    let at = content.indexOf("PK\x01\x02", 0, "latin1");
    at >= 0;
    at = content.indexOf("PK\x01\x02", at + 4, "latin1")
  )
    if (content.readUInt32LE(at + 24) > bytes) content.writeUInt32LE(bytes, at + 24);
  return content;
}

/** An empty compound file with these at its top: streams, or storages where their name ends with a slash. */
export function compound(...names: string[]): Uint8Array {
  const header = Buffer.alloc(512);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const directorySectors = Math.ceil((names.length + 1) / 4);
  const table = Buffer.alloc(512, 0xff);
  for (let index = 1; index <= directorySectors; index += 1)
    table.writeUInt32LE(index === directorySectors ? 0xfffffffe : index + 1, index * 4);
  const directory = Buffer.alloc(directorySectors * 512);
  ["Root Entry", ...names].forEach((given, index) => {
    const entry = directory.subarray(index * 128, (index + 1) * 128);
    const name = given.replace(/\/$/, "");
    entry.write(name, 0, "utf16le");
    entry.writeUInt16LE(name.length * 2 + 2, 64);
    entry.writeUInt8(index === 0 ? 5 : given.endsWith("/") ? 1 : 2, 66);
    entry.writeUInt32LE(0xffffffff, 68);
    entry.writeUInt32LE(index > 0 && index < names.length ? index + 1 : 0xffffffff, 72);
    entry.writeUInt32LE(index === 0 && names.length > 0 ? 1 : 0xffffffff, 76);
  });
  return Buffer.concat([header, table, directory]);
}
