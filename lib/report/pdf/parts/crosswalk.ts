import { HOLDINGS } from "@/lib/domain/crosswalk/holding";
import { CROSSWALK_LIMIT, HOLDING_WORDS } from "@/lib/domain/explain/crosswalk";
import type { ReportFramework, ReportLegalStanding, ReportNamed } from "../../crosswalk-model";
import { dayInWords } from "../../figures";
import type { Report } from "../../model";
import { partNumber, partTitle } from "../../outline";
import { type Ink, INKS } from "../ink";
import type { Span } from "../lines";
import { type Block, type Sheet, together, words } from "../sheet";
import { type Cell, type Row, table } from "../table";
import { cell, enter, GAP, heading, prose, questionAnchor } from "../write";

/** The hub's sentences and the frameworks' references, each with what stands on it and what is held of that. */
export function* setCrosswalk(sheet: Sheet, report: Report): Generator<void> {
  setSentences(sheet, report);
  yield;
  setFrameworks(sheet, report);
  yield;
  for (const framework of report.crosswalk.frameworks) {
    setReferences(sheet, report, framework);
    yield;
  }
}

function setSentences(sheet: Sheet, report: Report) {
  const { paragraphs, without } = report.coverage;
  const loose = heldCell(sheet, report, without);
  together(sheet, [
    heading(sheet, 1, partTitle("crosswalk"), "part-crosswalk"),
    prose(
      sheet,
      `What is asked because of which words: of the hub, sentence by sentence, and of laws, standards and guidance, reference by reference. What this assessment holds of each question stands beside it; the answers are in part ${partNumber("questions")}.`,
      INKS.body,
      0,
    ),
    bookmarked(sheet, "The hub, sentence by sentence", "part-coverage"),
    table(sheet, {
      columns: [
        { title: "Sentence", share: 58 },
        { title: "Questions and what is held", share: 42 },
      ],
      rows: paragraphs.flatMap(({ title, sentences }) =>
        sentences.map(({ text, keys: _, ...named }, place): Row => {
          const held = heldCell(sheet, report, named);
          return {
            cells: [
              [...(place === 0 ? [words(sheet, title, INKS.small)] : []), words(sheet, text, INKS.hub)],
              held.length === 0 ? cell(sheet, "No question covers it", INKS.cellSoft) : held,
            ],
          };
        }),
      ),
    }),
  ]);
  sheet.space(8);
  if (loose.length === 0)
    prose(sheet, "Every question and duty rests on a sentence of the hub.", INKS.body).place();
  else
    together(sheet, [
      prose(sheet, "These rest on no sentence of the hub:", INKS.body, 2),
      table(sheet, { columns: [{ title: "", share: 100 }], untitled: true, rows: [{ cells: [loose] }] }),
    ]);
}

/** By what is held, the ids of questions, each leading to its place; then the duties. */
function heldCell(
  sheet: Sheet,
  { coverage, duties: owed }: Report,
  { questions, duties }: ReportNamed,
): Cell {
  const held = new Map(coverage.holdings.map(({ question, holding }) => [question, holding]));
  const isPrinted = (id: string) => held.has(id) && held.get(id) !== "not_asked";
  const groups = HOLDINGS.map((holding): [string, string[]] => [
    HOLDING_WORDS[holding],
    questions.filter((id) => held.get(id) === holding),
  ]);
  const stateOf = (id: string) => {
    const duty = owed.find((one) => one.id === id);
    return duty?.owed ? duty.state.toLowerCase() : "not owed here";
  };
  return [...groups, ["Our own duties", duties] satisfies [string, string[]]]
    .filter(([, ids]) => ids.length > 0)
    .map(([title, ids]): Span[] => [
      ...words(sheet, `${title}${GAP}`, INKS.cellSoft),
      ...ids.flatMap((id, place) => [
        ...(place === 0 ? [] : words(sheet, ", ", INKS.cell)),
        ...words(sheet, id, INKS.cell, isPrinted(id) ? questionAnchor(id) : undefined),
        ...(duties.includes(id) ? words(sheet, ` (${stateOf(id)})`, INKS.cellSoft) : []),
      ]),
    ]);
}

function setFrameworks(sheet: Sheet, { crosswalk: { frameworks, leftOut } }: Report) {
  const title = bookmarked(sheet, "Frameworks", "part-frameworks");
  const narrowed =
    leftOut.length === 0
      ? []
      : [prose(sheet, `Left out of this report: ${leftOut.join(", ")}.`, INKS.strong)];
  if (frameworks.length === 0) {
    together(sheet, [
      title,
      ...narrowed,
      prose(sheet, "The questionnaire refers to none that is shown here."),
    ]);
    return;
  }
  together(sheet, [
    title,
    prose(sheet, CROSSWALK_LIMIT, INKS.body, 8),
    ...narrowed,
    table(sheet, {
      columns: [
        { title: "Framework", share: 26 },
        { title: "Status", share: 42 },
        { title: "What is held", share: 32 },
      ],
      rows: frameworks.map(({ id, name, title: whole, version, standing, words: held }) => ({
        cells: [
          [
            words(sheet, name, INKS.cellStrong, anchorOf(id)),
            words(sheet, whole, INKS.cellSoft),
            words(sheet, version ?? "", INKS.cellSoft),
          ],
          standingCell(sheet, standing),
          cell(sheet, held),
        ],
      })),
    }),
  ]);
}

const anchorOf = (id: string): string => `part-framework-${id}`;

/** A heading that stands among the bookmarks and not in the contents, which are of the parts. */
function bookmarked(sheet: Sheet, title: string, anchor: string): Block {
  const block = heading(sheet, 2, title);
  return {
    ...block,
    place() {
      enter(sheet, 3, title, anchor);
      block.place();
    },
  };
}

const standingCell = (sheet: Sheet, { words: told, remark, asOf, checked }: ReportLegalStanding): Cell => [
  words(sheet, told, INKS.cellStrong),
  words(sheet, remark, INKS.cell),
  words(sheet, `As of ${dayInWords(asOf)}. ${checked}`, INKS.small),
];

function setReferences(sheet: Sheet, report: Report, { id, name, version, references }: ReportFramework) {
  const title = version === null ? name : `${name}, ${version}`;
  const apart = references.some(({ standing }) => standing !== null);
  const status = (one: ReportLegalStanding | null, ink: Ink = INKS.cell): Cell =>
    one === null ? [] : [words(sheet, one.words, ink)];
  together(sheet, [
    bookmarked(sheet, title, anchorOf(id)),
    table(sheet, {
      columns: [
        { title: "Reference", share: 28 },
        ...(apart ? [{ title: "Status", share: 26 }] : []),
        { title: "Questions and what is held", share: apart ? 46 : 72 },
      ],
      rowHeads: true,
      padding: 3.4,
      rows: references.map(({ reference, standing, read, ...named }) => ({
        cells: [
          cell(sheet, reference, INKS.cellStrong),
          ...(apart ? [status(standing)] : []),
          heldCell(sheet, report, named),
        ],
      })),
    }),
    ...remarksOn(sheet, references),
  ]);
}

/** What has to be known of references that stand otherwise than their framework, each remark once. */
function remarksOn(sheet: Sheet, references: ReportFramework["references"]) {
  const remarks = new Map<string, string[]>();
  for (const { reference, standing } of references)
    if (standing !== null) {
      const text = `${standing.remark} ${standing.checked}`;
      remarks.set(text, [...(remarks.get(text) ?? []), reference]);
    }
  return [...remarks].map(([text, on]) => prose(sheet, `${on.join(", ")}: ${text}`, INKS.small, 4));
}
