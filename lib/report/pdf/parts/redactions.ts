import type { Report } from "../../model";
import { NEXT_NUMBER } from "../../outline";
import { INKS } from "../ink";
import { type Sheet, together, words } from "../sheet";
import { table } from "../table";
import { cell, heading, prose } from "../write";

/** Everything that a redacted copy leaves out; absent of what is whole. */
export function setRedactions(sheet: Sheet, { redactions }: Report) {
  if (redactions === null) return;
  const { list, says } = redactions;
  together(sheet, [
    heading(sheet, 1, `${NEXT_NUMBER}\u2002Redactions`, "part-redactions"),
    prose(sheet, says, INKS.body, 8),
    ...(list.length === 0
      ? [prose(sheet, "Nothing of it was there to leave out.")]
      : [
          table(sheet, {
            columns: [
              { title: "No.", share: 7, align: "right" },
              { title: "What", share: 27 },
              { title: "Where", share: 27 },
              { title: "Digest", share: 39 },
            ],
            rows: list.map(({ number, kind, place, pointers, sha256 }) => ({
              cells: [
                cell(sheet, String(number), INKS.figure),
                cell(sheet, kind),
                [
                  words(sheet, place, INKS.cell),
                  ...(pointers.length > 1
                    ? [words(sheet, `and in ${pointers.length - 1} more`, INKS.cellSoft)]
                    : []),
                ],
                cell(sheet, sha256, INKS.cellSoft),
              ],
            })),
          }),
        ]),
  ]);
}
