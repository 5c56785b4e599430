"use client";

import { useCallback, useRef, useState } from "react";
import type { Column } from "@/lib/domain/comparison/comparison";
import { type Matrix, scoreAgainst } from "@/lib/domain/comparison/matrix";
import type { SearchParams } from "../ui/address";
import { Button } from "../ui/button";
import { VisuallyHidden } from "../ui/visually-hidden";
import { type Shown, queryOf } from "./address";
import { AgainstMark, ScoreCells } from "./cells";
import { ColumnHead } from "./column-head";
import { Inspector } from "./inspector";
import { MatrixFilters } from "./matrix-filters";
import styles from "./matrix.module.css";
import { shownSections } from "./rows";
import { SectionRows } from "./section-rows";
import { useGridKeys } from "./use-grid-keys";

/**
 * Assessments side by side: one column each, rows from the overall score down to single
 * answers. What is open, filtered, ordered and pinned stands in the address.
 */
export function ComparisonMatrix({
  columns,
  matrix,
  params,
  initial,
}: {
  columns: readonly Column[];
  matrix: Matrix;
  /** The address as the page was asked for. */
  params: SearchParams;
  initial: Shown;
}) {
  const [shown, setShown] = useState(initial);
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = useGridKeys(table);
  const change = useCallback(
    (changes: Partial<Shown> | ((shown: Shown) => Partial<Shown>)) => {
      setShown((before) => {
        const next = { ...before, ...(typeof changes === "function" ? changes(before) : changes) };
        // The address follows without asking the server: everything is here already.
        queueMicrotask(() => window.history.replaceState(null, "", queryOf(params, next)));
        return next;
      });
    },
    [params],
  );
  const toggle = useCallback(
    (id: string) =>
      change(({ open }) => ({
        open: open.includes(id) ? open.filter((one) => one !== id) : [...open, id],
      })),
    [change],
  );
  const sections = shownSections(matrix, shown);
  const baseline = columns.findIndex(({ id }) => id === shown.baseline);
  const ids = sections.map(({ section }) => section.id);
  const allOpen = ids.length > 0 && ids.every((id) => shown.open.includes(id));
  return (
    <div className={styles.matrix}>
      <MatrixFilters
        {...{ shown, change, columns }}
        actions={
          <Button small onClick={() => change({ open: allOpen ? [] : ids })}>
            {allOpen ? "Close all sections" : "Open all sections"}
          </Button>
        }
      />
      <div className={styles.scroller} role="region" aria-label="Side by side" tabIndex={-1}>
        {/* A table whose cells take the focus is a grid. */}
        <table
          ref={table}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
          role="grid"
          className={styles.table}
          data-columns={columns.length}
          onKeyDown={onKeyDown}
        >
          <caption>
            <VisuallyHidden>Assessments side by side. Arrow keys move between the cells.</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                <VisuallyHidden>What is compared</VisuallyHidden>
              </th>
              {columns.map((column) => (
                <ColumnHead
                  key={column.id}
                  {...{ column }}
                  pinned={column.id === shown.baseline}
                  onPin={() => change({ baseline: column.id === shown.baseline ? "" : column.id })}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <ScoreRow {...{ columns, baseline }} row={matrix.overall} />
            {matrix.common && (
              <ScoreRow
                {...{ columns, baseline }}
                row={matrix.common}
                under={`${matrix.common.questions} questions in the same words, without the caps of sections`}
              />
            )}
          </tbody>
          {sections.map((one) => (
            <SectionRows
              key={one.section.id}
              {...one}
              {...{ columns, baseline, toggle }}
              open={shown.open.includes(one.section.id)}
            />
          ))}
          {sections.length === 0 && (
            <tbody>
              <tr>
                <td colSpan={columns.length + 1} className={styles.none}>
                  {shown.differences
                    ? "Nothing differs in what is shown."
                    : "None of the questions that were asked is critical."}
                </td>
              </tr>
            </tbody>
          )}
        </table>
        <Inspector {...{ table, columns, matrix }} />
      </div>
    </div>
  );
}

function ScoreRow({
  row,
  columns,
  baseline,
  under,
}: {
  row: Matrix["overall"];
  columns: readonly Column[];
  baseline: number;
  under?: string;
}) {
  return (
    <tr className={styles.overall}>
      <th scope="row" className={styles.rowHead}>
        {row.title}
        {under && <small>{under}</small>}
      </th>
      <ScoreCells
        {...{ row, columns }}
        mark={(cell, place) =>
          baseline >= 0 && place !== baseline ? (
            <AgainstMark against={scoreAgainst(row.cells[baseline] ?? null, cell)} />
          ) : null
        }
      />
    </tr>
  );
}
