import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
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

const PROCESSES = 4;
const STARTS = 300;

test("processes that start at once in a new folder agree on one secret, which nobody meets half written", async () => {
  const place = folder();
  const maker = fileURLToPath(new URL("keys-maker.ts", import.meta.url));
  const makers = Array.from({ length: PROCESSES }, () =>
    spawn(process.execPath, ["--import", "tsx", maker, place, String(STARTS)], {
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
  await Promise.all(makers.map(({ stdout }) => once(stdout, "readable")));
  mkdirSync(place);
  const printed = await Promise.all(
    makers.map(({ stdout, stderr }) => Promise.all([text(stderr), text(stdout)])),
  );
  expect(printed.map(([fault]) => fault)).toEqual(printed.map(() => ""));
  const [first, ...others] = printed.map(([, told]) => JSON.parse(told) as string[]);
  expect(new Set(first).size).toBe(STARTS);
  for (const other of others) expect(other).toEqual(first);
});

test("the file bears its name only once it is whole, and nothing is left beside it", () => {
  const keys = folder();
  const secret = readOrMakeSecret(keys, (from, to) => {
    expect(readdirSync(keys)).not.toContain("auth-secret");
    expect(Buffer.from(readFileSync(from, "utf8"), "base64url")).toHaveLength(32);
    expect(statSync(from).mode & 0o777).toBe(0o600);
    linkSync(from, to);
  });
  expect(readdirSync(keys)).toEqual(["auth-secret"]);
  expect(readOrMakeSecret(keys)).toBe(secret);
});

test("who comes second takes the first one's secret, on a file system without links too", () => {
  for (const without of [undefined, "EPERM", "ENOTSUP"]) {
    const keys = folder();
    let first = "";
    const second = readOrMakeSecret(keys, (from, to) => {
      first = readOrMakeSecret(keys);
      if (without !== undefined) throw Object.assign(new Error(without), { code: without });
      linkSync(from, to);
    });
    expect(second).toBe(first);
    expect(readdirSync(keys)).toEqual(["auth-secret"]);
  }
});
