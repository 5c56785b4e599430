import { rowHeight } from "./row-height";
import type { Table, Value } from "./table";
import { withVisibleControls } from "./visible";
import { type ZipFile, zipOf } from "./zip-stream";

/** A sheet whose rows come in stretches, so that a million of them are never held at once. */
export type Sheet = Omit<Table, "rows"> & {
  rows: AsyncIterable<readonly (readonly Value[])[]> | Iterable<readonly (readonly Value[])[]>;
};

/** What a cell can hold (Excel, "specifications and limits"). */
const MOST_CHARACTERS = 32_767;
const CUT = " … [cut here: the JSON of this report carries the rest]";

/**
 * A workbook of one sheet each, piece by piece, with the titles frozen and filters on them
 * (Office Open XML, ECMA-376 part 1, as little of it as a table needs). Text is typed as text,
 * so that nothing in it can run; nothing in it depends on when it is written.
 */
export function workbookPieces(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array, void> {
  return zipOf(filesOf(sheets));
}

async function* filesOf(sheets: readonly Sheet[]): AsyncGenerator<ZipFile, void> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const numbers = sheets.map((_, place) => place + 1);
  yield await Promise.resolve(
    part("[Content_Types].xml", [
      `<Types xmlns="${PACKAGE}/content-types">`,
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
      `<Default Extension="xml" ContentType="application/xml"/>`,
      `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>`,
      `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>`,
      ...numbers.map(
        (number) =>
          `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
      ),
      `</Types>`,
    ]),
  );
  yield part("_rels/.rels", [
    `<Relationships xmlns="${PACKAGE}/relationships">`,
    `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`,
    `</Relationships>`,
  ]);
  yield part("xl/workbook.xml", [
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>`,
    ...names.map(
      (name, place) => `<sheet name="${escaped(name)}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`,
    ),
    `</sheets></workbook>`,
  ]);
  yield part("xl/_rels/workbook.xml.rels", [
    `<Relationships xmlns="${PACKAGE}/relationships">`,
    ...numbers.map(
      (number) =>
        `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    ),
    `<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>`,
    `</Relationships>`,
  ]);
  yield part("xl/styles.xml", [STYLES]);
  for (const [place, sheet] of sheets.entries())
    yield { path: `xl/worksheets/sheet${place + 1}.xml`, content: sheetXml(sheet), packed: true };
}

const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const encoder = new TextEncoder();

const part = (path: string, xml: readonly string[]): ZipFile => ({
  path,
  packed: true,
  content: (async function* () {
    yield await Promise.resolve(encoder.encode(HEAD + xml.join("")));
  })(),
});

/** By their place in `cellXfs`. The whole number is in a cell; fifteen digits of it are not what anybody reads. */
const LOOK = { title: 1, text: 2, whole: 3, places: 4 };

const STYLES = [
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.00"/></numFmts>`,
  `<fonts count="2"><font><sz val="10"/><name val="Calibri"/></font>`,
  `<font><b/><sz val="10"/><name val="Calibri"/></font></fonts>`,
  `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>`,
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>`,
  `<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>`,
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
  `<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  `<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>`,
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>`,
  `<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`,
  `</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
].join("");

async function* sheetXml(sheet: Sheet): AsyncGenerator<Uint8Array, void> {
  const { columns, rows } = sheet;
  const letters = columns.map((_, place) => columnLetters(place));
  const widths = columns.map(({ width }) => width);
  const titles = columns.map(({ title }, place) => textCell(`${letters[place]}1`, title, LOOK.title));
  yield encoder.encode(
    `${HEAD}<worksheet xmlns="${MAIN}">${viewOf(sheet)}<cols>${widths
      .map((width, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`)
      .join("")}</cols><sheetData><row r="1">${titles.join("")}</row>`,
  );
  let last = 1;
  for await (const stretch of rows) {
    let xml = "";
    for (const row of stretch) {
      last += 1;
      const height = rowHeight(
        row.map((value) => (typeof value === "string" ? value : "")),
        widths,
      );
      const cells = row.map((value, place) => cell(`${letters[place]}${last}`, value));
      xml += `<row r="${last}"${height === undefined ? "" : ` ht="${height}" customHeight="1"`}>${cells.join("")}</row>`;
    }
    if (xml !== "") yield encoder.encode(xml);
  }
  yield encoder.encode(
    `</sheetData><autoFilter ref="A1:${letters.at(-1)}${last}"/><pageSetup orientation="landscape"/></worksheet>`,
  );
}

/** The titles stay in sight, and of a wide table the id of its rows. */
function viewOf({ columns, frozen }: Pick<Sheet, "columns" | "frozen">): string {
  const beside = frozen ?? columns.findIndex(({ title }) => title === "Question") + 1;
  const pane = beside === 0 ? "bottomLeft" : "bottomRight";
  return `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1"${beside === 0 ? "" : ` xSplit="${beside}"`} topLeftCell="${columnLetters(beside)}2" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`;
}

/** "A" for the first column, "AA" for the twenty-seventh. */
function columnLetters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : columnLetters(Math.floor(place / 26) - 1) + last;
}

function cell(at: string, value: Value): string {
  if (value === null || value === "") return "";
  if (typeof value === "string") return textCell(at, value, LOOK.text);
  return `<c r="${at}" s="${Number.isInteger(value) ? LOOK.whole : LOOK.places}"><v>${value}</v></c>`;
}

const textCell = (at: string, text: string, look: number): string =>
  `<c r="${at}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${escaped(cellText(text))}</t></is></c>`;

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** `_x0041_` is how a workbook writes a character by its number; text that looks so gets its first sign written that way. */
export function cellText(text: string): string {
  const plain = withVisibleControls(text)
    .replace(/\r\n?/g, "\n")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
  return plain.length <= MOST_CHARACTERS
    ? plain
    : plain.slice(0, MOST_CHARACTERS - CUT.length).toWellFormed() + CUT;
}

const MOST_IN_NAME = 31;

/**
 * Titles as names of sheets: Excel takes up to 31 characters without some signs, knows no two
 * names apart by their case alone, and keeps `History` for itself.
 */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set(["history"]);
  return titles.map((title) => {
    const plain =
      withVisibleControls(title)
        .replace(/[:\\/?*[\]'\s]+/g, " ")
        .trim() || "Sheet";
    for (let time = 1; ; time += 1) {
      const tail = time === 1 ? "" : ` ${time}`;
      const name =
        plain
          .slice(0, MOST_IN_NAME - tail.length)
          .toWellFormed()
          .trim() + tail;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}
