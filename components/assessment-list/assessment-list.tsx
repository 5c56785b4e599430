"use client";

import { type VirtualItem, defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import {
  Fragment,
  type ReactNode,
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { CallOutput } from "@/lib/api/client";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { CHOSEN_AT_MOST } from "@/lib/domain/assessment/chosen";
import { useListening } from "../forms/use-listening";
import {
  ColumnCells,
  ColumnHeads,
  type RowWords,
  type ShownColumn,
  UseCaseCell,
  addressOfAssessment,
} from "../register/assessment-cells";
import { SortHead } from "../register/sort-head";
import type { SearchParams } from "../ui/address";
import { Cell, HeadCell, Table } from "../ui/table";
import { VisuallyHidden } from "../ui/visually-hidden";
import { ChosenBar } from "./chosen-bar";
import { ListHead } from "./list-head";
import styles from "./list.module.css";
import { type Asked, useListRows, useSight } from "./list-rows";
import { isRoomy } from "./roomy";
import { Spacer } from "./spacer";
import { type Choice, useChoice } from "./use-choice";
import { useExport } from "./use-export";
import { useListKeys } from "./use-list-keys";
import { usePlace } from "./use-place";

/** What a row is likely to take until it has been measured: in one line of cells, or as a block. */
const ROW_PX = { wide: 63, narrow: 212 };
const NARROW = "(max-width: 640px)";
/** Rows that stand ready outside of the window. */
const READY = 8;
/** What covers the window's edges: the bar and the table's head above, what can be done below. */
const COVERED_PX = { above: 96, below: 72 };

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
}) {
  const rows = useListRows(asked, start);
  const choice = useChoice(rows.rowsBetween);
  const exporting = useExport(asked, columns);
  const moving = useMoving();
  const inSight = useWindowRows({ rows, start, list, moving });
  const [helps, setHelps] = useState(false);
  const keys = useRowKeys({ ...inSight, rows, choice, help: () => setHelps(true) });
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
      <ListHead
        total={rows.total}
        sight={moving ? { first, last } : undefined}
        columns={columns}
        allColumns={allColumns}
        params={params}
        onExport={exports ? (format) => void exporting.take(format) : undefined}
        said={exporting.said}
        failed={rows.failed}
        helps={helps}
        setHelps={setHelps}
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

/** Whether rows come and go as the page scrolls: not before React listens, and not on paper. */
function useMoving(): boolean {
  const listening = useListening();
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const [before, after] = [() => setPrinting(true), () => setPrinting(false)];
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  return listening && !printing;
}

/** Which rows stand in the page, and how much room there is above and below them. */
function useWindowRows({
  rows,
  start,
  list,
  moving,
}: {
  rows: ReturnType<typeof useListRows>;
  start: CallOutput<"listAssessments">;
  list: string;
  moving: boolean;
}) {
  const body = useRef<HTMLDivElement>(null);
  const current = useRef<number>(undefined);
  const [margin, setMargin] = useState(0);
  const place = usePlace(list);
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count: rows.total,
    estimateSize: () => (matchMedia(NARROW).matches ? ROW_PX.narrow : ROW_PX.wide),
    overscan: READY,
    scrollMargin: margin,
    scrollPaddingStart: COVERED_PX.above,
    scrollPaddingEnd: COVERED_PX.below,
    useFlushSync: false,
    enabled: moving,
    // The row that has the focus stays, or the focus would fall off the page.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      const kept = focusedRow();
      if (kept === undefined || kept >= range.count || seen.includes(kept)) return seen;
      return kept < (seen[0] ?? 0) ? [kept, ...seen] : [...seen, kept];
    },
  });
  const found = moving ? virtualizer.getVirtualItems() : [];
  const still = useMemo(
    () => start.rows.map((_, index) => ({ index: (start.page - 1) * start.pageSize + index, gap: 0 })),
    [start],
  );
  const items = found.length > 0 ? withGaps(found, margin) : still;
  const { startIndex: first, endIndex: last } = (moving ? virtualizer.range : null) ?? {
    startIndex: still[0]?.index ?? 0,
    endIndex: still.at(-1)?.index ?? 0,
  };
  useSight(
    {
      first: Math.max(0, first - READY),
      last: Math.min(rows.total - 1, last + READY),
      pageSize: start.pageSize,
    },
    rows,
  );

  // Whatever stands above the table may grow: a filter that is unfolded, a notice.
  useLayoutEffect(() => {
    const measureMargin = () => {
      const table = body.current?.querySelector("tbody");
      if (table) setMargin(Math.round(table.getBoundingClientRect().top + scrollY));
    };
    measureMargin();
    const observer = new ResizeObserver(measureMargin);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  // Once, when the rows begin to move; and at the top again when the list is another one.
  const listed = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (!moving || margin === 0) return;
    const before = listed.current;
    listed.current = list;
    if (before === list) return;
    const index = before === undefined ? (place.kept() ?? (start.page - 1) * start.pageSize) : 0;
    if (index > 0) virtualizer.scrollToIndex(index, { align: "start" });
    else if (before !== undefined && scrollY > margin) scrollTo({ top: margin - COVERED_PX.above });
  }, [moving, margin, list, place, start, virtualizer]);

  const resting = !virtualizer.isScrolling;
  const settled = listed.current === list;
  useEffect(() => {
    if (moving && resting && settled) place.keep(atEdge(virtualizer, first));
  }, [moving, resting, settled, first, place, virtualizer]);

  const end = found.at(-1)?.end;
  return {
    ...{ items, first, last, body, current, virtualizer },
    below: end === undefined ? 0 : Math.max(0, virtualizer.getTotalSize() - (end - margin)),
    measure: virtualizer.measureElement,
  };
}

