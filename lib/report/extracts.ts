import { setAsideTable, unknownTable } from "./log-tables";
import { NOTHING, share } from "./figures";
import type { Report } from "./model";
import type { ReportLogLine } from "./told";
import { type Picked, picked } from "./picked";
import { partiesTable, tiersTable } from "./scope-tables";
import { rulingsTable, waiversTable } from "./tables";
import { changeLines } from "./trail";

/** Tables as pages hold them, the same in every format that has pages. */

export const partiesOnPage = (report: Report): Picked =>
  picked(partiesTable(report), [
    ["What it does", 18],
    ["Name", 26],
    ["Country", 18],
    ["For what", 38],
  ]);

export const tiersOnPage = (report: Report): Picked =>
  picked(tiersTable(report), [
    ["Tier", 7],
    ["From a sum of", 9],
    ["Approve from", 10],
    ["With conditions from", 12],
    ["Line of each section", 11],
    ["Evidence of critical questions", 22],
    ["Asserted at most", 11],
    ["Unknown critical question", 18],
  ]);

export const factorsOnPage = ({ method }: Report): Picked => ({
  columns: ["Kind of question", "Asserted", "Documented", "Binding", "Verified"].map((title) => ({
    title,
    share: 20,
  })),
  rows: method.factors.map(({ kind, asserted, documented, binding, verified }) => [
    kind,
    ...[asserted, documented, binding, verified].map(share),
  ]),
});

export const rulingsOnPage = (report: Report): Picked =>
  picked(rulingsTable(report), [
    ["Effect", 15],
    ["Question", 10],
    ["Wording", 38],
    ["Because", 37],
  ]);

export const risksOnPage = (report: Report): Picked =>
  picked(waiversTable(report), [
    ["Question", 12],
    ["Accepted by", 18],
    ["Because", 29],
    ["In its place", 29],
    ["Until", 12],
  ]);

export const setAsideOnPage = (report: Report): Picked =>
  picked(setAsideTable(report), [
    ["Question", 10],
    ["Wording", 34],
    ["Reason", 28],
    ["Set aside by", 14],
    ["Approved by", 14],
  ]);

export const unknownOnPage = (report: Report): Picked =>
  picked(unknownTable(report), [
    ["Question", 10],
    ["Wording", 30],
    ["State", 11],
    ["Asked", 29],
    ["Note", 20],
  ]);

export const topFindingsOnPage = ({ decision }: Report): Picked => ({
  columns: [
    { title: "Question", share: 11 },
    { title: "Finding", share: 38 },
    { title: "Effect", share: 15 },
    { title: "Because", share: 36 },
  ],
  rows: decision.topFindings.map(({ question, title, effect, because }) => [
    question ?? NOTHING,
    title,
    effect,
    because,
  ]),
});

/** The trail as a page holds it: an entry a row, with all that it changed. */
export const logOnPage = (lines: readonly ReportLogLine[]): Picked => ({
  columns: [
    { title: "Entry", share: 7 },
    { title: "Time", share: 18 },
    { title: "Who", share: 15 },
    { title: "What was done", share: 22 },
    { title: "From what to what, because", share: 38 },
  ],
  rows: lines.map((line) => {
    const { seq, atWords, who, did, about, reason, unsaid } = line;
    return [
      String(seq),
      atWords,
      who,
      about === null ? did : `${did} ${about.id ?? about.name}`,
      unsaid ?? [...changeLines(line), ...(reason === null ? [] : [`Because: ${reason}`])].join("\n"),
    ];
  }),
});

/** What is said of the log before it: where its chain begins and ends. */
export function logInWords({ log, signOff }: Report): string {
  if (log?.first == null || log.last === null) return "The trail was not read for this report.";
  const { first, last } = log;
  const until =
    signOff.snapshotSha256 === null ? "" : " What was entered after it is in the trail of the product.";
  return `Every entry of this assessment’s trail from ${first.seq} to ${last.seq}, none left out: each holds the hash of the one before it. The hash of entry ${first.seq} is ${first.hash}, that of entry ${last.seq} is ${last.hash}.${until}`;
}

/** What was decided until when, and by whom, as sentences. */
export function standingInWords({ signOff }: Report): string[] {
  return [
    `${signOff.status}.`,
    ...signOff.facts
      .filter(({ label }) => label === "Holds until" || label === "Decided" || label.startsWith("Changed"))
      .map(({ label, value }) => `${label}: ${value}.`),
    ...signOff.signatures.map(
      ({ meaning, name, role, atWords, stands }) =>
        `${meaning}: ${name}, ${role}, ${atWords}${stands ? "" : ", for something that has changed since"}.`,
    ),
  ];
}
