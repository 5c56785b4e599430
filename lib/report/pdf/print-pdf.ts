import type { Readable } from "node:stream";
import type { FullReport } from "../model";
import { type Composed, printDocument } from "./document";
import { type Entry, type Tag, UPRIGHT } from "./page";
import { setChanges, setConditions, setDuties, setFollowUps, setGaps } from "./parts/actions";
import { setContents } from "./parts/contents";
import { setCover } from "./parts/cover";
import { setCrosswalk } from "./parts/crosswalk";
import { setDecision } from "./parts/decision";
import { setGlossary, setVersions } from "./parts/ending";
import { setEvidence } from "./parts/evidence";
import { setIntake } from "./parts/intake";
import { setNotes } from "./parts/notes";
import { setPoints } from "./parts/points";
import { setQuestions } from "./parts/questions";
import { setSections } from "./parts/sections";
import { setSensitivity } from "./parts/sensitivity";
import { setSignOff } from "./parts/sign-off";
import { setTests } from "./parts/tests";
import { createSheet, type Setting, type Sheet } from "./sheet";

/** Streams the report as a tagged PDF. The same report gives the same bytes. */
export function printPdf(report: FullReport): Promise<Readable> {
  const { subject, questionnaire } = report;
  return printDocument(
    {
      title: report.title,
      at: report.generatedAt,
      shape: UPRIGHT,
      running: {
        head: `${subject.vendor} · ${subject.product}`,
        foot: `Assay assessment report, ${questionnaire.title} ${questionnaire.version}`,
      },
    },
    (setting, root) => compose(setting, root, report),
  );
}

function* compose(setting: Setting, root: Tag, report: FullReport): Generator<void, Composed> {
  const cover = createSheet(setting, root);
  setCover(cover, report);
  const body = createSheet(setting, root);
  yield* setBody(body, report);
  return bound(setting, root, cover, body);
}

function* setBody(sheet: Sheet, report: FullReport): Generator<void> {
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
  for (const part of [setConditions, setFollowUps, setChanges, setGaps, setDuties, setTests]) {
    part(sheet, report);
    yield;
  }
  yield* setSensitivity(sheet, report);
  yield* setCrosswalk(sheet, report);
  for (const part of [setSignOff, setVersions, setGlossary]) {
    part(sheet, report);
    yield;
  }
  setNotes(sheet, "15\u2002");
}

/** Cover, contents and body as one run of pages; the contents are set twice, because their length moves the body. */
function bound(setting: Setting, root: Tag, cover: Sheet, body: Sheet): Composed {
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
