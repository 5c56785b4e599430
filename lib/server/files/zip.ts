import { type FileHandle, open } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { Refusal } from "@/lib/domain/refusal";
import { piece } from "./pieces";

/**
 * Newer office documents are ZIP archives. Nothing of one is ever written anywhere: its table
 * of contents is held against bounds first, and then each entry is unpacked once, in passing,
 * to see that it holds what the table says and nothing that a document should not.
 */

/** A document with a picture on every page has some thousand. */
const MOST_ENTRIES = 5_000;
const MOST_CONTENTS_BYTES = 4_000_000;
/** Of all entries together; to unpack so much takes one or two seconds of a slow core. */
const MOST_UNPACKED_BYTES = 200_000_000;
/** Of an entry that is read and not only passed through. */
const MOST_READ_BYTES = 1_000_000;

const END_BYTES = 22;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
/** Says that the true number stands elsewhere, as only archives of 4 GB need it. */
const ELSEWHERE = 0xffffffff;

type ZipEntry = {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  at: number;
  attributes: number;
};

export type Zip = {
  names: ReadonlySet<string>;
  /** The content of an entry that is short. */
  read(name: string): Promise<string | undefined>;
  /** Passes through every entry. @throws Refusal `invalid` for the first that is not what it should be */
  passThrough(): Promise<void>;
  close(): Promise<void>;
};

/** @throws Refusal `invalid` for an archive that no document is */
export async function openZip(path: string): Promise<Zip> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const { entries, contentsAt } = await contentsOf(file, size);
    demandNames(entries);
    await demandPlaces(file, entries, contentsAt);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    return {
      names: new Set(byName.keys()),
      async read(name) {
        const entry = byName.get(name);
        if (!entry) return undefined;
        if (entry.unpacked > MOST_READ_BYTES) throw broken();
        const content: Buffer[] = [];
        for await (const bytes of unpacked(path, file, entry)) content.push(bytes);
        return Buffer.concat(content).toString("utf8");
      },
      async passThrough() {
        for (const entry of entries) await demandHarmless(entry, unpacked(path, file, entry));
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function contentsOf(
  file: FileHandle,
  size: number,
): Promise<{ entries: ZipEntry[]; contentsAt: number }> {
  const tailAt = Math.max(0, size - END_BYTES - 0xffff);
  const tail = await piece(file, tailAt, size - tailAt);
  let end = tail.length - END_BYTES;
  // Its comment reaches to the very end: an archive with something behind it is two files in one.
  while (
    end >= 0 &&
    !(tail.readUInt32LE(end) === END && end + END_BYTES + tail.readUInt16LE(end + 20) === tail.length)
  )
    end -= 1;
  if (end < 0) throw broken();
  const [disk, count, bytes, contentsAt] = [
    tail.readUInt32LE(end + 4),
    tail.readUInt16LE(end + 10),
    tail.readUInt32LE(end + 12),
    tail.readUInt32LE(end + 16),
  ];
  if (count > MOST_ENTRIES || bytes > MOST_CONTENTS_BYTES)
    throw refused(`It holds more than ${MOST_ENTRIES.toLocaleString("en")} parts, as no document does.`);
  if (disk !== 0 || contentsAt + bytes !== tailAt + end || count !== tail.readUInt16LE(end + 8))
    throw broken();
  const contents = await piece(file, contentsAt, bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < contents.length) {
    if (at + 46 > contents.length || contents.readUInt32LE(at) !== ENTRY || entries.length === count)
      throw broken();
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((from) =>
      contents.readUInt16LE(at + from),
    );
    const flags = contents.readUInt16LE(at + 8);
    if ((flags & 1) !== 0) throw protectedByPassword();
    const nameAt = at + 46;
    entries.push({
      name: contents.toString("utf8", nameAt, nameAt + (nameBytes ?? 0)),
      method: contents.readUInt16LE(at + 10),
      packed: contents.readUInt32LE(at + 20),
      unpacked: contents.readUInt32LE(at + 24),
      attributes: contents.readUInt32LE(at + 38),
      at: contents.readUInt32LE(at + 42),
    });
    at = nameAt + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  if (entries.length !== count || count === 0) throw broken();
  if (entries.reduce((sum, entry) => sum + entry.unpacked, 0) > MOST_UNPACKED_BYTES)
    throw refused(
      `Unpacked it would hold more than ${MOST_UNPACKED_BYTES / 1_000_000} MB, as no document should.`,
    );
  return { entries, contentsAt };
}

/** @throws Refusal `invalid` for names that lead out of a folder, links, and what is there twice */
function demandNames(entries: readonly ZipEntry[]) {
  const seen = new Set<string>();
  for (const { name, attributes } of entries) {
    const kind = (attributes >>> 16) & 0o170000;
    const leadsOut = /^[/\\]|^[a-z]:|\\|\p{C}/iu.test(name) || name.split("/").includes("..");
    if (leadsOut || (kind !== 0 && kind !== 0o100000 && kind !== 0o040000))
      throw refused("It holds a part whose name or kind leads out of the document.");
    if (seen.has(name.toLowerCase())) throw broken();
    seen.add(name.toLowerCase());
  }
}

/** @throws Refusal `invalid` where entries overlap, something lies before the first, or the two tables differ */
async function demandPlaces(file: FileHandle, entries: readonly ZipEntry[], contentsAt: number) {
  let free = 0;
  for (const entry of [...entries].sort((one, other) => one.at - other.at)) {
    if (entry.at === ELSEWHERE || entry.at < free || (free === 0 && entry.at !== 0)) throw broken();
    free = (await startOf(file, entry)) + entry.packed;
    if (free > contentsAt) throw broken();
  }
}

/** Where the packed content of an entry begins. */
async function startOf(file: FileHandle, { at, method, name }: ZipEntry): Promise<number> {
  const local = await piece(file, at, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== LOCAL || local.readUInt16LE(8) !== method)
    throw broken();
  const nameBytes = local.readUInt16LE(26);
  if ((await piece(file, at + 30, nameBytes)).toString("utf8") !== name) throw broken();
  return at + 30 + nameBytes + local.readUInt16LE(28);
}

/** The content of an entry, of which never more is made than the table says. */
async function* unpacked(path: string, file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw broken();
  if (entry.method === 0 && entry.packed !== entry.unpacked) throw broken();
  const start = await startOf(file, entry);
  const packed =
    entry.packed === 0
      ? Readable.from([])
      : createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: 262_144 });
  const content = entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 262_144 }));
  let bytes = 0;
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > entry.unpacked) throw broken();
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Refusal ? error : broken();
  } finally {
    packed.destroy();
    content.destroy();
  }
  if (bytes !== entry.unpacked) throw broken();
}

