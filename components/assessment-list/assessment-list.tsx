"use client";

import { Fragment, type ReactNode, memo, useCallback, useMemo, useState } from "react";
import type { CallOutput } from "@/lib/api/client";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { CHOSEN_AT_MOST } from "@/lib/domain/assessment/chosen";
import {
  ColumnCells,
  ColumnHeads,
  type RowWords,
  type ShownColumn,
  UseCaseCell,
} from "../register/assessment-cells";
import { SortHead } from "../register/sort-head";
import type { SearchParams } from "../ui/address";
import { KeysDialog } from "../ui/keys-dialog";
import { Cell, HeadCell, Table } from "../ui/table";
import { VisuallyHidden } from "../ui/visually-hidden";
import { ChosenBar } from "./chosen-bar";
import { ListHead } from "./list-head";
import styles from "./list.module.css";
import { type Asked, useListRows } from "./list-rows";
import { isRoomy } from "./roomy";
import { Spacer } from "./spacer";
import { type Choice, useChoice } from "./use-choice";
import { useExport } from "./use-export";
import { KEYS, useListKeys } from "./use-list-keys";
import { useRowKeys } from "./use-row-keys";
import { useMoving, useWindowRows } from "./use-window-rows";

/**
 * All assessments that match as one table, of which only the rows in sight stand in the
 * page. Without a script, and in print, it is the page of rows that the server sent.
 */
export function AssessmentList({
  start,
  asked,
  list,
  columns,
  allColumns,
  words,
  owners,
  params,
  edits,
  exports,
  pagination,
  nothing,
}: {
  start: CallOutput<"listAssessments">;
  asked: Asked;
  /** The list's address in one form, whatever the place in it. */
  list: string;
  columns: readonly ShownColumn[];
  allColumns: readonly ShownColumn[];
  words: RowWords;
  owners: readonly { id: string; name: string }[];
  params: SearchParams;
  edits: boolean;
  exports: boolean;
  /** The way to the other pages where nothing scrolls. */
  pagination: ReactNode;
  /** Stands in the table's place where it has no rows; what was just done is told beside it all the same. */
  nothing: ReactNode;
}) {
  const rows = useListRows(asked, start);
  const choice = useChoice(rows.rowsBetween);
  const exporting = useExport(asked, columns);
  const moving = useMoving();
  const inSight = useWindowRows({ rows, start, list, moving });
  const [helps, setHelps] = useState(false);
  const help = useCallback(() => setHelps(true), []);
  const keys = useRowKeys({ ...inSight, rows, choice, help });
  useListKeys(keys);
  const { total, rowsBetween } = rows;
  const { add } = choice;
  const chooseAll = useCallback(
    async () => add(await rowsBetween(0, Math.min(total, CHOSEN_AT_MOST) - 1)),
    [add, rowsBetween, total],
  );
  const { take } = exporting;
  const takeChosen = useCallback((format: "csv" | "xlsx", ids: string[]) => void take(format, ids), [take]);
  const { first, last, items, below, body } = inSight;
  const shownIds = useMemo(() => columns.map(({ id }) => id), [columns]);
  return (
    <div className={styles.list} data-columns={isRoomy(columns) ? "many" : "few"}>
      {rows.total === 0 || start.rows.length === 0 ? (
        nothing
      ) : (
        <>
          <ListHead
            total={rows.total}
            sight={moving ? { first, last } : undefined}
            columns={columns}
            allColumns={allColumns}
            params={params}
            onExport={exports ? (format) => void exporting.take(format) : undefined}
            said={exporting.said}
            failed={rows.failed}
            onHelp={help}
          />
          <div ref={body}>
            <Table
              caption="Assessments"
              className={styles.table}
              rowCount={rows.total + 1}
              head={<Heads columns={columns} params={params} sort={String(asked.sort)} />}
            >
              {items.map(({ index, gap }) => {
                const row = rows.rowAt(index);
                return (
                  <Fragment key={index}>
                    {gap > 0 && <Spacer height={gap} columns={columns.length + 2} />}
                    {row ? (
                      <Row
                        row={row}
                        index={index}
                        chosen={choice.chosen.has(row.id)}
                        columns={columns}
                        shownIds={shownIds}
                        words={words}
                        press={choice.press}
                        measure={inSight.measure}
                      />
                    ) : (
                      <Waiting index={index} columns={columns.length} measure={inSight.measure} />
                    )}
                  </Fragment>
                );
              })}
              {below > 0 && <Spacer key="below" height={below} columns={columns.length + 2} />}
            </Table>
          </div>
          {!moving && pagination}
        </>
      )}
      <KeysDialog keys={KEYS} open={helps} onClose={() => setHelps(false)} />
      <ChosenBar
        choice={choice}
        total={rows.total}
        chooseAll={chooseAll}
        owners={owners}
        edits={edits}
        onExport={exports ? takeChosen : undefined}
      />
    </div>
  );
}

function Heads({
  columns,
  params,
  sort,
}: {
  columns: readonly ShownColumn[];
  params: SearchParams;
  sort: string;
}) {
  return (
    <>
      <HeadCell data-column="choose">
        <VisuallyHidden>Chosen</VisuallyHidden>
      </HeadCell>
      <SortHead by="use" column="use" sort={sort} params={params}>
        Use case
      </SortHead>
      <ColumnHeads
        columns={columns}
        sortable={(order, label, column) => (
          <SortHead key={column} by={order} column={column} sort={sort} params={params}>
            {label}
          </SortHead>
        )}
      />
    </>
  );
}

type Measure = (row: HTMLTableRowElement | null) => void;

const Row = memo(function Row({
  row,
  index,
  chosen,
  columns,
  shownIds,
  words,
  press,
  measure,
}: {
  row: AssessmentView;
  index: number;
  chosen: boolean;
  columns: readonly ShownColumn[];
  shownIds: readonly string[];
  words: RowWords;
  press: Choice["press"];
  measure: Measure;
}) {
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-chosen={chosen ? "" : undefined}
      tabIndex={-1}
    >
      <Cell className={styles.choose}>
        <label>
          <VisuallyHidden>Choose {row.useCase}</VisuallyHidden>
          <input
            type="checkbox"
            checked={chosen}
            // The change event does not say whether Shift was held.
            onClick={(event) => press(row, index, event.shiftKey)}
            onChange={() => undefined}
          />
        </label>
      </Cell>
      <UseCaseCell row={row} shown={shownIds} />
      <ColumnCells row={row} columns={columns} words={words} />
    </tr>
  );
});

/** Stands where a row will be. */
function Waiting({ index, columns, measure }: { index: number; columns: number; measure: Measure }) {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} tabIndex={-1} className={styles.waiting}>
      <td colSpan={columns + 2}>
        <span className={styles.blank}>
          <VisuallyHidden>Loading</VisuallyHidden>
        </span>
      </td>
    </tr>
  );
}
