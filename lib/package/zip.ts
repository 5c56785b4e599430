/** Bytes that can be read from anywhere in them, such as a file on the disk or one that was dropped. */
export type Source = { size: number; read: (from: number, length: number) => Promise<Uint8Array> };

type Entry = { name: string; crc: number; size: number; at: number };

/** What an archive holds. */
export type Zip = { names: readonly string[]; pieces: (name: string) => AsyncGenerator<Uint8Array, void> };

const PIECE = 1 << 20;
const CENTRAL = 46;
const END = 22;
/** A package has a file for each thing of evidence and some twenty others. */
const MOST_ENTRIES = 20_000;
const MOST_DIRECTORY = 16 * PIECE;

/**
 * Opens an archive as packages are written (PKWARE APPNOTE 6.3.3): nothing packed, one file
 * after the other without a gap, all dated alike. Every byte that is no content is held
 * against what it has to be, so that there is none in which anything could be changed or hidden.
 *
 * @throws Error that says why it is none
 */
export async function openZip(source: Source): Promise<Zip> {
  const entries = await directoryOf(source);
  await demandLayout(source, entries);
  return {
    names: entries.map(({ name }) => name),
    pieces: (name) => {
      const entry = entries.find((one) => one.name === name);
      if (!entry) throw new Error(`there is no ${name}`);
      return piecesOf(source, entry);
    },
  };
}

async function directoryOf(source: Source): Promise<Entry[]> {
  if (source.size < END) throw new Error("it is no ZIP");
  const end = viewOf(await whole(source, source.size - END, END));
  const [count, length, at] = [end.getUint16(10, true), end.getUint32(12, true), end.getUint32(16, true)];
  if (count > MOST_ENTRIES || length > MOST_DIRECTORY) throw new Error("it holds too many files");
  if (at + length + END !== source.size || !same(bytesOf(end), endRecord({ count, length, at })))
    throw new Error("it is no ZIP, its end is missing, or something stands behind it");
  const bytes = await whole(source, at, length);
  const directory = viewOf(bytes);
  const entries: Entry[] = [];
  for (let here = 0; here < length;) {
    if (here + CENTRAL > length) throw new Error("its directory is cut off");
    const named = directory.getUint16(here + 28, true);
    const name = decoder.decode(bytes.subarray(here + CENTRAL, here + CENTRAL + named));
    const entry = {
      name,
      crc: directory.getUint32(here + 16, true),
      size: directory.getUint32(here + 24, true),
      at: directory.getUint32(here + 42, true),
    };
    const expected = centralHeader(entry);
    if (!same(bytes.subarray(here, here + expected.length), expected))
      throw new Error(`its directory says of ${name} what no package says`);
    entries.push(entry);
    here += expected.length;
  }
  if (entries.length !== count) throw new Error("its directory is damaged");
  return entries;
}

/** Each file stands where the one before it ends, between the two headers that belong to it. */
async function demandLayout(source: Source, entries: readonly Entry[]): Promise<void> {
  let here = 0;
  for (const entry of entries) {
    const head = localHeader(entry.name);
    const foot = descriptor(entry);
    const from = here + head.length + entry.size;
    const stands =
      entry.at === here &&
      from + foot.length <= source.size &&
      same(await whole(source, here, head.length), head) &&
      same(await whole(source, from, foot.length), foot);
    if (!stands) throw new Error(`${entry.name} does not stand as the directory says`);
    here = from + foot.length;
  }
  const directory = entries.reduce((sum, entry) => sum + centralHeader(entry).length, 0);
  if (here + directory + END !== source.size) throw new Error("something stands between its files");
}

async function* piecesOf(source: Source, { name, size, at }: Entry): AsyncGenerator<Uint8Array, void> {
  const from = at + localHeader(name).length;
  for (let done = 0; done < size; done += PIECE)
    yield await whole(source, from + done, Math.min(PIECE, size - done));
}

async function whole(source: Source, from: number, length: number): Promise<Uint8Array> {
  const bytes = await source.read(from, length);
  if (bytes.length !== length) throw new Error("it ends too early");
  return bytes;
}

const decoder = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);
const bytesOf = ({ buffer, byteOffset, byteLength }: DataView) =>
  new Uint8Array(buffer, byteOffset, byteLength);
const same = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Needs version 2.0; lengths stand behind the content; nothing is packed. */
const COMMON = [20, 0x0008, 0] as const;
/** Midnight of the first day that the form knows, 1 January 1980. */
const DATED = [0, 0x0021] as const;

/** Fields of two or four bytes, the lowest first, and a name behind them. */
function header(signature: number, fields: readonly (readonly [2 | 4, number])[], name = ""): Uint8Array {
  const named = encoder.encode(name);
  const length = 4 + fields.reduce((sum, [bytes]) => sum + bytes, 0);
  const made = new Uint8Array(length + named.length);
  const view = viewOf(made);
  view.setUint32(0, signature, true);
  let at = 4;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  made.set(named, length);
  return made;
}

const twos = (...values: number[]) => values.map((value) => [2, value] as const);
const fours = (...values: number[]) => values.map((value) => [4, value] as const);
const lengthOf = (name: string) => encoder.encode(name).length;

const localHeader = (name: string) =>
  header(0x04034b50, [...twos(...COMMON, ...DATED), ...fours(0, 0, 0), ...twos(lengthOf(name), 0)], name);

const descriptor = ({ crc, size }: Pick<Entry, "crc" | "size">) => header(0x08074b50, fours(crc, size, size));

const centralHeader = ({ name, crc, size, at }: Entry) =>
  header(
    0x02014b50,
    [
      ...twos(20, ...COMMON, ...DATED),
      ...fours(crc, size, size),
      ...twos(lengthOf(name), 0, 0, 0, 0),
      ...fours(0, at),
    ],
    name,
  );

const endRecord = ({ count, length, at }: { count: number; length: number; at: number }) =>
  header(0x06054b50, [...twos(0, 0, count, count), ...fours(length, at), ...twos(0)]);
