import PDFDocument from "pdfkit";
import type { Readable } from "node:stream";
import { inTurns } from "../in-turns";
import { withVisibleControls } from "../visible";
import { FACES, type Fonts, loadFonts } from "./fonts";
import { furnish, type Running } from "./furniture";
import { createNotes } from "./legible";
import type { Composed, Shape, Tag } from "./page";
import { createMeasure, outline, paint } from "./paint";
import type { Setting } from "./sheet";
import { watermark } from "./watermark";

/** Sets all pages of a document; each `yield` is a place to let others have their turn. */
export type Compose = (setting: Setting, root: Tag) => Generator<void, Composed>;

/**
 * Streams a document as a tagged PDF. Setting and painting are cut into short steps
 * between which the process serves others. The same document gives the same bytes.
 */
export async function printDocument(
  { title, at, shape, running }: { title: string; at: Date; shape: Shape; running: Running },
  compose: Compose,
): Promise<Readable> {
  const fonts = await loadFonts();
  const doc = new PDFDocument({
    size: [shape.width, shape.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    info: { Title: documentTitle(title), Creator: "Assay", CreationDate: at },
  });
  doc.appendXML(ACCESSIBLE);
  const setting: Setting = {
    shape,
    measure: createMeasure(doc, fonts),
    covers: coverage(fonts),
    notes: createNotes(),
  };
  const behind = running.mark === undefined ? null : watermark(fonts.bold, running.mark, shape);
  write(doc, { setting, running, behind }, compose).catch((failure: unknown) => {
    doc.destroy(failure instanceof Error ? failure : new Error(String(failure)));
  });
  return doc;
}

/** Says that the structure follows ISO 14289-1 (PDF/UA-1): see `conformance.test.ts` for what is held to it. */
const ACCESSIBLE = `<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>`;

type Writing = { setting: Setting; running: Running; behind: ((doc: PDFKit.PDFDocument) => void) | null };

async function write(doc: PDFKit.PDFDocument, { setting, running, behind }: Writing, compose: Compose) {
  // No longer once the reader went away.
  const isWanted = () => !doc.destroyed;
  const composed = await inTurns(compose(setting, { type: "Document", parent: null }), isWanted);
  if (!composed) return;
  const around = furnish(setting, running, composed);
  const painted = await inTurns(painting(doc, composed.pages, { behind, around }), isWanted);
  if (!painted) return;
  outline(doc, composed.entries, setting.shape);
  doc.end();
}

function* painting(...of: Parameters<typeof paint>): Generator<void, true> {
  yield* paint(...of);
  return true;
}

function coverage(fonts: Fonts): Setting["covers"] {
  const known = new Map(FACES.map((face) => [face, new Set(fonts[face].characterSet)]));
  return (face) => (codePoint) => known.get(face)?.has(codePoint) ?? false;
}

/** PDFKit puts the title into XML as it stands, so the signs of XML give way to others that look like them. */
const documentTitle = (title: string): string =>
  withVisibleControls(title).replaceAll("&", "＆").replaceAll("<", "‹").replaceAll(">", "›");
