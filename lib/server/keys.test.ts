import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readOrMakeSecret } from "./keys";

function folder() {
  const path = mkdtempSync(join(tmpdir(), "assay-keys-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return join(path, "keys");
}

test("makes one secret, for its owner alone, and keeps it", () => {
  const keys = folder();
  const secret = readOrMakeSecret(keys);
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect(readOrMakeSecret(keys)).toBe(secret);
  expect(readOrMakeSecret(folder())).not.toBe(secret);
  expect(statSync(join(keys, "auth-secret")).mode & 0o777).toBe(0o600);
  expect(statSync(keys).mode & 0o777).toBe(0o700);
});

test("says in one line what to do about a file that holds no key", () => {
  const keys = folder();
  readOrMakeSecret(keys);
  const path = join(keys, "auth-secret");
  writeFileSync(path, "changeme\n");
  expect(() => readOrMakeSecret(keys)).toThrow(`${path} holds no key. Restore it from a backup`);
  expect(readFileSync(path, "utf8")).toBe("changeme\n");
});
