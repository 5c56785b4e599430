import { dayInWords } from "../../figures";
import type { Report } from "../../model";
import { INKS } from "../ink";
import { type Sheet, together, words } from "../sheet";
import { table } from "../table";
import { heading, prose } from "../write";

export function setSignOff(sheet: Sheet, { signOff }: Report) {
  const title = heading(sheet, 1, "12\u2002Sign-off", "part-sign-off");
  const { status, signatures, waivers, snapshotSha256, changed } = signOff;
  if (signatures.length === 0) {
    together(sheet, [title, prose(sheet, `${status}. Nobody has signed it.`)]);
    return;
  }
  together(sheet, [
    title,
    prose(sheet, `${status}.`, INKS.body, 4),
    ...(changed === null ? [] : [prose(sheet, `Changed since it was signed: ${changed}.`, INKS.strong, 4)]),
    prose(
      sheet,
      `Each signature names the hash of what was frozen for it, ${snapshotSha256 ?? ""}. The JSON of this report carries that content with its salt, so that anybody can hash it again.`,
      INKS.body,
      8,
    ),
    ...(waivers.length === 0 ? [] : [waiversTable(sheet, waivers)]),
    table(sheet, {
      columns: [
        { title: "Signed", share: 24 },
        { title: "By", share: 26 },
        { title: "In the words", share: 50 },
      ],
      rows: signatures.map((one) => ({
        cells: [
          [
            words(sheet, one.meaning, INKS.cellStrong),
            ...(one.stands ? [] : [words(sheet, "for something that has changed since", INKS.cellSoft)]),
          ],
          [
            words(sheet, one.name, INKS.cell),
            words(sheet, one.role, INKS.cellSoft),
            words(sheet, one.atWords, INKS.cellSoft),
          ],
          [
            words(sheet, one.statement, INKS.cell),
            words(sheet, `SHA-256 ${one.snapshotSha256}`, INKS.cellSoft),
          ],
        ],
      })),
    }),
  ]);
}

/** Who accepts what the score rejects, why, and until when: never as an approval. */
const waiversTable = (sheet: Sheet, waivers: Report["signOff"]["waivers"]) =>
  table(sheet, {
    columns: [
      { title: "Accepted risk", share: 16 },
      { title: "By", share: 22 },
      { title: "Because", share: 31 },
      { title: "In its place", share: 31 },
    ],
    rows: waivers.map(({ questionId, grantedBy, expiresOn, reason, control }) => ({
      cells: [
        [words(sheet, questionId === "" ? "The score" : questionId, INKS.cellStrong)],
        [words(sheet, grantedBy, INKS.cell), words(sheet, `until ${dayInWords(expiresOn)}`, INKS.cellSoft)],
        [words(sheet, reason, INKS.cell)],
        [words(sheet, control, INKS.cell)],
      ],
    })),
  });
