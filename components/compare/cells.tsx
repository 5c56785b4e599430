import type { ReactNode } from "react";
import type { Column } from "@/lib/domain/comparison/comparison";
import type { Against, Matrix, QuestionCell, ScoreCell } from "@/lib/domain/comparison/matrix";
import { STATE_WORDS } from "@/lib/domain/explain/words";
import { LEVEL_TITLES, figure } from "@/lib/report/figures";
import { RangeFigure } from "../charts/range-figure";
import { Badge, type BadgeTone } from "../ui/badge";
import type { GlyphName } from "../ui/glyph";
import styles from "./matrix.module.css";

const LOOK: Record<Against, { tone: BadgeTone; shape: GlyphName; words: string }> = {
  better: { tone: "good", shape: "up", words: "Better" },
  same: { tone: "neutral", shape: "bar", words: "Same" },
  worse: { tone: "bad", shape: "down", words: "Worse" },
  otherwise: { tone: "neutral", shape: "diamond", words: "Otherwise" },
  not_comparable: { tone: "neutral", shape: "ring", words: "Not comparable" },
};

/** How a cell stands against the pinned assessment, as shape and word. */
export function AgainstMark({ against }: { against: Against }) {
  const { words, ...look } = LOOK[against];
  return (
    <span className={styles.against}>
      <Badge {...look}>{words}</Badge>
    </span>
  );
}

/** The cells of a row of scores: a number over its range each. */
export function ScoreCells({
  row,
  columns,
  mark,
}: {
  row: Matrix["overall"];
  columns: readonly Column[];
  mark: (cell: ScoreCell, place: number) => ReactNode;
}) {
  return columns.map(({ id }, place) => {
    const cell = row.cells[place] ?? null;
    return (
      <td key={id} tabIndex={-1}>
        {cell ? <RangeFigure range={cell} /> : <span className={styles.quiet}>No score</span>}
        {mark(cell, place)}
      </td>
    );
  });
}

/** One answer: what was replied, on which evidence, and what it earns. */
export function Reply({ cell }: { cell: QuestionCell }) {
  if (cell.standing !== "asked")
    return (
      <span className={styles.quiet}>{cell.standing === "absent" ? "Not in its version" : "Not asked"}</span>
    );
  const { state, words, level, points, possible } = cell;
  return (
    <>
      <span className={styles.words} data-state={state}>
        {state === "answered" ? words : STATE_WORDS[state]}
      </span>
      <span className={styles.worth}>
        {level !== null && <span>{LEVEL_TITLES[level]}</span>}
        <span data-numbers="">{points === null ? "No points" : `${figure(points)} of ${possible}`}</span>
      </span>
    </>
  );
}
