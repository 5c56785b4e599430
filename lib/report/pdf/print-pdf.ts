import PDFDocument from "pdfkit";
import type { Readable } from "node:stream";
import { setImmediate as othersTurn } from "node:timers/promises";
import type { Report } from "../model";
import { withVisibleControls } from "../visible";
import { FACES, type Fonts, loadFonts } from "./fonts";
import { furnish } from "./furniture";
import { createNotes } from "./legible";
import type { Entry, Page, Tag } from "./page";
import { PAGE } from "./page";
import { createMeasure, outline, paint } from "./paint";
import { setChanges, setConditions, setDuties, setFollowUps, setGaps } from "./parts/actions";
import { setContents } from "./parts/contents";
import { setCover } from "./parts/cover";
import { setDecision } from "./parts/decision";
import { setGlossary, setNotes, setVersions } from "./parts/ending";
import { setEvidence } from "./parts/evidence";
import { setIntake } from "./parts/intake";
import { setPoints } from "./parts/points";
import { setQuestions } from "./parts/questions";
import { setSections } from "./parts/sections";
import { setSignOff } from "./parts/sign-off";
import { setTests } from "./parts/tests";
import { createSheet, type Setting, type Sheet } from "./sheet";

/**
 * Streams the report as a tagged PDF. Setting and painting are cut into short steps
 * between which the process serves others. The same report gives the same bytes.
 */
export async function printPdf(report: Report): Promise<Readable> {
  const fonts = await loadFonts();
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    info: {
      Title: documentTitle(report),
      Creator: "Assay",
      CreationDate: report.generatedAt,
    },
  });
  write(doc, fonts, report).catch((failure: unknown) => {
    doc.destroy(failure instanceof Error ? failure : new Error(String(failure)));
  });
  return doc;
}

async function write(doc: PDFKit.PDFDocument, fonts: Fonts, report: Report) {
  const measure = createMeasure(doc, fonts);
  const setting: Setting = { measure, covers: coverage(fonts), notes: createNotes() };
  const root: Tag = { type: "Document", parent: null };

  const cover = createSheet(setting, root);
  setCover(cover, report);
  const body = createSheet(setting, root);
  if (!(await inSteps(doc, setBody(body, report)))) return;
  const { pages, entries } = bound(setting, root, cover, body);
  if (!(await inSteps(doc, paint(doc, pages, furnish(setting, report, pages, entries))))) return;
  outline(doc, entries);
  doc.end();
}

/** False when the reader went away meanwhile. */
async function inSteps(doc: PDFKit.PDFDocument, steps: Generator<void>): Promise<boolean> {
  while (!steps.next().done) {
    await othersTurn();
    if (doc.destroyed) return false;
  }
  return true;
}

function* setBody(sheet: Sheet, report: Report): Generator<void> {
  setDecision(sheet, report);
  yield;
  sheet.turn();
  setIntake(sheet, report);
  setSections(sheet, report);
  yield;
  yield* setQuestions(sheet, report);
  setEvidence(sheet, report);
  yield;
  sheet.turn();
  yield* setPoints(sheet, report);
  for (const part of [
    setConditions,
    setFollowUps,
    setChanges,
    setGaps,
    setDuties,
    setTests,
    setSignOff,
    setVersions,
    setGlossary,
  ]) {
    part(sheet, report);
    yield;
  }
  setNotes(sheet);
}

/** Cover, contents and body as one run of pages; the contents are set twice, because their length moves the body. */
function bound(setting: Setting, root: Tag, cover: Sheet, body: Sheet): { pages: Page[]; entries: Entry[] } {
  const draft = createSheet(setting, root);
  setContents(draft, body.entries, 0);
  const before = cover.pages.length + draft.pages.length;
  const contents = createSheet(setting, root);
  setContents(contents, body.entries, before + 1);
  const moved = (entries: readonly Entry[], by: number) =>
    entries.map((entry) => ({ ...entry, page: entry.page + by }));
  return {
    pages: [...cover.pages, ...contents.pages, ...body.pages],
    entries: [
      ...cover.entries,
      ...moved(contents.entries, cover.pages.length),
      ...moved(body.entries, before),
    ],
  };
}

function coverage(fonts: Fonts): Setting["covers"] {
  const known = new Map(FACES.map((face) => [face, new Set(fonts[face].characterSet)]));
  return (face) => (codePoint) => known.get(face)?.has(codePoint) ?? false;
}

/** PDFKit puts the title into XML as it stands, so the signs of XML give way to others that look like them. */
function documentTitle({ title }: Report): string {
  return withVisibleControls(title).replaceAll("&", "＆").replaceAll("<", "‹").replaceAll(">", "›");
}