/** Documents lie in documents, such as a chart's table, and nowhere else. */
const EMBEDDED = /(^|\/)embeddings\/[^/]+\.(docx|xlsx|pptx)$/i;

const STARTS: [string, RegExp][] = [
  ["another archive", /^(PK\x03\x04|PK\x05\x06|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ)/],
  ["a program", /^(MZ|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe)/],
];

/** What makes a reader of XML fetch files or repeat itself without end; no office document needs it. */
const DECLARES = /<!DOCTYPE|<!ENTITY/;
/** What stands across two pieces is seen whole in the second. */
const LONGEST_ELEMENT = 4_096;

/**
 * A template at a web address is fetched, with whatever programs it holds, when the document
 * is opened. One on a disk, as offices keep theirs, is not refused.
 */
const FETCHES_TEMPLATE = /<[^>]*attachedTemplate[^>]*>/g;
const AT_WEB_ADDRESS = /Target\s*=\s*["']\s*https?:/i;

/** @throws Refusal `invalid` */
async function demandHarmless({ name }: ZipEntry, content: AsyncIterable<Buffer>) {
  const isXml = /\.(xml|rels|vml)$/i.test(name);
  let start = "";
  let before = "";
  for await (const chunk of content) {
    if (start.length < 8) start += chunk.toString("latin1", 0, 8);
    if (!isXml) continue;
    // Without the zeros of UTF-16, in which it would mean the same.
    const text = before + chunk.toString("latin1").replaceAll("\0", "");
    if (DECLARES.test(text))
      throw refused("One of its parts declares a document type or entities, as no office document does.");
    if ((text.match(FETCHES_TEMPLATE) ?? []).some((one) => AT_WEB_ADDRESS.test(one)))
      throw refused("It fetches its template from the web when it is opened.");
    before = text.slice(-LONGEST_ELEMENT);
  }
  for (const [what, pattern] of STARTS)
    if (pattern.test(start) && !EMBEDDED.test(name)) throw refused(`It holds ${what}.`);
}

const refused = (why: string) =>
  new Refusal("invalid", `This document was not kept. ${why} Save it anew in its program, or as PDF.`);

const broken = () => refused("It is damaged, or not what it says it is.");

export const protectedByPassword = () =>
  new Refusal(
    "invalid",
    "This document is protected by a password, so that nobody can look into it. Save it without one.",
  );
