const FORMATS = [
  ["pdf", "PDF"],
  ["xlsx", "Spreadsheet"],
  ["csv", "CSV"],
  ["json", "JSON"],
] as const;

/** The same thing in each of the four formats. */
export const inEachFormat = <Of extends object>(of: Of) =>
  FORMATS.map(([format, label]) => ({ input: { ...of, format }, label }));
