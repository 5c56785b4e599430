import { expect, test } from "vitest";
import { sweep } from "@/lib/domain/sensitivity/sweep";
import { originalCell } from "../neutral-cell";
import { columnOf, readCsv, textsOf, sheetNamesOf, sheetsOf, unzip } from "../reading/testing";
import { HOSTILE_TEXTS } from "../testing";
import { withVisibleControls } from "../visible";
import { printComparison } from "./print";
import { buildComparisonReport, type ComparisonSource } from "./report";
import { hostileComparison, sampleComparison } from "./testing";

async function printed(format: "xlsx" | "csv" | "json", source: ComparisonSource): Promise<Uint8Array> {
  const { body } = await printComparison(format, buildComparisonReport(source));
  if (body instanceof Uint8Array) return body;
  throw new Error("It is printed whole.");
}

type Json = {
  format: string;
  columns: { questionnaire: object; snapshotSha256: string | null; documentSha256: string }[];
  swept: Parameters<typeof sweep>[0];
  sweep: { seed: number; draws: number; ahead: number[][] };
  meta: object;
};

const readJson = (bytes: Uint8Array) =>
  JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Json;

const storable = HOSTILE_TEXTS.map((text) => text.replaceAll("\ud800", "?"));

test("the JSON carries the comparison whole, and the sweep can be performed again from it", async () => {
  const source = sampleComparison(4, 42);
  const { format, sweep: drawn, meta, ...comparison } = readJson(await printed("json", source));
  expect(format).toBe("assay-comparison/1");
  expect(comparison).toEqual(JSON.parse(JSON.stringify(source.comparison)));
  expect(sweep(comparison.swept, drawn.seed, drawn.draws)).toEqual(drawn);
  expect(sweep(comparison.swept, drawn.seed + 1, drawn.draws)).not.toEqual(drawn);
  expect(meta).toEqual({
    ...{ appVersion: "0.1.0", generatedAt: "2026-11-23T13:02:00.000Z" },
    ...{ generatedBy: "Jonas Beck", zone: "Europe/Berlin" },
  });
});

test("the CSV has one row for each question and assessment, each with what it is of", async () => {
  const source = sampleComparison(3);
  const rows = readCsv(await printed("csv", source));
  const questions = source.comparison.matrix.sections.flatMap((section) => section.questions);
  expect(rows).toHaveLength(1 + 3 * questions.length);
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  expect(columnOf(rows, "Column").slice(0, 4)).toEqual(["A", "B", "C", "A"]);
  expect(columnOf(rows, "Points").map((text) => (text === "" ? null : Number(text)))).toEqual(
    questions.flatMap(({ cells }) => cells.map(({ points }) => points)),
  );
  for (const [title, values] of [
    ["Signed snapshot SHA-256", ["7c".repeat(32), "Not signed"]],
    ["Questionnaire version", [source.comparison.columns[0]?.questionnaire.version]],
    ["Seed of the random weightings", ["7"]],
    ["Taken at", ["2026-11-23T13:02:00.000Z"]],
    ["Made with", ["Assay 0.1.0"]],
  ] as const)
    expect([...new Set(columnOf(rows, title))]).toEqual(values);
});

test("the workbook has one sheet for the whole, one for each section and one for the pairs", async () => {
  const source = sampleComparison(8);
  const files = unzip(await printed("xlsx", source));
  const { sections } = source.comparison.matrix;
  expect(sheetNamesOf(files)).toEqual(["Comparison", ...sections.map(({ title }) => title), "Pairs"]);
  const [first = "", ...others] = sheetsOf(files);
  expect(first).toMatch(/<pane ySplit="1" xSplit="1" [^>]*state="frozen"/);
  for (const sheet of others.slice(0, -1))
    expect(sheet).toMatch(/<pane ySplit="1" xSplit="1" [^>]*state="frozen"/);
  const texts = textsOf(files);
  for (const { questionnaire, documentSha256 } of source.comparison.columns)
    for (const text of [questionnaire.version, questionnaire.sha256, documentSha256])
      expect(texts).toContain(text);
  for (const text of ["7c".repeat(32), "Not signed", "23 Nov 2026, 14:02 (Europe/Berlin)", "7"])
    expect(texts).toContain(text);
  const numbers = others.flatMap((sheet) =>
    [...sheet.matchAll(/<v>([^<]+)<\/v>/g)].map(([, v]) => Number(v)),
  );
  for (const { points } of sections.flatMap(({ questions }) => questions.flatMap(({ cells }) => cells)))
    if (points !== null) expect(numbers).toContain(points);
});

test("nothing hostile runs, and all of it can be read back", async () => {
  const source = hostileComparison();
  const rows = readCsv(await printed("csv", source));
  for (const cell of rows.flat())
    for (const line of cell.split(/\r\n|\r|\n/))
      if (!/^-?\d+(\.\d+)?$/.test(line)) expect(line).not.toMatch(/^[\s\u200b\ufeff]*[=+\-@|%＝＋－＠]/);
  const notes = columnOf(rows, "Note").map(originalCell);
  const files = unzip(await printed("xlsx", source));
  const texts = textsOf(files).map((text) => text.replaceAll("_x005F_", "_"));
  for (const text of storable) {
    expect(notes).toContain(withVisibleControls(text));
    expect(texts).toContain(withVisibleControls(text).replace(/\r\n?/g, "\n"));
  }
  for (const sheet of sheetsOf(files)) expect(sheet).not.toContain("<f>");
  const { columns } = readJson(await printed("json", source));
  expect(columns).toEqual(JSON.parse(JSON.stringify(source.comparison.columns)));
});

test.each(["xlsx", "csv", "json"] as const)(
  "the same comparison is the same %s, to the byte",
  async (format) => {
    const [one, other] = [
      await printed(format, sampleComparison(3)),
      await printed(format, sampleComparison(3)),
    ];
    expect(Buffer.compare(one, other)).toBe(0);
  },
);

test("two of one product are told apart by their letters, and a long name is cut", () => {
  const { assessments } = buildComparisonReport(sampleComparison(8));
  const same = assessments.filter(({ product }) => product === "Scribe 3").map(({ name }) => name);
  expect(same).toEqual(["A\u2002Lumen Health Scribe 3", "H\u2002Lumen Health Scribe 3"]);
  const [hostile] = buildComparisonReport(hostileComparison()).assessments;
  expect(Array.from(hostile?.name ?? "").length).toBeLessThanOrEqual(62);
});
