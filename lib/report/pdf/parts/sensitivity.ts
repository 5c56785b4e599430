import { FLIPS_METHOD } from "@/lib/domain/explain/flips";
import { VERDICT_WORDS } from "@/lib/domain/explain/verdict";
import type { Score } from "@/lib/domain/scoring/document";
import { wholePercents } from "@/lib/domain/scoring/shown";
import { dayInWords, LEVEL_TITLES, percent } from "../../figures";
import type { FullReport } from "../../model";
import type { ReportDirection, ReportEnd, ReportSensitivity, ReportShare } from "../../leant-on";
import { partTitle } from "../../outline";
import { COLOURS, INKS, tinted } from "../ink";
import { type Block, paragraph, type Sheet, together, words } from "../sheet";
import { type Row, table } from "../table";
import { cell, GAP, heading, prose, questionAnchor, STANDING_COLOURS } from "../write";

/** What the verdict depends on: weights, single answers, and evidence that does not last. */
export function* setSensitivity(sheet: Sheet, { sensitivity }: FullReport): Generator<void> {
  const title = heading(sheet, 1, partTitle("sensitivity"), "part-sensitivity");
  if (sensitivity === null) {
    together(sheet, [title, prose(sheet, "There is no score here, so there is nothing that it depends on.")]);
    return;
  }
  const opening =
    "How far the result can be leant on: whether it hangs on the weights, which answers it hangs on, and what its evidence is and when that ends.";
  setWeightings(sheet, sensitivity, [title, prose(sheet, opening, INKS.body, 0)]);
  yield;
  setDirections(sheet, sensitivity);
  yield;
  setMix(sheet, sensitivity);
  setEnds(sheet, sensitivity);
}

const verdictCell = (sheet: Sheet, verdict: Score["verdict"], strong = true) => {
  const colour = verdict === "stopped" ? COLOURS.soft : STANDING_COLOURS[verdict];
  return cell(sheet, VERDICT_WORDS[verdict], tinted(strong ? INKS.cellStrong : INKS.cell, colour));
};

function setWeightings(sheet: Sheet, { stability, weightings }: ReportSensitivity, before: readonly Block[]) {
  together(sheet, [
    ...before,
    heading(sheet, 2, "Under other weights", "part-sensitivity-weights"),
    prose(sheet, stability, INKS.strong, 8),
    table(sheet, {
      columns: [
        { title: "If", share: 52 },
        { title: "Verdict", share: 24 },
        { title: "Evidenced", share: 12, align: "right" },
        { title: "Decided", share: 12, align: "right" },
      ],
      rowHeads: true,
      padding: 3.4,
      rows: weightings.map(({ title, evidenced, decided, verdict, same }) => ({
        cells: [
          cell(sheet, title),
          verdictCell(sheet, verdict, !same),
          cell(sheet, percent(evidenced), INKS.figure),
          cell(sheet, percent(decided), INKS.figureStrong),
        ],
      })),
    }),
  ]);
}

const DIRECTION_TITLES = { better: "For the better", worse: "For the worse" } as const;

function setDirections(sheet: Sheet, { directions }: ReportSensitivity) {
  const title = heading(sheet, 2, "What would change the verdict", "part-sensitivity-answers");
  if (directions === null) {
    together(sheet, [title, prose(sheet, "There is no verdict here that could be changed.")]);
    return;
  }
  let before: Block[] = [title, prose(sheet, FLIPS_METHOD, INKS.body, 8)];
  for (const direction of directions) {
    const told = paragraph(
      sheet,
      [
        ...words(sheet, `${DIRECTION_TITLES[direction.to]}. `, INKS.strong),
        ...words(sheet, direction.words, INKS.body),
      ],
      { after: 4 },
    );
    const sets = direction.sets.length === 0 ? [] : [setsTable(sheet, direction)];
    together(sheet, [...before, told, ...sets]);
    sheet.space(10);
    before = [];
  }
}

