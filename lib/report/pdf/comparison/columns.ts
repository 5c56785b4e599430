import type { ComparedAssessment } from "../../comparison/report";
import { type Ink, INKS } from "../ink";

/** More columns than these leave each so narrow that the type has to give way. */
const WIDE_AT_MOST = 5;

type CellInks = { cell: Ink; strong: Ink; soft: Ink };

const WIDE: CellInks = { cell: INKS.cell, strong: INKS.cellStrong, soft: INKS.cellSoft };
const smaller = (ink: Ink): Ink => ({ ...ink, size: 7.4, leading: 10.2 });
const NARROW: CellInks = {
  cell: smaller(INKS.cell),
  strong: smaller(INKS.cellStrong),
  soft: smaller(INKS.cellSoft),
};

/** What the cells of a table with a column for each assessment are set in. */
export const inksFor = (assessments: readonly ComparedAssessment[]): CellInks =>
  assessments.length > WIDE_AT_MOST ? NARROW : WIDE;

/** Of a name in the titles of a column: it is repeated on every page, and stands whole in part 1. */
export const TITLE_LINES = 4;

/** The first column's share, and what it leaves to one of the others. */
export function sharesOf({ length }: readonly ComparedAssessment[]): { first: number; each: number } {
  const first = length > WIDE_AT_MOST ? 20 : 26;
  return { first, each: (100 - first) / length };
}
