import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { printEverything } from "@/lib/report/formats";
import { heavySource, sampleSource } from "@/lib/report/testing";
import { printApart } from "@/lib/server/print-apart";
import { printWorker } from "./print-worker.mjs";

/** Within the tree, from where packages are found. */
const folder = mkdtempSync("node_modules/.assay-print-");
const script = resolve(folder, "print-worker.mjs");
beforeAll(() => printWorker(script));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["an ordinary report", sampleSource()],
  ["one of notes as long as they may be", heavySource()],
])("a thread of its own prints of %s the same files to the byte", async (_, source) => {
  const apart = await printApart(source, undefined, script);
  const here = await printEverything(source);
  expect(apart.map(({ name }) => name)).toEqual(here.map(({ name }) => name));
  for (const [index, { name, fileName, bytes }] of here.entries()) {
    expect(apart[index]?.fileName).toBe(fileName);
    expect(Buffer.compare(Buffer.from(apart[index]?.bytes ?? []), Buffer.from(bytes)), name).toBe(0);
  }
});

test("whoever gives up waits no longer, and is told so", async () => {
  const given = new AbortController();
  const printing = printApart(sampleSource(), given.signal, script);
  given.abort();
  await expect(printing).rejects.toMatchObject({ code: "unavailable" });
  await expect(printApart(sampleSource(), given.signal, script)).rejects.toMatchObject({
    code: "unavailable",
  });
});

test("without a build it says what is missing", async () => {
  await expect(printApart(sampleSource(), undefined, resolve(folder, "none.mjs"))).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("build the product") as string,
  });
});

test("a fault in the thread, or one that ends without a word, is a fault here", async () => {
  const written = (name: string, text: string) => {
    const path = resolve(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const throwing = written("throws.cjs", "throw new RangeError('too long a line')");
  await expect(printApart(sampleSource(), undefined, throwing)).rejects.toThrow("too long a line");
  const silent = written("ends.cjs", "process.exit(3)");
  await expect(printApart(sampleSource(), undefined, silent)).rejects.toThrow("ended");
});
