import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { type Entry, openJournal } from "./journal";

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-journal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "journal.jsonl");
}

const same = (line: string) => line;

const AT = "2026-11-29T12:00:00.000Z";
const answered = (id: string, text: string): Entry => ({
  ...{ kind: "answered", at: AT, case: id, attempt: 1, request: 1, role: "product" },
  ...{ text, model: "m", finish: "stop", usage: null, ms: 5 },
});

function kept(path: string, ...entries: Entry[]): void {
  const journal = openJournal(path, same);
  journal.append(...entries);
  journal.close();
}

function entriesOf(path: string): readonly Entry[] {
  const journal = openJournal(path, same);
  journal.close();
  return journal.entries;
}

test("gives back what was kept, over several openings", () => {
  const path = place();
  expect(entriesOf(path)).toEqual([]);
  const one = answered("1", "line\nline\u0000 \u{1f9ea}");
  const graded: Entry = {
    ...{ kind: "graded", at: AT, case: "1", attempt: 1, grader: "Ines", passed: false },
    ...{ neverEvent: true, severity: "high", note: "" },
  };
  kept(path, one);
  kept(path, graded, answered("2", ""));
  expect(entriesOf(path)).toEqual([one, graded, answered("2", "")]);
});

test("law: cut off anywhere, it holds every whole fact before, and goes on from there", () => {
  const path = place();
  const entries = ["1", "2", "3"].map((id) => answered(id, `Réponse ${id}`));
  kept(path, ...entries);
  const whole = readFileSync(path);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length }), (length) => {
      writeFileSync(path, whole);
      truncateSync(path, length);
      const ends = [...whole.subarray(0, length)].filter((byte) => byte === 0x0a).length;
      expect(entriesOf(path)).toEqual(entries.slice(0, ends));
      kept(path, answered("4", "after"));
      expect(entriesOf(path)).toEqual([...entries.slice(0, ends), answered("4", "after")]);
    }),
  );
});

test.each([
  ["half a line with its end", '{"kind":"answered"\n'],
  ["another document", '{"kind":"forged","case":"1"}\n'],
  ["an empty line", "\n"],
])("refuses %s in the middle, and says which line it is", (_, line) => {
  const path = place();
  kept(path, answered("1", "x"));
  appendFileSync(path, line);
  expect(() => openJournal(path, same)).toThrow(
    "Line 2 of the run's journal cannot be read: it was changed.",
  );
});

test("writes nothing after a line that failed", () => {
  const path = place();
  const journal = openJournal(path, same);
  journal.close();
  expect(() => journal.append(answered("1", "x"))).toThrow();
  expect(() => journal.append(answered("2", "x"))).toThrow("nothing follows half a line");
});

test("passes every line through what blacks keys out", () => {
  const path = place();
  const journal = openJournal(path, (line) => line.replaceAll("secret", "[key]"));
  journal.append(answered("1", "the secret is out"));
  journal.close();
  expect(readFileSync(path, "utf8")).not.toContain("secret");
  expect(entriesOf(path)).toEqual([answered("1", "the [key] is out")]);
});
