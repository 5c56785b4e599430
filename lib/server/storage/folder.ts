import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Refusal } from "@/lib/domain/refusal";
import type { Storage } from "./storage";

/** What is being written lies here, on the same file system as what it is renamed to. */
const INCOMING = "incoming";

const SHA256 = /^[0-9a-f]{64}$/;
const START = /^[0-9a-f]{2}$/;

/** So much is read at a time. */
const PIECE_BYTES = 262_144;

/**
 * Files in a folder that all nodes share: `ab/abcdef…` for the content whose hash begins
 * so. One is written under a name of its own and renamed when it is whole and on the disk,
 * so that nobody ever meets half of it, and two who store the same content at once leave one.
 */
export function folderStorage(folder: string): Storage {
  const incoming = join(folder, INCOMING);
  let checking: Promise<void> | undefined;

  /** Has `write` fill a new file, and `whenWhole` take it once it is on the disk; it does not outlast the two. */
  async function withNewFile<T>(
    write: (file: FileHandle) => Promise<T>,
    whenWhole: (path: string, written: T) => Promise<void>,
  ): Promise<T> {
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const path = join(incoming, randomUUID());
    try {
      const written = await writeNew(path, write);
      await whenWhole(path, written);
      return written;
    } finally {
      await rm(path, { force: true });
    }
  }

  /** @returns once the name is on the disk, and that of each folder above it, whoever made it */
  async function keep(path: string, sha256: string) {
    const kept = pathOf(folder, sha256);
    await mkdir(dirname(kept), { recursive: true, mode: 0o700 });
    await rename(path, kept);
    for (const above of [dirname(kept), folder, dirname(folder)]) await syncFolder(above);
  }

  return {
    put: (content, { mostBytes, examine }) =>
      withNewFile(
        async (file) => {
          const hash = createHash("sha256");
          let bytes = 0;
          for await (const piece of content) {
            bytes += piece.byteLength;
            if (bytes > mostBytes)
              throw new Refusal(
                "too_large",
                `A file may hold ${mostBytes.toLocaleString("en")} bytes at most.`,
              );
            hash.update(piece);
            await file.writeFile(piece);
          }
          return { sha256: hash.digest("hex"), bytes };
        },
        async (path, stored) => {
          await examine?.(path, stored);
          await keep(path, stored.sha256);
        },
      ).catch((error: unknown) => {
        throw asRefusal(error);
      }),

    async *read(sha256) {
      const file = await openStored(folder, sha256);
      try {
        const hash = createHash("sha256");
        let last: Uint8Array | undefined;
        for await (const piece of piecesOf(file)) {
          hash.update(piece);
          if (last) yield last;
          last = piece;
        }
        if (hash.digest("hex") !== sha256) throw damaged(sha256);
        if (last) yield last;
      } finally {
        await file.close();
      }
    },

    async *readPart(sha256, { from, to, bytes }) {
      const file = await openStored(folder, sha256);
      try {
        if ((await file.stat()).size !== bytes) throw damaged(sha256);
        for (let at = from; at <= to;) {
          const wanted = Math.min(PIECE_BYTES, to + 1 - at);
          const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, at);
          if (bytesRead === 0) throw damaged(sha256);
          yield buffer.subarray(0, bytesRead);
          at += bytesRead;
        }
      } finally {
        await file.close();
      }
    },

    async *list() {
      for (const start of await namesIn(folder))
        for (const name of START.test(start) ? await namesIn(join(folder, start)) : [])
          if (SHA256.test(name) && name.startsWith(start)) yield name;
    },

    async discard(sha256, { before, isNamed }) {
      const kept = pathOf(folder, sha256);
      const isYoung = async (path: string) => {
        const found = await stat(path).catch(ifMissing(undefined));
        return !found || found.mtime >= before;
      };
      if (await isYoung(kept)) return false;
      const aside = join(incoming, randomUUID());
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      await rename(kept, aside);
      // Another node may have stored the same anew between the look and the move.
      const stays = (await isYoung(aside)) || (await isNamed());
      await (stays ? rename(aside, kept) : rm(aside, { force: true }));
      return !stays;
    },

    // One at a time: where the folder's server is gone each would hold one of Node's few threads for files.
    check: () =>
      (checking ??= withNewFile(
        (file) => file.writeFile("ok"),
        () => Promise.resolve(),
      ).finally(() => (checking = undefined))),

    async sweep(before) {
      let swept = 0;
      for (const name of await namesIn(incoming)) {
        const path = join(incoming, name);
        const found = await stat(path).catch(ifMissing(undefined));
        if (!found || found.mtime >= before) continue;
        await rm(path, { force: true });
        swept += 1;
      }
      return swept;
    },
  };
}

/**
 * Copies what `from` stores, and nothing else, into a folder that nobody uses yet; each
 * file is compared with its hash, and on the disk.
 *
 * @throws Error when one of them is damaged
 */
export async function copyStored(from: Storage, folder: string): Promise<void> {
  for await (const sha256 of from.list()) {
    const path = pathOf(folder, sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const copy = writeNew(path, async (file) => {
      for await (const piece of from.read(sha256)) await file.writeFile(piece);
    });
    try {
      await copy;
    } catch (error) {
      // It was listed, and is gone since: nobody named it.
      if (!(error instanceof Refusal && error.code === "not_found")) throw error;
      await rm(path, { force: true });
    }
  }
}

/** @returns once what was written is on the disk */
async function writeNew<T>(path: string, write: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, "wx", 0o600);
  try {
    const written = await write(file);
    await file.sync();
    return written;
  } finally {
    await file.close();
  }
}

/** @throws Refusal `not_found`, also for what is no hash and might lead out of the folder */
async function openStored(folder: string, sha256: string): Promise<FileHandle> {
  const file = SHA256.test(sha256)
    ? await open(pathOf(folder, sha256), "r").catch(ifMissing(undefined))
    : undefined;
  if (!file) throw new Refusal("not_found", "There is no such file.");
  return file;
}

/** A disk that is full or takes no writes, or a server of files that is away; what else is thrown is a bug and stays one. */
const TAKES_NOTHING = /^(ENOSPC|EDQUOT|EFBIG|EROFS|EIO|EACCES|ENOTCONN|ESTALE|ETIMEDOUT)$/;

function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error && "code" in error)) return error;
  if (!TAKES_NOTHING.test(String(error.code))) return error;
  return new Refusal(
    "unavailable",
    "Files cannot be kept right now. Nothing was changed; try again in a moment.",
    { retryAfterSeconds: 5 },
  );
}

const damaged = (sha256: string) =>
  new Error(`The stored file ${sha256} is damaged: put it back from an earlier backup.`);

async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

const pathOf = (folder: string, sha256: string) => join(folder, sha256.slice(0, 2), sha256);

const namesIn = async (folder: string) => (await readdir(folder).catch(ifMissing<string[]>([]))).sort();

/** Passes on every error but that there is no such file. */
const ifMissing =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return instead;
    throw error;
  };

/** Waits until a folder's names are on the disk, where the system can: PostgreSQL does without on the same ones. */
async function syncFolder(path: string) {
  // Windows opens no folder as a file, and keeps names safe by itself.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } catch (error) {
    // Some network file systems know no sync of a folder.
    if (!(error instanceof Error && "code" in error && ["EINVAL", "EBADF"].includes(String(error.code))))
      throw error;
  } finally {
    await folder.close();
  }
}
