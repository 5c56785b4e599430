import {
  Document,
  type FileChild,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TableOfContents,
  TextRun,
} from "docx";
import { strFromU8, strToU8, unzipSync } from "fflate";
import { inTurns } from "../in-turns";
import type { FullReport } from "../model";
import { packedAgain } from "../packed-again";
import { withVisibleControls } from "../visible";
import { LOOKS } from "./looks";
import { reportBlocks } from "./report-blocks";
import { type PageTable, tableXml } from "./table-xml";
import { type Block, PAGE, TEXT_WIDTH, facts, prose, runs } from "./write";

const COPY =
  "A copy to work with: whoever has it can change what it says. The JSON of this report carries the hashes that tell whether something was altered.";

/**
 * The report as a document to edit, from the same model and in the same words as the PDF: with
 * real headings, a contents field, and "page n of N". The same report gives the same bytes.
 */
export async function printDocx(report: FullReport): Promise<Uint8Array> {
  const tables: PageTable[] = [];
  const inPlace = (block: Block): Paragraph =>
    block instanceof Paragraph ? block : placeOf(tables.push(block) - 1);
  const contents = new TableOfContents("Contents", { hyperlink: true, headingStyleRange: "1-2" });
  const document = documentOf(report, [
    ...coverBlocks(report).map(inPlace),
    contents,
    ...reportBlocks(report).map(inPlace),
    // Word wants a paragraph behind the last table.
    prose("", "Small"),
  ]);
  const files = unzipSync(new Uint8Array(await Packer.toBuffer(document)));
  const texts = (await inTurns(textsOf(tables))) ?? [];
  edit(files, "word/document.xml", (xml) =>
    withOwnNumbers(xml).replace(PLACE, (_, place) => texts[Number(place)] ?? ""),
  );
  // The library writes the moment of packing.
  const at = report.generatedAt.toISOString().replace(/\.\d+Z$/, "Z");
  edit(files, "docProps/core.xml", (xml) => xml.replace(/(<dcterms:\w+[^>]*>)[^<]*/g, `$1${at}`));
  return packedAgain(files);
}

/** An empty paragraph in a style of its own keeps the place of a table: no text can look like it. */
const placeOf = (place: number): Paragraph => new Paragraph({ style: `Table${place}` });
const PLACE = /<w:p><w:pPr><w:pStyle w:val="Table(\d+)"\/><\/w:pPr><\/w:p>/g;

/** The library counts marks through all documents that it ever made; here they count from one. */
function withOwnNumbers(xml: string): string {
  const numbers = new Map<string, number>();
  const own = (number: string) => {
    numbers.set(number, numbers.get(number) ?? numbers.size + 1);
    return String(numbers.get(number));
  };
  return xml.replace(MARKS, (tag) =>
    tag.replace(/(_Toc| w:id=")(\d+)/g, (_, before: string, number: string) => before + own(number)),
  );
}

/** Tags alone, and what stands behind the one that names a mark: text cannot look like them. */
const MARKS = /<w:(?:hyperlink|bookmarkStart|bookmarkEnd)\b[^>]*>|<w:instrText[^>]*>PAGEREF _Toc\d+/g;

function* textsOf(tables: readonly PageTable[]): Generator<void, string[]> {
  const texts: string[] = [];
  for (const table of tables) {
    texts.push(yield* tableXml(table));
    yield;
  }
  return texts;
}

function edit(files: Record<string, Uint8Array>, path: string, change: (xml: string) => string) {
  const file = files[path];
  if (!file) throw new Error(`The document has no ${path}.`);
  files[path] = strToU8(change(strFromU8(file)));
}

const coverBlocks = ({ subject, decision, cover, redactions }: FullReport): Block[] => [
  prose(redactions === null ? "Assessment report" : "Assessment report, redacted copy", "Lead"),
  new Paragraph({ style: "Title", children: runs(subject.vendor) }),
  new Paragraph({ style: "Title", children: runs(subject.product) }),
  prose(subject.useCase, "Lead"),
  prose(decision.verdict, "Lead"),
  facts(cover),
  prose(COPY, "Small"),
  new Paragraph({ pageBreakBefore: true, style: "Lead", children: runs("Contents") }),
];

function documentOf({ title, subject, questionnaire }: FullReport, children: FileChild[]): Document {
  const { width, height, margin } = PAGE;
  const of = `${questionnaire.title} ${questionnaire.version}`;
  return new Document({
    title: withVisibleControls(title),
    creator: "Assay",
    lastModifiedBy: "Assay",
    description: withVisibleControls(of),
    styles: LOOKS,
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width, height },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        headers: {
          default: new Header({ children: [prose(`${subject.vendor} · ${subject.product}`, "Small")] }),
        },
        footers: { default: footer(`Assay assessment report, ${of}`), first: footer("") },
        children,
      },
    ],
  });
}

const footer = (foot: string): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: "Small",
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        children: [
          ...runs(foot),
          new TextRun({ children: ["\tpage ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
