import { dayInWords, LEVEL_TITLES } from "../../figures";
import type { Report, ReportThing } from "../../model";
import { partTitle } from "../../outline";
import { COLOURS, INKS, tinted } from "../ink";
import { type Sheet, together, words } from "../sheet";
import { type Cell, type Row, table } from "../table";
import { GAP, heading, prose, questionAnchor } from "../write";

/** What each thing is, where it came from, and which questions rely on it. */
export function setEvidence(sheet: Sheet, { evidence }: Report) {
  const title = heading(sheet, 1, partTitle("evidence"), "part-evidence");
  if (evidence.length === 0) {
    together(sheet, [title, prose(sheet, "No evidence was recorded.")]);
    return;
  }
  together(sheet, [
    title,
    prose(
      sheet,
      "Everything that was recorded as evidence. A file is the one that was kept only if its SHA-256 is the one given here.",
      INKS.body,
      8,
    ),
    table(sheet, {
      columns: [
        { title: "Evidence", share: 30 },
        { title: "Where from, and how long it counts", share: 26 },
        { title: "File", share: 24 },
        { title: "Relied on by", share: 20 },
      ],
      rows: evidence.map((thing) => thingRow(sheet, thing)),
    }),
  ]);
}

function thingRow(sheet: Sheet, thing: ReportThing): Row {
  const line = (label: string, value: string | null): Cell =>
    value === null || value === "" ? [] : [words(sheet, `${label}${value}`, INKS.cell)];
  const day = (value: string | null) => value && dayInWords(value);
  const { file, validUntil, expired } = thing;
  return {
    cells: [
      [
        words(sheet, thing.title, INKS.cellStrong),
        words(sheet, [thing.kind, ...(thing.replaced ? ["replaced"] : [])].join(", "), INKS.cell),
        ...line("Version ", thing.version),
        ...line("Confidentiality: ", thing.confidentiality),
        ...line("", thing.link),
        ...line("Copied on ", day(thing.capturedOn)),
      ],
      [
        ...line("Issued by ", thing.issuer),
        ...line("Issued on ", day(thing.issuedOn)),
        ...line("Covers ", periodOf(thing)),
        ...line("Received from ", thing.receivedFrom),
        ...line("Received on ", day(thing.receivedOn)),
        ...(validUntil === null
          ? []
          : [
              words(
                sheet,
                `${expired ? "Expired" : "Counts until"} ${dayInWords(validUntil)}`,
                expired ? tinted(INKS.cellStrong, COLOURS.conditions) : INKS.cell,
              ),
            ]),
      ],
      file === null
        ? [words(sheet, "No file", INKS.cellSoft)]
        : [
            words(sheet, file.name, INKS.cell),
            words(sheet, `${file.size}${GAP}${file.scan}`, INKS.cellSoft),
            words(sheet, `SHA-256 ${file.sha256}`, INKS.small),
          ],
      thing.reliedOn.length === 0
        ? [words(sheet, "Nothing", INKS.cellSoft)]
        : thing.reliedOn.map(({ question, clause, level }) => [
            ...words(sheet, question, INKS.cellStrong, questionAnchor(question)),
            ...words(
              sheet,
              `${GAP}${[LEVEL_TITLES[level].toLowerCase(), ...(clause === null ? [] : [clause])].join(", ")}`,
              INKS.cell,
            ),
          ]),
    ],
  };
}

function periodOf({ periodFrom, periodTo }: ReportThing): string | null {
  if (periodFrom !== null && periodTo !== null) return `${dayInWords(periodFrom)} to ${dayInWords(periodTo)}`;
  if (periodFrom !== null) return `from ${dayInWords(periodFrom)}`;
  return periodTo === null ? null : `to ${dayInWords(periodTo)}`;
}
