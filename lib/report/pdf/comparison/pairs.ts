import type { ComparedAssessment, ComparedPair, ComparisonReport } from "../../comparison/report";
import { share } from "../../figures";
import { INKS } from "../ink";
import { type Sheet, together, words } from "../sheet";
import { type Row, table } from "../table";
import { cell, heading, prose } from "../write";

/** Every pair, with whether the evidence held tells the two apart, and what would. */
export function setPairs(sheet: Sheet, { pairs, documents }: ComparisonReport) {
  const draws = documents.sweep.draws.toLocaleString("en");
  together(sheet, [
    heading(sheet, 1, "3\u2002Can they be told apart?", "part-pairs"),
    prose(
      sheet,
      "Assessments whose ranges overlap are not ranked: what is still open could turn them round. A range goes from the decided score to what it becomes if all that is open, unknown or disputed comes out well.",
      INKS.body,
      8,
      640,
    ),
    table(sheet, {
      columns: [
        { title: "Pair", share: 20 },
        { title: "On the evidence held", share: 20 },
        { title: "Fixed weightings", share: 18 },
        { title: `${draws} random weightings`, share: 14 },
        { title: "What evidence would separate them", share: 28 },
      ],
      rowHeads: true,
      rows: pairs.map((pair) => pairRow(sheet, pair)),
    }),
  ]);
}

function pairRow(
  sheet: Sheet,
  { first, second, held, because, weightings, shares, separators }: ComparedPair,
): Row {
  return {
    cells: [
      [words(sheet, first, INKS.cellStrong), words(sheet, second, INKS.cellStrong)],
      [words(sheet, held, INKS.cell), words(sheet, because, INKS.small)],
      cell(sheet, weightings),
      cell(sheet, shares),
      separators.map((separator) => words(sheet, separator, INKS.small)),
    ],
  };
}

/** How far each verdict depends on how the sections are weighed, and what it rests on. */
export function setStability(sheet: Sheet, { assessments }: ComparisonReport) {
  together(sheet, [
    heading(sheet, 1, "4\u2002How stable the verdicts are, and what they rest on", "part-stability"),
    prose(
      sheet,
      "Shares are of the weight of what applies. Evidence that ends counts in full through its last day; then what was verified counts as documented, and all else as asserted.",
      INKS.body,
      8,
      640,
    ),
    table(sheet, {
      columns: [
        { title: "Assessment", share: 22 },
        { title: "Verdict under the fixed weightings", share: 26 },
        { title: "Verified", share: 8, align: "right" },
        { title: "Binding", share: 8, align: "right" },
        { title: "Documented", share: 10, align: "right" },
        { title: "Asserted", share: 8, align: "right" },
        { title: "Not resolved", share: 9, align: "right" },
        { title: "Ends in 90 days", share: 9, align: "right" },
        { title: "Ends in a year", share: 9, align: "right" },
      ],
      rowHeads: true,
      rows: assessments.map((assessment) => stabilityRow(sheet, assessment)),
    }),
  ]);
}

function stabilityRow(sheet: Sheet, { name, stability, differing, mix }: ComparedAssessment): Row {
  const { levels, unresolved, ageing } = mix;
  const shares = [
    ...[levels.verified, levels.binding, levels.documented, levels.asserted],
    ...[unresolved, ageing.soon, ageing.year],
  ];
  return {
    cells: [
      cell(sheet, name, INKS.cellStrong),
      [words(sheet, stability, INKS.cell), ...differing.map((other) => words(sheet, other, INKS.small))],
      ...shares.map((value) => cell(sheet, share(value), INKS.figure)),
    ],
  };
}
