import type { Readable } from "node:stream";

/** A file as it is sent: at once or piece by piece. */
export type Body = Uint8Array | Readable;

/** All of a file's bytes, in memory that is nobody else's. */
export async function wholeBody(body: Body): Promise<Uint8Array<ArrayBuffer>> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  const pieces: Uint8Array[] = [];
  for await (const piece of body) if (piece instanceof Uint8Array) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}
