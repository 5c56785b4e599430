import {
  REPORT_FORMATS,
  REPORT_TABLE_NAMES,
  type ReportFormat,
  type ReportTable,
} from "@/lib/domain/report-files";
import { printCsv } from "./csv";
import { printDocx } from "./docx/print-docx";
import { reportFileName } from "./file-name";
import { FILE_TYPES } from "./file-types";
import { printJson } from "./json";
import type { FullReport, Report } from "./model";
import type { ReportSource } from "./source";
import { printPdf } from "./pdf/print-pdf";
import { buildFullReport, buildPrintedReport } from "./report";
import { isOfSensitivity, reportTable } from "./report-tables";
import { type Body, wholeBody } from "./whole-body";
import { printXlsx } from "./xlsx";

/** A file ready to be sent; `contentDisposition` names it. */
export type PrintedFile = { contentType: string; fileName: string; body: Body };

/** One of all files of a report, whole; within a package it stands under its plain name. */
export type PackedFile = { name: string; fileName: string; bytes: Uint8Array<ArrayBuffer> };

/** Prints the report of a source; `table` chooses what a CSV holds, which can carry only one, and is of no other effect. */
export async function printReport(
  format: ReportFormat,
  source: ReportSource,
  table: ReportTable = "questions",
): Promise<PrintedFile> {
  const report = takesLong(format, table) ? await buildFullReport(source) : buildPrintedReport(source);
  return format === "csv" ? printedTable(report, table) : printedWhole(report, format);
}

/** Whether it takes a good part of a second to print. */
export const takesLong = (format: ReportFormat, table: ReportTable): boolean =>
  format !== "csv" || isOfSensitivity(table);

/** The report in every format and as every table, one after the other: together they would take too much memory. */
export async function printEverything(source: ReportSource): Promise<PackedFile[]> {
  const report = await buildFullReport(source);
  const files: PackedFile[] = [];
  const pack = async (name: string, { fileName, body }: PrintedFile) =>
    files.push({ name, fileName, bytes: await wholeBody(body) });
  for (const format of REPORT_FORMATS)
    if (format !== "csv") await pack(`report.${format}`, await printedWhole(report, format));
  // A list of nothing would make a copy of what is whole.
  for (const table of REPORT_TABLE_NAMES.filter(
    (name) => name !== "redactions" || report.redactions !== null,
  ))
    await pack(`${table}.csv`, printedTable(report, table));
  return files;
}

const PRINTERS = { pdf: printPdf, docx: printDocx, xlsx: printXlsx, json: printJson };

const printedWhole = async (report: FullReport, format: Exclude<ReportFormat, "csv">): Promise<PrintedFile> =>
  printed(format, report, format, await PRINTERS[format](report));

const printedTable = (report: FullReport, table: ReportTable): PrintedFile =>
  printed(
    "csv",
    report,
    table === "questions" ? "csv" : `${table}.csv`,
    printCsv(reportTable(report, table)),
  );

const printed = (
  format: ReportFormat,
  { subject, day, redactions }: Report,
  ending: string,
  body: PrintedFile["body"],
): PrintedFile => ({
  contentType: FILE_TYPES[format],
  fileName: reportFileName(subject, day, redactions === null ? ending : `redacted.${ending}`),
  body,
});
