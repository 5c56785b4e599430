import { expect, onTestFinished, test, vi } from "vitest";
import { buildFullReport } from "./report";
import { textsOf, sheetNamesOf, sheetsOf, unzip } from "./reading/testing";
import { HOSTILE_TEXTS, hostileSource, sampleSource } from "./testing";
import { withVisibleControls } from "./visible";
import { cellText, sheetNames } from "./workbook";
import { printXlsx } from "./xlsx";

test("has a sheet for each part, its titles frozen and a filter over all of it", async () => {
  const files = unzip(await printXlsx(await buildFullReport(sampleSource())));
  expect(sheetNamesOf(files)).toEqual([
    ...["Cover", "Decision", "Scope", "Who stands behind it", "Method", "Tier rules"],
    ...["Intake", "Changes to the intake", "Sections", "Questions"],
    ...["Knock-outs and overrides", "Accepted risks", "Stress tests", "Notice given"],
    ...["Not applicable", "Unknown", "Conditions", "Findings and actions", "Contract gaps", "Duties"],
    ...["Weightings", "What would change it", "Evidence mix", "Evidence that ends"],
    ...["Coverage", "Frameworks", "Crosswalk"],
    ...["Evidence", "Change log", "Sign-off", "Versions", "Limits and words"],
  ]);
  for (const sheet of sheetsOf(files)) {
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toContain("<cols>");
    const [, column = "", row = ""] = /<\/sheetData><autoFilter ref="A1:([A-Z]+)(\d+)"\/>/.exec(sheet) ?? [];
    const titles = [...(/<row r="1".*?<\/row>/s.exec(sheet)?.[0] ?? "").matchAll(/<c r="([A-Z]+)1"/g)];
    expect(titles.at(-1)?.[1]).toBe(column);
    expect(sheet.match(/<row /g) ?? []).toHaveLength(Number(row));
  }
});

test("has text as text, numbers as numbers, and no formula", async () => {
  const files = unzip(await printXlsx(await buildFullReport(hostileSource())));
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
  const files = unzip(await printXlsx(await buildFullReport(hostileSource())));
  const texts = textsOf(files).map((text) => text.replaceAll("_x005F_", "_"));
  for (const text of HOSTILE_TEXTS)
    expect(texts).toContain(withVisibleControls(text).replace(/\r\n?/g, "\n"));
  for (const xml of files.values()) expect(xml).not.toMatch(/[\u0000-\u0008\ufffe\uffff]/);
});

test("carries the points whole", async () => {
  const source = sampleSource();
  const files = unzip(await printXlsx(await buildFullReport(source)));
  const sheet = sheetsOf(files)[sheetNamesOf(files).indexOf("Questions")] ?? "";
  const numbers = [...sheet.matchAll(/<v>([^<]+)<\/v>/g)].map(([, text]) => Number(text));
  for (const { points } of Object.values(source.score.questions))
    if (points !== null) expect(numbers).toContain(points);
  // Fifteen digits are not what is seen of them.
  const styles = files.get("xl/styles.xml") ?? "";
  const [, twoPlaces = ""] = /<numFmt numFmtId="(\d+)" formatCode="0\.00"/.exec(styles) ?? [];
  const looks = /<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0].match(/<xf [^>]*>/g);
  const used = [...sheet.matchAll(/ s="(\d+)"[^>]*><v>\d+\.\d+<\/v>/g)].map(([, look]) => Number(look));
  expect(used.length).toBeGreaterThan(0);
  for (const look of used) expect(looks?.[look]).toContain(`numFmtId="${twoPlaces}"`);
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
  const first = await printXlsx(await buildFullReport(sampleSource()));
  vi.setSystemTime(new Date("2028-02-29T23:59:00Z"));
  expect(Buffer.from(await printXlsx(await buildFullReport(sampleSource()))).equals(Buffer.from(first))).toBe(
    true,
  );
});

test("names sheets as Excel takes names, and each otherwise", () => {
  const long = "Retention and deletion of what was typed";
  expect(
    sheetNames([long, long.toUpperCase(), "a/b:c[d]?*\\", "History", "'", "\u202eevil", "Pairs", "pairs"]),
  ).toEqual([
    "Retention and deletion of what",
    "RETENTION AND DELETION OF WHA 2",
    "a b c d",
    "History 2",
    "Sheet",
    "U+202E evil",
    "Pairs",
    "pairs 2",
  ]);
  for (const name of sheetNames(HOSTILE_TEXTS)) expect(name).toMatch(/^[^:\\/?*[\]']{1,31}$/u);
});
