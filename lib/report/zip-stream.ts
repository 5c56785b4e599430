import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** A file of an archive, as it is or packed. */
export type ZipFile = { path: string; content: AsyncIterable<Uint8Array>; packed?: boolean };

/** Archives of more need a form that not every reader knows. */
export const MOST_BYTES = 4_000_000_000;

/** The same files make the same archive: each is dated alike, on the first day that the form knows. */
const DATED = new Date(1980, 0, 1);

/**
 * An archive piece by piece, as fast as whoever reads it takes it: no file is held in memory
 * whole. What is not packed stands in it byte by byte, so that its hash speaks for the archive.
 * Whatever a content throws ends the archive before its end: it opens nowhere.
 */
export async function* zipOf(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array, void> {
  const ready: Uint8Array[] = [];
  const state: { fault: Error | null } = { fault: null };
  const zip = new Zip((error, piece) => {
    if (error) state.fault = error;
    else if (piece.length > 0) ready.push(piece);
  });
  const taken = function* () {
    if (state.fault) throw state.fault;
    yield* ready.splice(0);
  };
  try {
    for await (const { path, content, packed = false } of files) {
      const file = packed ? new ZipDeflate(path) : new ZipPassThrough(path);
      file.mtime = DATED;
      zip.add(file);
      for await (const piece of content) {
        file.push(piece);
        yield* taken();
      }
      file.push(new Uint8Array(0), true);
      yield* taken();
    }
    zip.end();
    yield* taken();
  } finally {
    zip.terminate();
  }
}
