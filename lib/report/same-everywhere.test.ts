import { expect, test } from "vitest";
import { REPORT_TABLE_NAMES } from "@/lib/domain/report-files";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { printEverything } from "./formats";
import { type FullReport } from "./model";
import { readPdf } from "./pdf/testing";
import { columnOf, readCsv, sheetNamesOf, sheetsOf, unzip } from "./reading/testing";
import type { ReportSource } from "./source";
import { sampleSource } from "./testing";

/** Every file of a report by its name, with a PDF still as its bytes. */
async function filesOf(source: ReportSource): Promise<Map<string, Uint8Array>> {
  return new Map((await printEverything(source)).map(({ name, bytes }) => [name, bytes]));
}

const file = (files: Map<string, Uint8Array>, name: string): Uint8Array => {
  const found = files.get(name);
  if (!found) throw new RangeError(name);
  return found;
};

const plain = (xml: string) =>
  xml
    .replace(/<\/w:p>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/\s+/g, " ");

test("one section has one number, in JSON, CSV, workbook, document and PDF", async () => {
  const source = sampleSource();
  const files = await filesOf(source);
  const json = JSON.parse(new TextDecoder().decode(file(files, "report.json"))) as FullReport;
  const csv = readCsv(file(files, "sections.csv"));
  const workbook = unzip(file(files, "report.xlsx"));
  const sheet = sheetsOf(workbook)[sheetNamesOf(workbook).indexOf("Sections")] ?? "";
  const numbers = [...sheet.matchAll(/<v>([^<]+)<\/v>/g)].map(([, number]) => Number(number));
  const document = plain(unzip(file(files, "report.docx")).get("word/document.xml") ?? "");
  const pages = (await readPdf(file(files, "report.pdf"))).pages.join(" ");

  expect(json.sections).toHaveLength(6);
  for (const [place, { id, title, evidenced, claimed, asked, answered }] of json.sections.entries()) {
    const scored = source.score.sections[id];
    expect([evidenced, claimed]).toEqual([scored?.evidenced, scored?.claimed]);
    expect(Number(columnOf(csv, "Evidenced")[place])).toBe(evidenced);
    expect(numbers).toContain(evidenced);
    const shown = [evidenced, claimed].map((value) => shownPercent(value ?? -1)).join(" ");
    expect(document).toContain(`${title} ${asked} ${answered} ${shown}`);
    expect(pages).toMatch(new RegExp(`${title}( Under its line of \\d+)? ${answered} of ${asked} ${shown}`));
  }
  for (const { id, points } of json.sections.flatMap(({ questions }) => questions))
    expect(points).toBe(source.score.questions[id]?.points ?? null);
});

test("what was signed before reports had all of their parts prints in every format, and says what it lacks", async () => {
  const { scope: _, trail: __, evidence: ___, stress: ____, notices: _____, ...old } = sampleSource();
  const files = await filesOf(old);
  // Every table but the list of a redacted copy, and four formats.
  expect(files.size).toBe(4 + REPORT_TABLE_NAMES.length - 1);
  const scope = readCsv(file(files, "scope.csv"));
  expect(scope.find(([name]) => name === "Buyer")?.[1]).toBe("Not kept when this was signed");
  expect(readCsv(file(files, "log.csv"))).toHaveLength(1);
  const { pages } = await readPdf(file(files, "report.pdf"));
  expect(pages.join(" ")).toContain("The trail was not read for this report.");
});

test("a report is built of its source alone: a name changed there is gone from every file", async () => {
  const name = "Nimbus Cloud";
  const source = sampleSource();
  const redacted = JSON.parse(JSON.stringify(source).replaceAll(name, "[redacted]")) as ReportSource;
  const told = async (of: ReportSource) => {
    const files = await filesOf(of);
    const texts = [...files].map(([path, bytes]) =>
      path.endsWith(".csv") || path.endsWith(".json")
        ? new TextDecoder().decode(bytes)
        : path.endsWith(".pdf")
          ? ""
          : [...unzip(bytes).values()].join(""),
    );
    const { pages } = await readPdf(file(files, "report.pdf"));
    return [...texts, pages.join(" ")].filter((text) => text.includes(name)).length;
  };
  expect(await told({ ...redacted, generatedAt: source.generatedAt })).toBe(0);
  expect(await told(source)).toBe(5);
});
