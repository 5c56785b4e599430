import type { FileHandle } from "node:fs/promises";
import type { FileType } from "@/lib/domain/assessment/evidence-file";
import { piece } from "./pieces";

/**
 * Older office documents and Outlook's messages are compound files ([MS-CFB]): a small file
 * system of which only the table of contents is read. What it is follows from the names that
 * lie at its top.
 */

export const COMPOUND_SIGNATURE = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** What ends a chain of sectors; what lies above is no sector. */
const LAST_SECTOR = 0xfffffffa;
const NONE = 0xffffffff;

/** So many entries of its contents are read; a document has some tens. */
const MOST_ENTRIES = 8_192;
const ENTRY_BYTES = 128;

type Entry = { name: string; storage: boolean; left: number; right: number; child: number };

export type CompoundKind = FileType | "encrypted" | "macros" | undefined;

/** What a compound file of `size` bytes is; undefined for one that is broken or of another kind. */
export async function compoundKind(file: FileHandle, size: number): Promise<CompoundKind> {
  const entries = await contentsOf(file, size);
  const root = entries[0];
  if (!root) return undefined;
  const top = new Map(siblingsOf(entries, root.child).map((entry) => [entry.name, entry]));
  if (top.has("EncryptedPackage") || top.has("EncryptionInfo")) return "encrypted";
  if (entries.some(({ name, storage }) => storage && MACROS.has(name))) return "macros";
  return KINDS.find(([name]) => top.has(name))?.[1];
}

const MACROS = new Set(["VBA", "_VBA_PROJECT_CUR", "Macros"]);

const KINDS: [string, FileType][] = [
  ["WordDocument", "application/msword"],
  ["Workbook", "application/vnd.ms-excel"],
  ["Book", "application/vnd.ms-excel"],
  ["PowerPoint Document", "application/vnd.ms-powerpoint"],
  ["__properties_version1.0", "application/vnd.ms-outlook"],
];

async function contentsOf(file: FileHandle, size: number): Promise<Entry[]> {
  const header = await piece(file, 0, 512);
  if (header.length < 512) return [];
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return [];
  const sectorBytes = 2 ** shift;
  const sectors = Math.ceil(size / sectorBytes);
  const sector = (index: number) => piece(file, (index + 1) * sectorBytes, sectorBytes);
  const tables = await tablesOf(header, sector, sectors);

  const entries: Entry[] = [];
  let index = header.readUInt32LE(48);
  // Each sector stands once in a chain, so that one which goes in circles ends as well.
  for (let seen = 0; index < LAST_SECTOR && seen < sectors; seen += 1) {
    const content = await sector(index);
    for (let at = 0; at + ENTRY_BYTES <= content.length; at += ENTRY_BYTES) {
      if (entries.length === MOST_ENTRIES) return [];
      entries.push(entryIn(content.subarray(at, at + ENTRY_BYTES)));
    }
    index = await tables(index);
  }
  return entries;
}

/** Which sector follows on which. */
async function tablesOf(
  header: Buffer,
  sector: (index: number) => Promise<Buffer>,
  sectors: number,
): Promise<(index: number) => Promise<number>> {
  const places: number[] = [];
  for (let at = 76; at < 512; at += 4) places.push(header.readUInt32LE(at));
  const perTable = 2 ** header.readUInt16LE(30) / 4;
  let further = header.readUInt32LE(68);
  // No more than it takes to name every sector, so that one which goes in circles ends as well.
  while (further < LAST_SECTOR && places.length * perTable < sectors) {
    const content = await sector(further);
    for (let at = 0; at + 8 <= content.length; at += 4) places.push(content.readUInt32LE(at));
    further = content.length >= 4 ? content.readUInt32LE(content.length - 4) : NONE;
  }
  return async (index) => {
    const place = places[Math.floor(index / perTable)] ?? NONE;
    if (place >= LAST_SECTOR) return NONE;
    const table = await sector(place);
    const at = (index % perTable) * 4;
    return at + 4 <= table.length ? table.readUInt32LE(at) : NONE;
  };
}

function entryIn(bytes: Buffer): Entry {
  const nameBytes = Math.min(Math.max(bytes.readUInt16LE(64) - 2, 0), 62);
  return {
    name: bytes.toString("utf16le", 0, nameBytes),
    storage: bytes.readUInt8(66) === 1,
    left: bytes.readUInt32LE(68),
    right: bytes.readUInt32LE(72),
    child: bytes.readUInt32LE(76),
  };
}

function siblingsOf(entries: readonly Entry[], first: number): Entry[] {
  const found: Entry[] = [];
  const waiting = [first];
  const seen = new Set<number>();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const entry = entries[id];
    if (!entry || seen.has(id)) continue;
    seen.add(id);
    found.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return found;
}
