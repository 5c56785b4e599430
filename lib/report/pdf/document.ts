import PDFDocument from "pdfkit";
import type { Readable } from "node:stream";
import { inTurns } from "../in-turns";
import { withVisibleControls } from "../visible";
import { FACES, type Fonts, loadFonts } from "./fonts";
import { furnish, type Running } from "./furniture";
import { createNotes } from "./legible";
import type { Entry, Page, Shape, Tag } from "./page";
import { createMeasure, outline, paint } from "./paint";
import type { Setting } from "./sheet";

export type Composed = { pages: Page[]; entries: Entry[] };

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
  const setting: Setting = {
    shape,
    measure: createMeasure(doc, fonts),
    covers: coverage(fonts),
    notes: createNotes(),
  };
  write(doc, setting, running, compose).catch((failure: unknown) => {
    doc.destroy(failure instanceof Error ? failure : new Error(String(failure)));
  });
  return doc;
}

async function write(doc: PDFKit.PDFDocument, setting: Setting, running: Running, compose: Compose) {
  // No longer once the reader went away.
  const isWanted = () => !doc.destroyed;
  const composed = await inTurns(compose(setting, { type: "Document", parent: null }), isWanted);
  if (!composed) return;
  const { pages, entries } = composed;
  const painted = await inTurns(painting(doc, pages, furnish(setting, running, pages, entries)), isWanted);
  if (!painted) return;
  outline(doc, entries, setting.shape);
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
