import { beforeAll, expect, test } from "vitest";
import { buildComparisonReport, type ComparisonSource } from "../comparison/report";
import { hostileComparison, sampleComparison } from "../comparison/testing";
import { printComparisonPdf } from "./print-comparison";
import { faultsOf } from "./conformance/faults";
import { bookmarksOf, bytesOf, nodesOf, readPdf, type ReadPdf } from "./testing";

const printed = async (source: ComparisonSource) =>
  bytesOf(await printComparisonPdf(buildComparisonReport(source)));

const source = sampleComparison(8);
let read: ReadPdf;
let whole: string;

beforeAll(async () => {
  read = await readPdf(await printed(source));
  whole = read.pages.join(" ");
}, 60_000);

test("lies across the page, has a title and a language, and numbers every page", async () => {
  const [, , width = 0, height = 0] = (await read.document.getPage(1)).view;
  expect(width).toBeGreaterThan(height);
  const { info } = await read.document.getMetadata();
  expect(info).toMatchObject({ Title: "Comparison of 8 assessments", Language: "en-GB" });
  expect(await read.document.getMarkInfo()).toMatchObject({ Marked: true });
  for (const [index, page] of read.pages.entries())
    expect(page).toContain(`page ${index + 1} of ${read.pages.length}`);
});

test("names who took it, when, the seed, and each column’s versions and hashes", () => {
  expect(read.pages[0]).toContain(
    "Taken by Jonas Beck on 23 Nov 2026, 14:02 (Europe/Berlin), with Assay 0.1.0. The random weightings of part 3 are 2000, drawn with seed 7.",
  );
  const packed = whole.replaceAll(" ", "");
  for (const { id, questionnaire, documentSha256 } of source.comparison.columns)
    for (const text of [id, questionnaire.version, questionnaire.sha256, documentSha256])
      expect(packed.includes(text), text).toBe(true);
  expect(packed).toContain("7c".repeat(32));
  expect(whole).toContain("Not signed");
});

test("prints every question with all its answers in words", () => {
  const packed = whole.replaceAll(" ", "");
  for (const { questions } of source.comparison.matrix.sections)
    for (const { title, cells } of questions)
      for (const text of [title, ...cells.map(({ words }) => words)])
        expect(packed.includes(text.replaceAll(" ", "")), text).toBe(true);
});

test("tags headings and tables, and gives every row all its cells, the first of them its head", () => {
  const nodes = read.trees.flatMap(nodesOf);
  const count = (role: string) => nodes.filter((node) => node.role === role).length;
  expect(count("H1")).toBe(8);
  expect(count("H2")).toBeGreaterThanOrEqual(2 * source.comparison.matrix.sections.length);
  for (const { children } of nodes.filter(({ role }) => role === "Table")) {
    expect(new Set(children.map((row) => row.children.length)).size).toBe(1);
    expect(children.every(({ role }) => role === "TR")).toBe(true);
  }
  expect(count("TH")).toBeGreaterThan(67 + 8);
});

test("repeats the titles of the columns on each page of the answers", () => {
  const pages = read.pages.filter((page) => page.includes("Comparison of 8 assessments 5 Answers"));
  expect(pages.length).toBeGreaterThan(8);
  for (const page of pages)
    for (const name of ["A Lumen Health", "D Northgate", "H Lumen Health"]) expect(page).toContain(name);
});

test("stands up as a file and as a tagged document", async () => {
  expect(await faultsOf(read.bytes)).toEqual([]);
});

test("bookmarks its parts and their sections", async () => {
  const parts = await bookmarksOf(read);
  expect(parts.map(({ title }) => title)).toEqual([
    "1\u2002What is compared",
    "2\u2002Scores",
    "3\u2002Can they be told apart?",
    "4\u2002How stable the verdicts are, and what they rest on",
    "5\u2002Answers",
    "6\u2002Notes and evidence",
    "7\u2002Versions, hashes and method",
  ]);
  const sections = source.comparison.matrix.sections.map(({ title }) => title);
  expect(parts[4]?.items.map(({ title }) => title)).toEqual(sections);
});

test("shows hostile text as the text it is, and ends", async () => {
  const hostile = await readPdf(await printed(hostileComparison()));
  const text = hostile.pages.join(" ");
  for (const one of [
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "[U+202E]",
    "[U+0000]",
    "8 Text in other scripts",
  ])
    expect(text.includes(one), one).toBe(true);
  expect(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/.exec(text)).toBe(null);
  expect(hostile.pages.length).toBeLessThan(60);
}, 60_000);

test("is the same for the same source", async () => {
  const [one, other] = [await printed(sampleComparison(2)), await printed(sampleComparison(2))];
  expect(Buffer.compare(one, other)).toBe(0);
});
