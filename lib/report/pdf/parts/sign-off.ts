import type { Report } from "../../model";
import { partTitle } from "../../outline";
import { INKS } from "../ink";
import { type Sheet, together, words } from "../sheet";
import { table } from "../table";
import { heading, prose } from "../write";

export function setSignOff(sheet: Sheet, { signOff, redactions }: Report) {
  const title = heading(sheet, 1, partTitle("signOff"), "part-sign-off");
  const { status, signatures, preparedBy, reviewedBy, snapshotSha256, changed } = signOff;
  const named = (did: string, names: readonly string[]) =>
    names.length === 0 ? [] : [prose(sheet, `${did}: ${names.join(", ")}.`, INKS.body, 4)];
  const people = [...named("Answered by", preparedBy), ...named("Reviewed by", reviewedBy)];
  if (signatures.length === 0) {
    together(sheet, [title, prose(sheet, `${status}. Nobody has signed it.`), ...people]);
    return;
  }
  together(sheet, [
    title,
    prose(sheet, `${status}.`, INKS.body, 4),
    ...people,
    ...(changed === null ? [] : [prose(sheet, `Changed since it was signed: ${changed}.`, INKS.strong, 4)]),
    prose(
      sheet,
      `Each signature names the hash of what was frozen for it, ${snapshotSha256 ?? ""}. ${redactions === null ? CARRIED : BLACKED_OUT}`,
      INKS.body,
      8,
    ),
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
            words(sheet, `Digest ${one.digest}`, INKS.cellSoft),
          ],
        ],
      })),
    }),
  ]);
}

const CARRIED =
  "The JSON of this report carries that content with its salt, so that anybody can hash it again.";
const BLACKED_OUT =
  "The JSON of this report carries each field of that content with its salt or, where it was left out, its digest, so that anybody can hash it again.";
