import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { nodeFault, sourcesHash } from "./prepare.mjs";

test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("takes Node %s", (version) => {
  expect(nodeFault(version)).toBeUndefined();
});

test.each(["18.20.0", "20.18.3", "9.0.0"])("says in one line that Node %s is too old", (version) => {
  expect(nodeFault(version)).toBe(`Assay needs Node 20.19 or newer, and this is ${version}: see nodejs.org.`);
});

function folderOfSources() {
  const folder = mkdtempSync(join(tmpdir(), "assay-sources-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "lib/domain"), { recursive: true });
  writeFileSync(join(folder, "lib/domain/score.ts"), "one");
  writeFileSync(join(folder, "package.json"), "{}");
  return folder;
}

test.each([
  ["a changed source", "lib/domain/score.ts", true],
  ["a new source", "app/page.tsx", true],
  ["a changed configuration", "next.config.ts", true],
  ["a test", "lib/domain/score.test.ts", false],
  ["the readme", "README.md", false],
])("builds again after %s: %s", (_, file, again) => {
  const folder = folderOfSources();
  const before = sourcesHash(folder);
  expect(sourcesHash(folder)).toBe(before);
  mkdirSync(join(folder, "app"), { recursive: true });
  writeFileSync(join(folder, file), "two");
  expect(sourcesHash(folder) !== before).toBe(again);
});
