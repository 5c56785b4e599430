import { expect, test } from "vitest";
import { REPORT_FORMATS, REPORT_TABLE_NAMES } from "@/lib/domain/report-files";
import { readCsv } from "./reading/testing";
import { printEverything, printReport } from "./formats";
import { bytesOf } from "./pdf/testing";
import { buildFullReport } from "./report";
import { reportTable } from "./report-tables";
import { sampleSource } from "./testing";

const source = sampleSource();
const START = { pdf: "%PDF-1.7", docx: "PK", xlsx: "PK", csv: "\ufeff", json: "{" };

test.each(REPORT_FORMATS)("prints %s under a name that says vendor, product and date", async (format) => {
  const { body, fileName, contentType } = await printReport(format, source);
  expect(fileName).toBe(`assay-lumen-health-scribe-3-2026-11-23.${format}`);
  expect(contentType).toMatch(/^(application|text)\//);
  const bytes = body instanceof Uint8Array ? body : await bytesOf(body);
  expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).startsWith(START[format])).toBe(true);
});

test("prints every table as a CSV of its own, each with its titles and all of its rows", async () => {
  const report = await buildFullReport(source);
  const everything = await printEverything(source);
  // A list of what was left out belongs to a redacted copy alone.
  const tables = REPORT_TABLE_NAMES.filter((name) => name !== "redactions");
  expect(new Set(everything.map(({ name }) => name)).size).toBe(REPORT_FORMATS.length - 1 + tables.length);
  for (const table of tables) {
    const { body, fileName } = await printReport("csv", source, table);
    const infix = table === "questions" ? "" : `${table}.`;
    expect(fileName).toBe(`assay-lumen-health-scribe-3-2026-11-23.${infix}csv`);
    if (!(body instanceof Uint8Array)) throw new Error("A CSV is held whole.");
    const { columns, rows } = reportTable(report, table);
    const [titles, ...lines] = readCsv(body);
    expect(titles).toEqual(columns.map(({ title }) => title));
    expect(lines).toHaveLength(rows.length);
    const packed = everything.find(({ name }) => name === `${table}.csv`)?.bytes;
    expect(packed).toEqual(new Uint8Array(body));
  }
});
