import type { Readable } from "node:stream";
import { printCsv } from "./csv";
import { reportFileName } from "./file-name";
import { FILE_TYPES } from "./file-types";
import { printJson } from "./json";
import type { Report } from "./model";
import { printPdf } from "./pdf/print-pdf";
import type { Table } from "./table";
import { conditionsTable, contractGapsTable, evidenceTable, followUpsTable, questionsTable } from "./tables";
import { printXlsx } from "./xlsx";

export const REPORT_FORMATS = ["pdf", "xlsx", "csv", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Which table a CSV holds: it can carry only one. */
export const CSV_TABLES = ["questions", "evidence", "conditions", "actions", "contract-gaps"] as const;
export type CsvTable = (typeof CSV_TABLES)[number];

/** A file ready to be sent; `contentDisposition` names it. */
export type PrintedFile = { contentType: string; fileName: string; body: Uint8Array | Readable };

const TABLES: Readonly<Record<CsvTable, (report: Report) => Table>> = {
  questions: questionsTable,
  evidence: evidenceTable,
  conditions: conditionsTable,
  actions: followUpsTable,
  "contract-gaps": contractGapsTable,
};

/** Prints a report; `table` chooses what a CSV holds and is of no other effect. */
export async function printReport(
  format: ReportFormat,
  report: Report,
  table: CsvTable = "questions",
): Promise<PrintedFile> {
  const ending = format === "csv" && table !== "questions" ? `${table}.csv` : format;
  const fileName = reportFileName(report.subject, report.day, ending);
  return { contentType: FILE_TYPES[format], fileName, body: await bodyOf(format, report, table) };
}

function bodyOf(
  format: ReportFormat,
  report: Report,
  table: CsvTable,
): Uint8Array | Promise<Uint8Array | Readable> {
  switch (format) {
    case "pdf":
      return printPdf(report);
    case "xlsx":
      return printXlsx(report);
    case "csv":
      return printCsv(TABLES[table](report));
    case "json":
      return printJson(report);
  }
}
