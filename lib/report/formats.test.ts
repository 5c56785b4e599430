import { expect, test } from "vitest";
import { CSV_TABLES, printReport, REPORT_FORMATS } from "./formats";
import { bytesOf } from "./pdf/testing";
import { sampleSource } from "./testing";

const source = sampleSource();
const START = { pdf: "%PDF-1.7", xlsx: "PK", csv: "\ufeff", json: "{" };

test.each(REPORT_FORMATS)("prints %s under a name that says vendor, product and date", async (format) => {
  const { body, fileName, contentType } = await printReport(format, source);
  expect(fileName).toBe(`assay-lumen-health-scribe-3-2026-11-23.${format}`);
  expect(contentType).toMatch(/^(application|text)\//);
  const bytes = body instanceof Uint8Array ? body : await bytesOf(body);
  expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).startsWith(START[format])).toBe(true);
});

test.each(CSV_TABLES)("prints the table of %s as CSV", async (table) => {
  const { body, fileName } = await printReport("csv", source, table);
  const infix = table === "questions" ? "" : `${table}.`;
  expect(fileName).toBe(`assay-lumen-health-scribe-3-2026-11-23.${infix}csv`);
  expect(body).toBeInstanceOf(Uint8Array);
});
