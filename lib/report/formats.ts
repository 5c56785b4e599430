import type { Readable } from "node:stream";
import { coverageTable, crosswalkTable } from "./crosswalk-tables";
import { printCsv } from "./csv";
import { reportFileName } from "./file-name";
import { FILE_TYPES } from "./file-types";
import { printJson } from "./json";
import type { Report } from "./model";
import type { ReportSource } from "./source";
import { printPdf } from "./pdf/print-pdf";
import { buildFullReport, buildReport } from "./report";
import type { Table } from "./table";
import { conditionsTable, contractGapsTable, evidenceTable, followUpsTable, questionsTable } from "./tables";
import { printXlsx } from "./xlsx";

export const REPORT_FORMATS = ["pdf", "xlsx", "csv", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Which table a CSV holds: it can carry only one. */
export const CSV_TABLES = [
  "questions",
  "evidence",
  "conditions",
  "actions",
  "contract-gaps",
  "coverage",
  "crosswalk",
] as const;
export type CsvTable = (typeof CSV_TABLES)[number];

/** A file ready to be sent; `contentDisposition` names it. */
export type PrintedFile = { contentType: string; fileName: string; body: Uint8Array | Readable };

const TABLES: Readonly<Record<CsvTable, (report: Report) => Table>> = {
  questions: questionsTable,
  evidence: evidenceTable,
  conditions: conditionsTable,
  actions: followUpsTable,
  "contract-gaps": contractGapsTable,
  coverage: coverageTable,
  crosswalk: crosswalkTable,
};

/** Prints the report of a source; `table` chooses what a CSV holds and is of no other effect. */
export async function printReport(
  format: ReportFormat,
  source: ReportSource,
  table: CsvTable = "questions",
): Promise<PrintedFile> {
  // No table of a CSV tells of what takes long to work out.
  if (format === "csv") {
    const report = buildReport(source);
    const ending = table === "questions" ? format : `${table}.${format}`;
    return printed(format, report, ending, printCsv(TABLES[table](report)));
  }
  const report = await buildFullReport(source);
  return printed(format, report, format, await PRINTERS[format](report));
}

const PRINTERS = { pdf: printPdf, xlsx: printXlsx, json: printJson };

const printed = (
  format: ReportFormat,
  { subject, day }: Report,
  ending: string,
  body: PrintedFile["body"],
): PrintedFile => ({
  contentType: FILE_TYPES[format],
  fileName: reportFileName(subject, day, ending),
  body,
});
