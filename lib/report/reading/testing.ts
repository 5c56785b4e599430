import { inflateRawSync } from "node:zlib";

/** What the tests read printed files with: nothing of it is shared with what wrote them. */

/** Reads CSV as RFC 4180 has it. */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (!text.startsWith("\ufeff")) throw new Error("There is no byte order mark.");
  const rows: string[][] = [];
  const records = text.slice(1).matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g);
  let row: string[] = [];
  for (const [, field = "", end] of records) {
    row.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

export const columnOf = ([titles = [], ...rows]: string[][], title: string): string[] =>
  rows.map((row) => row[titles.indexOf(title)] ?? "");

/** Unpacks a ZIP by its central directory. */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const files = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(from, from + size);
    const path = file.subarray(at + 46, at + 46 + (name ?? 0)).toString();
    files.set(path, (method === 8 ? inflateRawSync(data) : data).toString());
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

const unescaped = (xml: string): string =>
  xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

export const sheetsOf = (files: Map<string, string>): string[] =>
  [...files].filter(([path]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(path)).map(([, xml]) => xml);

/** The texts of a workbook’s cells, sheet by sheet. */
export const textsOf = (files: Map<string, string>): string[] =>
  sheetsOf(files).flatMap((sheet) =>
    [...sheet.matchAll(/<is><t(?: [^>]*)?>([^<]*)<\/t><\/is>/g)].map(([, text = ""]) => unescaped(text)),
  );

/** The names of a workbook’s sheets, in their order. */
export const sheetNamesOf = (files: Map<string, string>): string[] =>
  [...(files.get("xl/workbook.xml") ?? "").matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name = ""]) =>
    unescaped(name),
  );
