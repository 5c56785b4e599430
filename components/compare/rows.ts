import type { Matrix, QuestionRow, SectionRow } from "@/lib/domain/comparison/matrix";
import type { Shown } from "./address";

/** A section with those of its questions that are to be shown, and how many there are. */
export type ShownSection = { section: SectionRow; questions: QuestionRow[]; of: number };

/** The sections and questions that the filters leave, in the order asked for. */
export function shownSections(
  matrix: Matrix,
  { differences, critical, sort }: Pick<Shown, "differences" | "critical" | "sort">,
): ShownSection[] {
  const kept = (question: QuestionRow) =>
    (!differences || question.differs) && (!critical || question.critical);
  const sections = matrix.sections.map((section) => ({
    section,
    questions: ordered(section.questions.filter(kept), sort),
    of: section.questions.length,
  }));
  const wanted = sections.filter(
    ({ section, questions }) =>
      questions.length > 0 ||
      (!critical && section.questions.length > 0 && (!differences || section.differs)),
  );
  return sort === "spread" ? wanted.sort((a, b) => bySpread(a.section, b.section)) : wanted;
}

const ordered = (rows: QuestionRow[], sort: Shown["sort"]) =>
  sort === "spread" ? rows.toSorted(bySpread) : rows;

type Spread = { spread: number | null };

/** The widest first; what cannot be set against each other at the end. */
const bySpread = (one: Spread, other: Spread) => (other.spread ?? -1) - (one.spread ?? -1);
