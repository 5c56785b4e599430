import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../canonical-json";

/**
 * What a signature is given for, frozen (docs/formats.md, section 5). Its hash is made of
 * one salted digest for each field, so that a copy in which fields are blacked out still
 * proves that the rest is what was signed, and gives away nothing of what is missing: without
 * its salt, a digest cannot be compared with a guess.
 */

/** A JSON Pointer (RFC 6901) and what stands there: a text, a number, a truth, null, an empty object, or `[]` for a list. */
export type Leaf = [path: string, value: unknown];

/** Every leaf of a JSON value, in the order of its paths by UTF-16 units. */
export function leavesOf(value: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (path: string, inside: unknown) => {
    const members =
      typeof inside === "object" && inside !== null ? Object.entries(inside as Record<string, unknown>) : [];
    // A list says so at its own path, or it would read as an object with the names 0, 1, 2.
    if (Array.isArray(inside)) leaves.push([path, []]);
    else if (members.length === 0) leaves.push([path, inside]);
    for (const [name, member] of members) visit(`${path}/${escaped(name)}`, member);
  };
  visit("", value);
  return leaves.sort(([one], [other]) => (one < other ? -1 : 1));
}

const escaped = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");

/**
 * The salt of one field: HMAC-SHA256 of its path under the snapshot's own salt, so that one
 * secret of 32 bytes is kept, and one field's salt tells nothing of another's.
 *
 * @param salt 64 hexadecimal digits
 */
export const fieldSalt = (salt: string, path: string): string =>
  bytesToHex(hmac(sha256, hexToBytes(salt), utf8ToBytes(path)));

/** SHA-256 of the field's salt, as bytes, and its value's canonical JSON. */
export const fieldDigest = (ofField: string, value: unknown): string =>
  bytesToHex(digestOf(hexToBytes(ofField), value));

const digestOf = (ofField: Uint8Array, value: unknown): Uint8Array =>
  sha256
    .create()
    .update(ofField)
    .update(utf8ToBytes(canonicalJson(value)))
    .digest();

/**
 * SHA-256 over all paths and digests in their order, each path led by its length in four
 * bytes, so that no two lists of fields share a hash.
 */
export const digestsHash = (digests: readonly (readonly [path: string, digest: string])[]): string =>
  hashOf(digests.map(([path, digest]) => [utf8ToBytes(path), hexToBytes(digest)]));

function hashOf(digests: readonly (readonly [path: Uint8Array, digest: Uint8Array])[]): string {
  const hash = sha256.create().update(utf8ToBytes("assay-snapshot-v1\0"));
  for (const [path, digest] of digests) {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, path.length);
    hash.update(length).update(path).update(digest);
  }
  return bytesToHex(hash.digest());
}

/** One field of a copy: with its salt, or, where it is blacked out, its digest alone. */
export type SnapshotField = { path: string; salt: string; value: unknown } | { path: string; digest: string };

/** The hash that a copy comes to, whatever of it is blacked out; undefined where a salt or a digest is none. */
export function fieldsHash(fields: readonly SnapshotField[]): string | undefined {
  try {
    return digestsHash(
      fields.map((field) => [
        field.path,
        "digest" in field ? field.digest : fieldDigest(field.salt, field.value),
      ]),
    );
  } catch {
    return undefined;
  }
}

/** The hash that signatures name: of the whole content, under the snapshot's own salt. */
export function snapshotHash(salt: string, content: unknown): string {
  // What the salt alone decides is worked out once, not for each of some thousands of fields.
  const salted = hmac.create(sha256, hexToBytes(salt));
  return hashOf(
    leavesOf(content).map(([path, value]) => {
      const bytes = utf8ToBytes(path);
      return [bytes, digestOf(salted.clone().update(bytes).digest(), value)] as const;
    }),
  );
}
