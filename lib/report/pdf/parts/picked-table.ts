import type { Report } from "../../model";
import type { Picked } from "../../picked";
import { type Ink, INKS } from "../ink";
import { type Block, type Sheet } from "../sheet";
import { type Row, type TableOptions, table } from "../table";
import { cell, questionAnchor } from "../write";

/** What was picked of a table, with the ids of questions as links to them. */
export const pickedTable = (sheet: Sheet, picked: Picked, report: Report, ink: Ink = INKS.cell): Block =>
  table(sheet, { ...pickedOptions(sheet, picked, report, ink), padding: 3.4 });

export function pickedOptions(
  sheet: Sheet,
  { columns, rows }: Picked,
  { sections }: Report,
  ink: Ink,
): TableOptions {
  const asked = sections.flatMap(({ questions }) => questions).filter((question) => question.asked);
  const ids = new Set(asked.map(({ id }) => id));
  return {
    columns,
    rows: rows.map((texts): Row => ({
      cells: texts.map((text, at) => {
        const isLink = columns[at]?.title === "Question" && ids.has(text);
        return isLink
          ? cell(
              sheet,
              text,
              { ...INKS.cellStrong, size: ink.size, leading: ink.leading },
              questionAnchor(text),
            )
          : cell(sheet, text, ink);
      }),
    })),
  };
}
