import type { Readable } from "node:stream";
import type { FullReport } from "../model";
import { NEXT_NUMBER } from "../outline";
import { printDocument } from "./document";
import { type Composed, type Entry, type Tag, UPRIGHT } from "./page";
import { setChanges, setConditions, setDuties, setFollowUps, setGaps } from "./parts/actions";
import { setContents } from "./parts/contents";
import { setCover } from "./parts/cover";
import { setCrosswalk } from "./parts/crosswalk";
import { setDecision } from "./parts/decision";
import { setGlossary, setVersions } from "./parts/ending";
import { setEvidence } from "./parts/evidence";
import { setIntake } from "./parts/intake";
import { setLog } from "./parts/log";
import { setNotes } from "./parts/notes";
import { setPoints } from "./parts/points";
import { setQuestions } from "./parts/questions";
import { setRedactions } from "./parts/redactions";
import { setRegisters, setRulings } from "./parts/rulings";
import { setMethod, setScope } from "./parts/scope";
import { setSections } from "./parts/sections";
import { setSensitivity } from "./parts/sensitivity";
import { setSignOff } from "./parts/sign-off";
import { setTests } from "./parts/tests";
import { createSheet, type Setting, type Sheet, turnUnless } from "./sheet";

/** Streams the report as a tagged PDF. The same report gives the same bytes. */
export function printPdf(report: FullReport): Promise<Readable> {
  const { subject, questionnaire, mark, hashes, redactions } = report;
  return printDocument(
    {
      title: report.title,
      at: report.generatedAt,
      shape: UPRIGHT,
      running: {
        ...(mark && { mark: mark.word }),
        head: `${subject.vendor} · ${subject.product}`,
        foot: `Assay assessment report, ${redactions === null ? "" : "redacted copy, "}${questionnaire.title} ${questionnaire.version}`,
        second: `SHA-256: document ${inShort(hashes.document)}, manifest ${inShort(hashes.manifest)}, whole under “Versions and hashes”`,
      },
    },
    (setting, root) => compose(setting, root, report),
  );
}

/** Enough to tell two states apart at a glance, on a page that stays calm. */
const inShort = (sha256: string): string => `${sha256.slice(0, 16)}…`;

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
  // The decision has its page to itself, where it does not run over onto another.
  turnUnless(sheet, 0.55);
  yield* each(sheet, report, [setScope, setMethod, setIntake, setSections]);
  yield* setQuestions(sheet, report);
  turnUnless(sheet, 0.45);
  yield* setPoints(sheet, report);
  yield* each(sheet, report, [setRulings, setTests, setRegisters]);
  yield* each(sheet, report, [setConditions, setFollowUps, setGaps, setDuties]);
  yield* setSensitivity(sheet, report);
  yield* setCrosswalk(sheet, report);
  yield* each(sheet, report, [setEvidence]);
  yield* setLog(sheet, report);
  yield* each(sheet, report, [setSignOff, setVersions, setChanges, setGlossary]);
  setRedactions(sheet, report);
  setNotes(sheet, `${NEXT_NUMBER + (report.redactions === null ? 0 : 1)}\u2002`);
}

function* each(
  sheet: Sheet,
  report: FullReport,
  parts: readonly ((sheet: Sheet, report: FullReport) => void)[],
): Generator<void> {
  for (const part of parts) {
    part(sheet, report);
    yield;
  }
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