function setsTable(sheet: Sheet, { to, sets }: ReportDirection): Block {
  const clauses = to === "better";
  return table(sheet, {
    columns: [
      { title: "Answer", share: clauses ? 30 : 42 },
      { title: "What changes", share: clauses ? 25 : 36 },
      ...(clauses ? [{ title: "Clause to ask for", share: 27 }] : []),
      { title: "Verdict then", share: clauses ? 18 : 22 },
    ],
    rows: sets.flatMap(({ verdict, steps }) =>
      steps.map(({ question, prompt, change, clause }, place): Row => ({
        // The answers of one set stand together.
        ...(place < steps.length - 1 && { rule: "none" as const }),
        cells: [
          [
            [
              ...(place === 0 ? [] : words(sheet, `and${GAP}`, INKS.cellSoft)),
              ...words(sheet, question, INKS.cellStrong, questionAnchor(question)),
              ...words(sheet, `${GAP}${prompt}`, INKS.cell),
            ],
          ],
          cell(sheet, change),
          ...(clauses ? [cell(sheet, clause ?? "")] : []),
          place === 0 ? verdictCell(sheet, verdict) : cell(sheet, ""),
        ],
      })),
    ),
  });
}

function setMix(sheet: Sheet, { mix, ages }: ReportSensitivity) {
  together(sheet, [
    heading(sheet, 2, "What the answers rest on", "part-sensitivity-evidence"),
    prose(sheet, "Shares of the weight of what applies.", INKS.body, 8),
    sideBySide(
      sheet,
      sharesTable(sheet, "Level of evidence", mix, 0),
      sharesTable(sheet, "How long that holds", ages, (1 - HALF) * sheet.shape.textWidth),
    ),
  ]);
}

/** Of the width of the text, with a gap between. */
const HALF = 0.47;

function sharesTable(sheet: Sheet, title: string, shares: readonly ReportShare[], indent: number): Block {
  const percents = wholePercents(shares.map(({ share }) => share));
  return table(sheet, {
    columns: [
      { title, share: 62 },
      { title: "Share", share: 38, align: "right" },
    ],
    rowHeads: true,
    padding: 3.4,
    indent,
    width: HALF * sheet.shape.textWidth,
    rows: shares.map(({ words: name }, place) => ({
      cells: [cell(sheet, name), cell(sheet, `${percents[place] ?? 0}%`, INKS.figure)],
    })),
  });
}

/** Two short tables that never leave their page. */
const sideBySide = (sheet: Sheet, left: Block, right: Block): Block => ({
  height: Math.max(left.height, right.height),
  place() {
    const top = sheet.y;
    left.place();
    const below = sheet.y;
    sheet.y = top;
    right.place();
    sheet.y = Math.max(sheet.y, below);
  },
});

function setEnds(sheet: Sheet, { ends }: ReportSensitivity) {
  const title = heading(sheet, 2, "Evidence that ends", "part-sensitivity-ends");
  if (ends.length === 0) {
    together(sheet, [title, prose(sheet, "No evidence that an answer cites has an end.")]);
    return;
  }
  together(sheet, [
    title,
    prose(
      sheet,
      "Everything that an answer cites and that has an end, the earliest first. Each counts in full up to and including that day; what it gives an answer afterwards stands beside it.",
      INKS.body,
      8,
    ),
    table(sheet, {
      columns: [
        { title: "Until", share: 19 },
        { title: "Evidence", share: 35 },
        { title: "Relied on by", share: 46 },
      ],
      rows: ends.map((end) => endRow(sheet, end)),
    }),
  ]);
}

function endRow(sheet: Sheet, { title, validUntil, when, reliedOn }: ReportEnd): Row {
  const kinds = [...new Set(reliedOn.map(({ level, then }) => `${level} ${then}`))];
  return {
    cells: [
      [words(sheet, dayInWords(validUntil), INKS.cellStrong), words(sheet, when, INKS.small)],
      cell(sheet, title),
      kinds.map((kind) => {
        const alike = reliedOn.filter(({ level, then }) => `${level} ${then}` === kind);
        const [first] = alike;
        return [
          ...alike.flatMap(({ question }, place) => [
            ...(place === 0 ? [] : words(sheet, ", ", INKS.cell)),
            ...words(sheet, question, INKS.cell, questionAnchor(question)),
          ]),
          ...words(sheet, first ? `: ${levelsInWords(first)}` : "", INKS.cellSoft),
        ];
      }),
    ],
  };
}

function levelsInWords({ level, then }: ReportEnd["reliedOn"][number]): string {
  const [now, after] = [LEVEL_TITLES[level], LEVEL_TITLES[then]].map((title) => title.toLowerCase());
  return level === then ? `${now} before and after` : `${now}, then ${after}`;
}
