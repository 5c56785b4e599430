import { beforeAll, expect, test } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { sampleSource } from "../testing";
import { bookmarksOf, nodesOf, pageOf, printedAndRead, printedBytes, type ReadPdf } from "./testing";

const questions = builtIn.sections.flatMap((section) => section.questions);
let read: ReadPdf;
let whole: string;

beforeAll(async () => {
  read = await printedAndRead(sampleSource());
  whole = read.pages.join(" ");
}, 60_000);

test("numbers every page", () => {
  const count = read.pages.length;
  expect(count).toBeGreaterThan(20);
  for (const [index, page] of read.pages.entries()) expect(page).toContain(`page ${index + 1} of ${count}`);
});

test("says whose report it is on every page after the cover", () => {
  for (const page of read.pages.slice(1)) expect(page).toContain("Lumen Health · Scribe 3");
});

test("has a title, a language and tags", async () => {
  const { info } = await read.document.getMetadata();
  expect(info).toMatchObject({ Title: "Lumen Health, Scribe 3: assessment report", Language: "en-GB" });
  expect(await read.document.getMarkInfo()).toMatchObject({ Marked: true });
});

test("tags headings, tables, quotations and the drawing", () => {
  const nodes = read.trees.flatMap(nodesOf);
  const count = (role: string) => nodes.filter((node) => node.role === role).length;
  expect(count("H1")).toBeGreaterThanOrEqual(12);
  expect(count("H2")).toBeGreaterThanOrEqual(12);
  expect(count("H3")).toBeGreaterThanOrEqual(66);
  expect(count("BlockQuote")).toBeGreaterThanOrEqual(66);
  for (const role of ["Table", "TR", "TH", "TD", "P", "TOC", "TOCI", "Link"])
    expect(count(role)).toBeGreaterThan(0);
  const figure = nodes.find(({ role }) => role === "Figure");
  expect(figure?.alt).toMatch(/^On a scale from 0 to 100: evidenced \d+, claimed \d+, at best \d+\./);
});

test("gives every row of a table all its cells", () => {
  const tables = read.trees.flatMap(nodesOf).filter(({ role }) => role === "Table");
  for (const table of tables) {
    const widths = table.children.map(({ children }) => children.length);
    expect(new Set(widths).size).toBe(1);
    expect(table.children.every(({ role }) => role === "TR")).toBe(true);
  }
});

test("never leaves a heading alone at the foot of a page", () => {
  for (const tree of read.trees) {
    const last = nodesOf(tree)
      .find(({ role }) => role === "Document")
      ?.children.at(-1);
    expect(last?.role).toBeTruthy();
    expect(last?.role).not.toMatch(/^H\d$/);
  }
});

test("repeats the titles of a table on each page it reaches", () => {
  const gaps = read.pages.filter((page) => page.includes("12 Contract gaps") && page.includes("At present"));
  expect(gaps.length).toBeGreaterThanOrEqual(2);
  for (const page of gaps) expect(page).toMatch(/Question Clause to ask for At present Status/);
});

test("prints every question that was asked in its exact wording, with the hub's sentence", () => {
  const source = sampleSource();
  for (const question of questions) {
    expect(whole.includes(question.prompt), question.prompt).toBe(true);
    if (!source.score.questions[question.id]?.asked) continue;
    for (const id of question.hub) {
      const sentence = builtIn.hub.passages[id]?.sentence ?? "no such passage";
      expect(whole.includes(sentence), sentence).toBe(true);
    }
  }
});

test("lets Cyrillic and Greek be read back", () => {
  for (const text of ["Юлия Орлова, 4 Nov 2026, 10:07", "Νίκος Παπαδόπουλος, 5 Nov 2026, 11:14"])
    expect(whole.includes(text), text).toBe(true);
});

test("lists each thing of evidence with where it came from, its file and what relies on it", () => {
  for (const text of [
    "Data processing agreement",
    "Issued by Lumen Health GmbH",
    "Confidentiality: Confidential",
    "dpa-4.1.pdf",
    "Scanned for viruses when it came in",
    "Web page, replaced",
    "Expired 20 Nov 2026",
  ])
    expect(whole.includes(text), text).toBe(true);
});

