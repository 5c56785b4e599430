import { inflateRawSync } from "node:zlib";
import { expect, onTestFinished, test, vi } from "vitest";
import { buildReport } from "./report";
import { HOSTILE_TEXTS, hostileSource, sampleSource } from "./testing";
import { withVisibleControls } from "./visible";
import { cellText, printXlsx } from "./xlsx";

/** Unpacks a ZIP by its central directory. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const files = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(from, from + size);
    const path = file.subarray(at + 46, at + 46 + (name ?? 0)).toString();
    files.set(path, (method === 8 ? inflateRawSync(data) : data).toString());
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

const unescaped = (xml: string): string =>
  xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

const sharedTexts = (files: Map<string, string>): string[] =>
  [...(files.get("xl/sharedStrings.xml") ?? "").matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(
    ([, text = ""]) => unescaped(text),
  );

const sheetsOf = (files: Map<string, string>): string[] =>
  [...files].filter(([path]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(path)).map(([, xml]) => xml);

test("has a sheet for each part, its titles frozen", async () => {
  const files = unzip(await printXlsx(buildReport(sampleSource())));
  const names = [...(files.get("xl/workbook.xml") ?? "").matchAll(/<sheet [^>]*name="([^"]+)"/g)];
  expect(names.map(([, name]) => name)).toEqual([
    "Decision",
    "Intake",
    "Sections",
    "Questions",
    "Evidence",
    "Conditions",
    "Findings and actions",
    "Contract gaps",
    "Duties",
    "Stress tests",
    "Sign-off",
    "Accepted risks",
    "About",
  ]);
  for (const sheet of sheetsOf(files)) {
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toContain("<cols>");
  }
});

test("has text as text, numbers as numbers, and no formula", async () => {
  const files = unzip(await printXlsx(buildReport(hostileSource())));
  for (const sheet of sheetsOf(files)) {
    expect(sheet).not.toContain("<f>");
    for (const [, attributes = "", inner = ""] of sheet.matchAll(/<c ([^>]*)>(.*?)<\/c>/g)) {
      if (/t="(s|inlineStr)"/.test(attributes)) continue;
      expect(attributes).not.toContain('t="str"');
      expect(inner).toMatch(/^<v>-?\d+(\.\d+)?(e-?\d+)?<\/v>$/);
    }
  }
});

test("lets what was typed be read back, and stays XML", async () => {
  const files = unzip(await printXlsx(buildReport(hostileSource())));
  const texts = sharedTexts(files).map((text) => text.replaceAll("_x005F_", "_"));
  for (const text of HOSTILE_TEXTS)
    expect(texts).toContain(withVisibleControls(text).replace(/\r\n?/g, "\n"));
  for (const xml of files.values()) expect(xml).not.toMatch(/[\u0000-\u0008\ufffe\uffff]/);
});

test("carries the points whole", async () => {
  const source = sampleSource();
  const sheet = sheetsOf(unzip(await printXlsx(buildReport(source))))[3] ?? "";
  const numbers = [...sheet.matchAll(/<v>([^<]+)<\/v>/g)].map(([, text]) => Number(text));
  for (const { points } of Object.values(source.score.questions))
    if (points !== null) expect(numbers).toContain(points);
});

test("cuts what no cell can hold, and says so", () => {
  const cut = cellText("x".repeat(40_000));
  expect(cut).toHaveLength(32_767);
  expect(cut).toMatch(/cut here: the JSON of this report carries the rest\]$/);
  expect(cellText("x".repeat(32_767))).toHaveLength(32_767);
});

test("writes what looks like a numbered character so that it stays text", () => {
  expect(cellText("_x0041_ and _xyz_")).toBe("_x005F_x0041_ and _xyz_");
});

test("is the same workbook, to the byte, whenever it is printed", async () => {
  onTestFinished(() => {
    vi.useRealTimers();
  });
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-24T10:00:00Z") });
  const first = await printXlsx(buildReport(sampleSource()));
  vi.setSystemTime(new Date("2028-02-29T23:59:00Z"));
  expect(Buffer.from(await printXlsx(buildReport(sampleSource()))).equals(Buffer.from(first))).toBe(true);
});
