import type { ComparisonReport } from "../../comparison/report";
import { INKS } from "../ink";
import { type Sheet, together, words } from "../sheet";
import { table } from "../table";
import { cell, heading, prose, statements } from "../write";

/** What each column was made from, by its hashes. */
export function setHashes(sheet: Sheet, { assessments }: ComparisonReport) {
  together(sheet, [
    heading(sheet, 1, "7\u2002Versions, hashes and method", "part-hashes"),
    prose(
      sheet,
      "The snapshot is what was signed. The scored document is the assessment as it stood on the day on which its evidence was judged, as canonical JSON; with it and the questionnaire of this hash, anyone can perform the scores again and must get the same numbers.",
      INKS.body,
      8,
      640,
    ),
    table(sheet, {
      columns: [
        { title: "Assessment", share: 25 },
        { title: "Questionnaire SHA-256", share: 25 },
        { title: "Signed snapshot SHA-256", share: 25 },
        { title: "Scored document SHA-256", share: 25 },
      ],
      rowHeads: true,
      rows: assessments.map(({ name, id, questionnaire, snapshotSha256, documentSha256 }) => ({
        cells: [
          [words(sheet, name, INKS.cellStrong), words(sheet, id, INKS.small)],
          [
            words(sheet, `${questionnaire.id} ${questionnaire.version}`, INKS.cell),
            words(sheet, questionnaire.sha256, INKS.figure),
          ],
          cell(sheet, snapshotSha256 ?? "Not signed", INKS.figure),
          cell(sheet, documentSha256, INKS.figure),
        ],
      })),
    }),
  ]);
}

const METHOD = [
  "Each assessment is compared as it stands on the day on which its evidence is judged, whether or not it is signed.",
  "The fixed weightings are the published weights, all sections alike, each section doubled in turn, and what is set aside earning nothing.",
  "A random weighting gives the sections weights that are uniform over all that add up to one, the same for every assessment. The same seed draws the same weightings on any machine; the JSON of this comparison carries all that is needed to draw them again.",
  "What evidence would separate a pair names the answers that could still add most to either, and by how many per cent of the whole at most.",
  "Scores of different tiers or questionnaires are not of the same questions; where that is so, a row of the scores is over what all were asked in the same words.",
];

/** How the numbers were come by, for who reads them without the product. */
export function setMethod(sheet: Sheet, { about }: ComparisonReport) {
  const [first, ...others] = statements(sheet, METHOD, INKS.body, 640);
  together(sheet, [heading(sheet, 2, "Method", "part-method"), ...(first ? [first] : [])]);
  for (const block of others) block.place();
  together(sheet, [
    heading(sheet, 2, "This file", "part-file"),
    table(sheet, {
      columns: [
        { title: "", share: 26 },
        { title: "", share: 74 },
      ],
      untitled: true,
      rowHeads: true,
      padding: 3.4,
      rows: [{ label: "Format", value: "assay-comparison/1" }, ...about].map(({ label, value }) => ({
        cells: [cell(sheet, label, INKS.cellStrong), cell(sheet, value)],
      })),
    }),
  ]);
}