test("bookmarks parts, sections and questions where they stand", async () => {
  const parts = await bookmarksOf(read);
  expect(parts.map(({ title }) => title).slice(0, 4)).toEqual([
    "Cover",
    "Contents",
    "1\u2002Decision",
    "2\u2002Scope",
  ]);
  expect(parts.map(({ title }) => title).slice(-6)).toEqual([
    "15\u2002Coverage and crosswalk",
    "16\u2002Evidence index",
    "17\u2002Change log",
    "18\u2002Sign-off",
    "19\u2002Versions and hashes",
    "20\u2002Limits and words",
  ]);
  const sections = parts.find(({ title }) => title.endsWith("Questions"))?.items ?? [];
  expect(sections.map(({ title }) => title)).toEqual(builtIn.sections.map(({ title }) => title));
  const first = sections[0]?.items[0];
  expect(first?.title).toBe(`AU-01\u2002${questions[0]?.prompt ?? ""}`);
  const page = read.pages[await pageOf(read, first?.dest)] ?? "";
  expect(page).toContain("Is your exact use case allowed, in writing?");
});

test("sends each line of the contents to its page", async () => {
  const contents = await read.document.getPage(2);
  const annotations: unknown[] = await contents.getAnnotations();
  const names = annotations.flatMap((one) =>
    typeof one === "object" && one !== null && "dest" in one && typeof one.dest === "string"
      ? [one.dest]
      : [],
  );
  expect(names.length).toBeGreaterThanOrEqual(30);
  for (const name of names) expect(await pageOf(read, name)).toBeGreaterThan(1);
  const index = await pageOf(read, "part-points");
  expect(read.pages[index]).toContain("7 Points");
  expect(read.pages[1]).toMatch(new RegExp(`7 Points ${index + 1} `));
});

test("is the same for the same source", async () => {
  const [one, other] = await Promise.all([printedBytes(sampleSource()), printedBytes(sampleSource())]);
  expect(Buffer.compare(one, other)).toBe(0);
});

test("prints an assessment that was stopped, and one with nothing answered", async () => {
  const stopped = await printedAndRead(
    sampleSource({ facts: { prohibitedPractice: true }, answers: {}, runs: [] }),
  );
  expect(decisionOf(stopped)).toContain("Stopped for legal review");
  const blank = await printedAndRead(
    sampleSource({ facts: { prohibitedPractice: false }, answers: {}, duties: {}, runs: [] }),
  );
  expect(decisionOf(blank)).toContain("Open");
});

/** The page behind the contents, however long those are. */
const decisionOf = ({ pages }: ReadPdf): string =>
  pages.findLast((page) => /1 Decision\b/.test(page) && !page.includes("Contents")) ?? "";

test("prints what is in and out, how it was worked out, what was set aside, and everything that was done", () => {
  for (const text of [
    "Havel Hospital",
    "Nimbus Cloud",
    "1 question, does not concern this use: AU-08.",
    "At least tier 3, because",
    "No score or label is given to a patient.",
    "Νίκος Παπαδόπουλος, 2 Nov 2026, 12:37",
    "Accepted, as it stands",
    "Read against the contract.",
    "What it said has been erased; the chain still holds.",
    "Because: Patient data.",
    `The hash of entry 1 is ${sampleSource().trail?.entries[0]?.hash ?? "?"}`,
    `that of entry 214 is ${sampleSource().auditHead.hash}`,
  ])
    expect(whole.includes(text), text).toBe(true);
  const numbers = new Set(sampleSource().trail?.entries.map(({ seq }) => seq));
  const log = read.pages
    .slice(read.pages.findLastIndex((page) => page.includes("17 Change log Every")))
    .join(" ");
  for (const seq of numbers) expect(log, String(seq)).toMatch(new RegExp(`\\b${seq} \\d+ Nov 2026`));
});
