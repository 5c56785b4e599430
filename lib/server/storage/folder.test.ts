import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { NOON } from "@/db/testing";
import { Refusal } from "@/lib/domain/refusal";
import { folderStorage } from "./folder";

const ANY_SIZE = { mostBytes: 2 ** 30 };
const DAY_MS = 86_400_000;

/** A folder that is not there yet, and the storage in it. */
function given() {
  const above = mkdtempSync(join(tmpdir(), "assay-evidence-"));
  onTestFinished(() => rmSync(above, { recursive: true, force: true }));
  const folder = join(above, "evidence");
  const filesIn = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  return { folder, filesIn, storage: folderStorage(folder) };
}

async function* pieces(content: Uint8Array, most = 10_000) {
  for (let from = 0; from < content.length; from += most)
    yield await Promise.resolve(content.subarray(from, from + most));
}

const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

/** What a reader was given until the end, or until it was refused. */
async function readAll(content: AsyncIterable<Uint8Array>) {
  const got: Uint8Array[] = [];
  try {
    for await (const piece of content) got.push(piece);
    return { content: Buffer.concat(got), error: undefined };
  } catch (error) {
    return { content: Buffer.concat(got), error };
  }
}

async function all(names: AsyncIterable<string>) {
  const found: string[] = [];
  for await (const name of names) found.push(name);
  return found;
}

test.each([0, 1, 262_144, 262_145, 1_000_003])("gives back %i bytes as they were stored", async (bytes) => {
  const { folder, filesIn, storage } = given();
  const content = randomBytes(bytes);
  const hash = sha256(content);
  expect(await storage.put(pieces(content), { mostBytes: bytes })).toEqual({ sha256: hash, bytes });
  expect(readFileSync(join(folder, hash.slice(0, 2), hash)).equals(content)).toBe(true);
  expect(statSync(join(folder, hash.slice(0, 2), hash)).mode & 0o777).toBe(0o600);
  expect(filesIn()).toEqual([hash]);
  const read = await readAll(storage.read(hash));
  expect(read.error).toBeUndefined();
  expect(read.content.equals(content)).toBe(true);
});

test("stores the same content once, whoever stores it at once, and lists all of it in order", async () => {
  const { folder, filesIn, storage } = given();
  const contents = [1, 2, 3].map((seed) => Buffer.alloc(300_000, seed));
  const nodes = [storage, folderStorage(folder), folderStorage(folder)];
  const puts = nodes.flatMap((node) =>
    [...contents, ...contents].map((content) => node.put(pieces(content), ANY_SIZE)),
  );
  await Promise.all(puts);
  const hashes = contents.map(sha256).sort();
  expect(filesIn().sort()).toEqual(hashes);
  expect(await all(storage.list())).toEqual(hashes);
  for (const content of contents)
    expect((await readAll(storage.read(sha256(content)))).content.equals(content)).toBe(true);
});

test("lists nothing where nothing was ever stored, and nothing that is not evidence", async () => {
  const { folder, storage } = given();
  expect(await all(storage.list())).toEqual([]);
  mkdirSync(join(folder, "lost+found"), { recursive: true });
  mkdirSync(join(folder, "ab"));
  for (const name of ["notes.txt", "ab/cd", `ab/${"0".repeat(64)}`]) writeFileSync(join(folder, name), "");
  expect(await all(storage.list())).toEqual([]);
});

test("holds a large file in memory a few pieces at a time", async () => {
  const { storage } = given();
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const measure = () => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  };
  async function* large() {
    for (let count = 0; count < 300; count += 1) {
      yield await Promise.resolve(Buffer.alloc(1_000_000, count));
      measure();
    }
  }
  const { sha256: hash, bytes } = await storage.put(large(), ANY_SIZE);
  expect(bytes).toBe(300_000_000);
  let read = 0;
  for await (const piece of storage.read(hash)) {
    read += piece.length;
    measure();
  }
  expect(read).toBe(bytes);
  expect(most).toBeLessThan(150_000_000);
});

test("refuses one byte too many, asks for no more of it, and leaves nothing behind", async () => {
  const { filesIn, storage } = given();
  let asked = 0;
  let closed = false;
  async function* endless() {
    try {
      for (; ; asked += 1) yield await Promise.resolve(Buffer.alloc(10));
    } finally {
      closed = true;
    }
  }
  await expect(storage.put(endless(), { mostBytes: 1_009 })).rejects.toEqual(
    new Refusal("too_large", "A file may hold 1,009 bytes at most."),
  );
  expect(asked).toBe(100);
  expect(closed).toBe(true);
  expect(filesIn()).toEqual([]);
  expect(await storage.put(pieces(Buffer.alloc(1_010), 10), { mostBytes: 1_010 })).toMatchObject({
    bytes: 1_010,
  });
});

test("leaves nothing behind where the sender gives up midway, and says what the sender said", async () => {
  const { filesIn, storage } = given();
  async function* broken() {
    yield* pieces(randomBytes(50_000));
    throw new Error("aborted");
  }
  await expect(storage.put(broken(), ANY_SIZE)).rejects.toThrow("aborted");
  expect(filesIn()).toEqual([]);
});

