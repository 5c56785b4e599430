import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { PackageFiles } from "../domain/package/report";
import { type Source, openZip } from "./zip";

/** A file that is read whole is smaller than this: what is larger is evidence, of which the hash is enough. */
const MOST_READ = 200_000_000;

/** A hash in the making; a server has a faster one than a browser. */
export type Hasher = { update: (piece: Uint8Array) => void; hex: () => string };

function noble(): Hasher {
  const hash = sha256.create();
  return { update: (piece) => void hash.update(piece), hex: () => bytesToHex(hash.digest()) };
}

/** A package in a ZIP, wherever that lies. @throws Error that says why it is none */
export async function packageIn(
  source: Source,
  { hasher = noble, onPiece }: { hasher?: () => Hasher; onPiece?: (bytes: number) => Promise<void> } = {},
): Promise<PackageFiles> {
  const zip = await openZip(source);
  return {
    names: zip.names,
    async bytes(name) {
      const pieces: Uint8Array[] = [];
      let length = 0;
      for await (const piece of zip.pieces(name)) {
        length += piece.length;
        if (length > MOST_READ) throw new Error("it is too large to be read");
        pieces.push(piece);
      }
      const whole = new Uint8Array(length);
      let at = 0;
      for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      return whole;
    },
    async digest(name) {
      const hash = hasher();
      let bytes = 0;
      for await (const piece of zip.pieces(name)) {
        hash.update(piece);
        bytes += piece.length;
        await onPiece?.(piece.length);
      }
      return { bytes, sha256: hash.hex() };
    },
  };
}
