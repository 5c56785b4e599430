import type { Readable } from "node:stream";
import type { ComparisonReport } from "../comparison/report";
import { setAnswers, setGrounds } from "./comparison/answers";
import { setHashes, setMethod } from "./comparison/ending";
import { setHead, setScores } from "./comparison/head";
import { setPairs, setStability } from "./comparison/pairs";
import { printDocument } from "./document";
import { type Composed, LANDSCAPE, type Tag } from "./page";
import { setNotes } from "./parts/notes";
import { createSheet, type Setting } from "./sheet";

/** Streams a comparison as a tagged PDF across the page, up to eight columns wide. The same comparison gives the same bytes. */
export function printComparisonPdf(report: ComparisonReport): Promise<Readable> {
  const { title, generatedAt, about } = report;
  const taken = about.find(({ label }) => label === "Taken")?.value ?? "";
  return printDocument(
    {
      title,
      at: generatedAt,
      shape: LANDSCAPE,
      running: { head: title, foot: `Assay comparison, taken ${taken}` },
    },
    (setting, root) => compose(setting, root, report),
  );
}

function* compose(setting: Setting, root: Tag, report: ComparisonReport): Generator<void, Composed> {
  const sheet = createSheet(setting, root);
  for (const part of [setHead, setScores, setPairs, setStability]) {
    part(sheet, report);
    yield;
  }
  yield* setAnswers(sheet, report);
  yield* setGrounds(sheet, report);
  for (const part of [setHashes, setMethod]) {
    part(sheet, report);
    yield;
  }
  setNotes(sheet, "8\u2002");
  return sheet;
}