/**
 * Notes what is written, synced and renamed from `above` down, by Node's own functions, which
 * go on doing it: a sync when it is done, everything else as it begins.
 */
function watch(above: string): string[] {
  const noted: string[] = [];
  const note = (what: string, ...paths: string[]) =>
    noted.push(
      [
        what,
        ...paths.map((path) => relative(above, path).replace(/^(evidence\/incoming\/).+/, "$1new") || "."),
      ].join(" "),
    );
  const { open, rename } = fs;
  vi.spyOn(fs, "rename").mockImplementation((from, to) => {
    note("rename", String(from), String(to));
    return rename(from, to);
  });
  vi.spyOn(fs, "open").mockImplementation(async (path, ...how) => {
    const file = await open(path, ...how);
    const [sync, writeFile] = [file.sync.bind(file), file.writeFile.bind(file)];
    file.writeFile = (...what) => {
      note("write", String(path));
      return writeFile(...what);
    };
    file.sync = async () => {
      await sync();
      note("sync", String(path));
    };
    return file;
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });
  return noted;
}

test("what is stored is on the disk before it has its name, and its name before it is called stored", async () => {
  const { folder, storage } = given();
  const content = Buffer.from("kept");
  const hash = sha256(content);
  const noted = watch(dirname(folder));
  await storage.put(pieces(content), ANY_SIZE);
  const start = `evidence/${hash.slice(0, 2)}`;
  const [fresh, kept] = ["evidence/incoming/new", `${start}/${hash}`] as const;
  const order = [
    `write ${fresh}`,
    `sync ${fresh}`,
    `rename ${fresh} ${kept}`,
    ...(process.platform === "win32" ? [] : [`sync ${start}`, "sync evidence", "sync ."]),
  ];
  expect(noted).toEqual(order);

  // The control: a file that is only written and renamed is seen to be no more than that.
  noted.length = 0;
  const file = await fs.open(join(folder, "incoming/by-hand"), "wx");
  await file.writeFile(content);
  await file.close();
  await fs.rename(join(folder, "incoming/by-hand"), join(dirname(folder), kept));
  expect(noted).toEqual([`write ${fresh}`, `rename ${fresh} ${kept}`]);
});

test("shows no half of a file that is still being written", async () => {
  const { storage } = given();
  const content = randomBytes(50_000);
  async function* watched() {
    for await (const piece of pieces(content)) {
      expect(await all(storage.list())).toEqual([]);
      expect((await readAll(storage.read(sha256(content)))).error).toMatchObject({ code: "not_found" });
      yield piece;
    }
  }
  await storage.put(watched(), ANY_SIZE);
  expect(await all(storage.list())).toEqual([sha256(content)]);
});

const SIZE = 700_000;

test.each<[string, (path: string) => void]>([
  ["one bit flipped at its beginning", (path) => flip(path, 0)],
  ["one bit flipped at its end", (path) => flip(path, SIZE - 1)],
  ["its end cut off", (path) => truncateSync(path, SIZE - 1)],
  ["everything cut off", (path) => truncateSync(path, 0)],
  ["a byte too many", (path) => writeFileSync(path, "x", { flag: "a" })],
])("never comes to the end of a file with %s, and storing it again mends it", async (_, damage) => {
  const { folder, storage } = given();
  const content = randomBytes(SIZE);
  const { sha256: hash } = await storage.put(pieces(content), ANY_SIZE);
  expect((await readAll(storage.read(hash))).error).toBeUndefined();

  damage(join(folder, hash.slice(0, 2), hash));
  const read = await readAll(storage.read(hash));
  expect(read.error).toEqual(
    new Error(`The stored file ${hash} is damaged: put it back from an earlier backup.`),
  );
  expect(read.content.length).toBeLessThan(SIZE);

  await storage.put(pieces(content), ANY_SIZE);
  expect((await readAll(storage.read(hash))).content.equals(content)).toBe(true);
});

function flip(path: string, at: number) {
  const content = readFileSync(path);
  content[at] = (content[at] ?? 0) ^ 1;
  writeFileSync(path, content);
}

test.each([
  ["nobody stored", sha256(Buffer.from("never stored"))],
  ["leads out of the folder", "../../secret"],
  ["leads out of the folder after its first two characters", `..${"/".repeat(62)}`],
  ["is not written as hashes are", sha256(Buffer.from("kept")).toUpperCase()],
  ["goes on after its end", `${sha256(Buffer.from("kept"))}\n`],
  ["is empty", ""],
])("refuses a hash that %s", async (_, hash) => {
  const { folder, storage } = given();
  await storage.put(pieces(Buffer.from("kept")), ANY_SIZE);
  writeFileSync(join(folder, "../secret"), "for nobody");
  expect(await readAll(storage.read(hash))).toEqual({
    content: Buffer.alloc(0),
    error: new Refusal("not_found", "There is no such file."),
  });
});