/** The rows that stand in the page, each with the room that those left out before it take. */
function withGaps(found: readonly VirtualItem[], margin: number) {
  let end = margin;
  return found.map((item) => {
    const gap = item.start - end;
    end = item.end;
    return { index: item.index, gap };
  });
}

/** The row that has the focus, or something in which has it. */
function focusedRow(): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>("tr[data-index]");
  return row ? Number(row.dataset["index"]) : undefined;
}

/** The first row that the bar and the table's head leave in sight. */
function atEdge(
  virtualizer: ReturnType<typeof useWindowVirtualizer<HTMLTableRowElement>>,
  first: number,
): number {
  const offset = (virtualizer.scrollOffset ?? 0) + COVERED_PX.above;
  return virtualizer.getVirtualItemForOffset(offset)?.index ?? first;
}

/** What the keys do to the row in focus, or to the first in sight where none has it. */
function useRowKeys({
  first,
  current,
  virtualizer,
  rows,
  choice,
  help,
}: Pick<ReturnType<typeof useWindowRows>, "first" | "current" | "virtualizer"> & {
  rows: ReturnType<typeof useListRows>;
  choice: Choice;
  help: () => void;
}) {
  const router = useRouter();
  const { total, rowAt } = rows;
  return useMemo(
    () => ({
      step(by: 1 | -1) {
        const at = focusedRow() ?? current.current;
        const next = at === undefined ? atEdge(virtualizer, first) : at + by;
        if (next < 0 || next >= total) return;
        current.current = next;
        virtualizer.scrollToIndex(next, { align: "auto" });
        focusRow(next);
      },
      choose(range: boolean) {
        const at = focusedRow() ?? current.current;
        const row = at === undefined ? undefined : rowAt(at);
        if (at !== undefined && row) choice.press(row, at, range);
      },
      open() {
        const at = focusedRow() ?? current.current;
        const row = at === undefined ? undefined : rowAt(at);
        if (row) router.push(addressOfAssessment(row));
      },
      help,
    }),
    [first, current, virtualizer, total, rowAt, choice, help, router],
  );
}

/** Now, or as soon as it has come into the page. */
function focusRow(index: number, tries = 20) {
  const row = document.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
  if (row) row.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusRow(index, tries - 1));
}
