import { COMPARISON_FORMATS, REPORT_FORMATS, type ReportFormat } from "@/lib/domain/report-files";

const LABELS: Readonly<Record<ReportFormat, string>> = {
  pdf: "PDF",
  docx: "Word",
  xlsx: "Spreadsheet",
  csv: "CSV",
  json: "JSON",
};

const offered = <Of extends object, Format extends ReportFormat>(formats: readonly Format[], of: Of) =>
  formats.map((format) => ({ input: { ...of, format }, label: LABELS[format] }));

/** The report in each of its formats. */
export const inEachFormat = <Of extends object>(of: Of) => offered(REPORT_FORMATS, of);

/** And a comparison. */
export const comparedInEachFormat = <Of extends object>(of: Of) => offered(COMPARISON_FORMATS, of);