test("gives a part of a file, byte for byte, and none of one that is not as long as it should be", async () => {
  const { folder, storage } = given();
  const content = randomBytes(SIZE);
  const { sha256: hash, bytes } = await storage.put(pieces(content), ANY_SIZE);
  const part = (from: number, to: number, of = bytes) =>
    readAll(storage.readPart(hash, { from, to, bytes: of }));
  for (const [from, to] of [
    [0, 0],
    [1, 262_144],
    [300_000, SIZE - 1],
  ] as const)
    expect((await part(from, to)).content.equals(content.subarray(from, to + 1))).toBe(true);
  expect((await part(0, 5, bytes + 1)).error).toEqual(
    new Error(`The stored file ${hash} is damaged: put it back from an earlier backup.`),
  );
  truncateSync(join(folder, hash.slice(0, 2), hash), SIZE - 1);
  expect((await part(0, 5)).content).toHaveLength(0);
});

test("a reader who leaves early and one who looks on are each given the file", async () => {
  const { storage } = given();
  const content = randomBytes(SIZE);
  const { sha256: hash } = await storage.put(pieces(content), ANY_SIZE);
  const reading = storage.read(hash);
  for await (const piece of reading) {
    expect(content.subarray(0, piece.length).equals(piece)).toBe(true);
    break;
  }
  expect((await readAll(reading)).content).toHaveLength(0);
  expect((await readAll(storage.read(hash))).content.equals(content)).toBe(true);
});

test("checks by writing, and leaves nothing behind", async () => {
  const { folder, filesIn, storage } = given();
  await Promise.all([storage.check(), storage.check()]);
  expect(filesIn()).toEqual([]);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, "a file where the folder should be");
  await expect(storage.check()).rejects.toThrow(/ENOTDIR|EEXIST/);
  rmSync(folder);
  await expect(storage.check()).resolves.toBeUndefined();
});

test("sweeps away what unfinished puts left behind, and nothing that may still be written", async () => {
  const { folder, filesIn, storage } = given();
  const before = new Date(NOON.getTime() - DAY_MS);
  expect(await storage.sweep(before)).toBe(0);
  const { sha256: kept } = await storage.put(pieces(Buffer.from("kept")), ANY_SIZE);
  utimesSync(join(folder, kept.slice(0, 2), kept), before, new Date(0));
  for (const [name, at] of [
    ["left", before.getTime() - 1],
    ["busy", before.getTime()],
  ] as const) {
    writeFileSync(join(folder, "incoming", name), "half of it");
    utimesSync(join(folder, "incoming", name), new Date(at), new Date(at));
  }
  expect(await storage.sweep(before)).toBe(1);
  expect(filesIn().sort()).toEqual([kept, "busy"].sort());
  expect(existsSync(join(folder, "incoming/left"))).toBe(false);
});

test("takes nothing away that was stored anew, or named, while it looked", async () => {
  const { folder, storage } = given();
  const content = Buffer.from("kept");
  const { sha256: hash } = await storage.put(pieces(content), ANY_SIZE);
  const path = join(folder, hash.slice(0, 2), hash);
  const before = new Date(NOON.getTime() - DAY_MS);
  const old = new Date(before.getTime() - 1);
  const never = () => Promise.resolve(false);
  utimesSync(path, before, before);
  expect(await storage.discard(hash, { before, isNamed: never })).toBe(false);
  utimesSync(path, old, old);
  expect(await storage.discard(hash, { before, isNamed: () => Promise.resolve(true) })).toBe(false);
  expect((await readAll(storage.read(hash))).content.equals(content)).toBe(true);
  expect(await storage.discard(hash, { before, isNamed: never })).toBe(true);
  expect(await all(storage.list())).toEqual([]);
  expect(await storage.discard(hash, { before, isNamed: never })).toBe(false);
});

/** A disk of so many bytes at `folder`; false where none can be mounted. */
function mountDisk(folder: string, bytes: number): boolean {
  try {
    mkdirSync(folder);
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder], { stdio: "ignore" });
    onTestFinished(() => void execFileSync("umount", [folder]));
    return true;
  } catch {
    return false;
  }
}

test("a full disk is told as such, leaves nothing, and takes files again once there is room", async ({
  skip,
}) => {
  const { folder, filesIn, storage } = given();
  skip(!mountDisk(folder, 256 * 1024), "mounting a disk takes root on Linux.");
  const ballast = join(folder, "ballast");
  writeFileSync(ballast, randomBytes(100 * 1024));
  const content = randomBytes(200 * 1024);
  await expect(storage.put(pieces(content), ANY_SIZE)).rejects.toMatchObject({
    code: "unavailable",
    details: { retryAfterSeconds: 5 },
  });
  expect(filesIn()).toEqual(["ballast"]);

  rmSync(ballast);
  await storage.put(pieces(content), ANY_SIZE);
  expect(filesIn()).toEqual([sha256(content)]);
});
