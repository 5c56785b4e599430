import type { Readable } from "node:stream";
import { printCsv } from "./csv";
import { reportFileName } from "./file-name";
import { printJson } from "./json";
import type { Report } from "./model";
import { printPdf } from "./pdf/print-pdf";
import {
  conditionsTable,
  contractGapsTable,
  evidenceTable,
  followUpsTable,
  questionsTable,
  type Table,
} from "./tables";
import { printXlsx } from "./xlsx";

export const REPORT_FORMATS = ["pdf", "xlsx", "csv", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Which table a CSV holds: it can carry only one. */
export const CSV_TABLES = ["questions", "evidence", "conditions", "actions", "contract-gaps"] as const;
export type CsvTable = (typeof CSV_TABLES)[number];

/** A file ready to be sent; `contentDisposition` names it. */
export type PrintedReport = { contentType: string; fileName: string; body: Uint8Array | Readable };

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
): Promise<PrintedReport> {
  const ending = format === "csv" && table !== "questions" ? `${table}.csv` : format;
  const fileName = reportFileName(report.subject, report.day, ending);
  switch (format) {
    case "pdf":
      return { contentType: "application/pdf", fileName, body: await printPdf(report) };
    case "xlsx":
      return { contentType: XLSX, fileName, body: await printXlsx(report) };
    case "csv":
      return {
        contentType: "text/csv; charset=utf-8; header=present",
        fileName,
        body: printCsv(TABLES[table](report)),
      };
    case "json":
      return { contentType: "application/json; charset=utf-8", fileName, body: printJson(report) };
  }
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
