import { memo } from "react";
import type { Column } from "@/lib/domain/comparison/comparison";
import { type QuestionRow, answerAgainst, scoreAgainst } from "@/lib/domain/comparison/matrix";
import { Badge } from "../ui/badge";
import { classes } from "../ui/classes";
import { Glyph } from "../ui/glyph";
import { AgainstMark, Reply, ScoreCells } from "./cells";
import styles from "./matrix.module.css";
import type { ShownSection } from "./rows";

/** A section's scores, and under them its questions where it stands open. */
export const SectionRows = memo(function SectionRows({
  section,
  questions,
  of,
  columns,
  baseline,
  open,
  toggle,
}: ShownSection & {
  columns: readonly Column[];
  /** Place of the pinned column; -1 with none. */
  baseline: number;
  open: boolean;
  toggle: (id: string) => void;
}) {
  return (
    <tbody data-section={section.id}>
      <tr className={styles.section}>
        <th scope="row" className={styles.rowHead}>
          <button type="button" aria-expanded={open} onClick={() => toggle(section.id)}>
            <span className={styles.chevron} data-open={open || undefined}>
              <Glyph name="chevron" size={12} />
            </span>
            {section.title}
          </button>
          <small>
            {questions.length === of ? `${of} questions` : `${questions.length} of ${of} questions`}
          </small>
        </th>
        <ScoreCells
          {...{ columns }}
          row={section}
          mark={(cell, place) =>
            baseline >= 0 && place !== baseline ? (
              <AgainstMark against={scoreAgainst(section.cells[baseline] ?? null, cell)} />
            ) : null
          }
        />
      </tr>
      {open &&
        questions.map((question) => <QuestionCells key={question.id} {...{ question, columns, baseline }} />)}
    </tbody>
  );
});

function QuestionCells({
  question,
  columns,
  baseline,
}: {
  question: QuestionRow;
  columns: readonly Column[];
  baseline: number;
}) {
  const pinned = question.cells[baseline];
  return (
    <tr className={classes(question.differs && styles.differs)}>
      <th scope="row" className={styles.question}>
        <span className={styles.id}>{question.id}</span> {question.title}
        <span className={styles.marks}>
          {question.critical && (
            <Badge tone="caution" shape="diamond">
              Critical
            </Badge>
          )}
          {question.reworded && <Badge shape="half">Worded otherwise</Badge>}
        </span>
      </th>
      {columns.map(({ id }, place) => {
        const cell = question.cells[place];
        return (
          <td key={id} tabIndex={-1} data-question={question.id} data-column={place}>
            {cell && <Reply cell={cell} />}
            {cell && pinned && place !== baseline && <AgainstMark against={answerAgainst(pinned, cell)} />}
          </td>
        );
      })}
    </tr>
  );
}
