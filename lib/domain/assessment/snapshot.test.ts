import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../canonical-json";
import { digestsHash, fieldDigest, fieldSalt, leavesOf, snapshotHash } from "./snapshot";

const SALT = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

const content = {
  "b/c": { "~": 1, list: ["x", null, []] },
  a: true,
  empty: {},
};

test("a field is a JSON Pointer to something that holds nothing more", () => {
  expect(leavesOf(content)).toEqual([
    ["/a", true],
    ["/b~1c/list", []],
    ["/b~1c/list/0", "x"],
    ["/b~1c/list/1", null],
    ["/b~1c/list/2", []],
    ["/b~1c/~0", 1],
    ["/empty", {}],
  ]);
});

/** The same hash by Node's own means and by the words of docs/formats.md alone. */
function independently(salt: string, value: unknown): string {
  const hash = createHash("sha256").update("assay-snapshot-v1\0");
  for (const [path, leaf] of leavesOf(value)) {
    const key = createHmac("sha256", Buffer.from(salt, "hex")).update(path).digest();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(path));
    hash
      .update(length)
      .update(path)
      .update(createHash("sha256").update(key).update(canonicalJson(leaf)).digest());
  }
  return hash.digest("hex");
}

const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => JSON.stringify(value).isWellFormed());

test("is what Node computes by the written rule", () => {
  expect(snapshotHash(SALT, content)).toBe(independently(SALT, content));
  fc.assert(
    fc.property(json, (value) => {
      expect(snapshotHash(SALT, value)).toBe(independently(SALT, value));
    }),
  );
});

test("two contents share a hash only where they are the same", () => {
  fc.assert(
    fc.property(json, json, (one, other) => {
      expect(snapshotHash(SALT, one) === snapshotHash(SALT, other)).toBe(
        canonicalJson(one) === canonicalJson(other),
      );
    }),
  );
});

test("a list is not the object that has its places for names", () => {
  expect(snapshotHash(SALT, ["x"])).not.toBe(snapshotHash(SALT, { 0: "x" }));
  expect(snapshotHash(SALT, [])).not.toBe(snapshotHash(SALT, {}));
});

test("another salt is another hash, and the salt of one field says nothing of another", () => {
  const other = SALT.replace("00", "01");
  expect(snapshotHash(other, content)).not.toBe(snapshotHash(SALT, content));
  expect(fieldSalt(SALT, "/a")).not.toBe(fieldSalt(SALT, "/empty"));
});

test("a copy with fields blacked out still has the hash that was signed, and a changed one has not", () => {
  const signed = snapshotHash(SALT, content);
  const redacted = leavesOf(content).map(
    ([path, value]): [string, { salt: string; value: unknown } | string] =>
      path === "/b~1c/list/0"
        ? [path, fieldDigest(fieldSalt(SALT, path), value)]
        : [path, { salt: fieldSalt(SALT, path), value }],
  );
  const hashOf = (fields: typeof redacted) =>
    digestsHash(
      fields.map(([path, field]): [string, string] => [
        path,
        typeof field === "string" ? field : fieldDigest(field.salt, field.value),
      ]),
    );
  expect(JSON.stringify(redacted)).not.toContain('"x"');
  expect(hashOf(redacted)).toBe(signed);
  const changed = redacted.map(([path, field]): (typeof redacted)[number] =>
    path === "/a" && typeof field === "object" ? [path, { ...field, value: false }] : [path, field],
  );
  expect(hashOf(changed)).not.toBe(signed);
});
