import type { Readable } from "node:stream";
import { printCsv } from "../csv";
import { FILE_TYPES } from "../file-types";
import type { ComparisonFormat } from "@/lib/domain/report-files";
import type { PrintedFile } from "../formats";
import { printWorkbook } from "../xlsx";
import { printComparisonJson } from "./json";
import { printComparisonPdf } from "../pdf/print-comparison";
import type { ComparisonReport } from "./report";
import { answersTable, comparisonTables } from "./tables";

/** Prints a comparison. Its name says no vendor's: there are up to eight of them. */
export async function printComparison(
  format: ComparisonFormat,
  report: ComparisonReport,
): Promise<PrintedFile> {
  return {
    contentType: FILE_TYPES[format],
    fileName: `assay-comparison-${report.day}.${format}`,
    body: await bodyOf(format, report),
  };
}

function bodyOf(
  format: ComparisonFormat,
  report: ComparisonReport,
): Uint8Array | Promise<Uint8Array | Readable> {
  switch (format) {
    case "pdf":
      return printComparisonPdf(report);
    case "xlsx":
      return printWorkbook(comparisonTables(report));
    case "csv":
      return printCsv(answersTable(report));
    case "json":
      return printComparisonJson(report);
  }
}
