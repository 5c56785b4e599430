"use client";

import { useRouter } from "next/navigation";
import { memo, startTransition, useOptimistic } from "react";
import type { ShownColumn } from "../register/assessment-cells";
import { USUAL_COLUMNS } from "../register/assessment-cells";
import { type SearchParams, queryWith } from "../ui/address";
import { Button } from "../ui/button";
import { KeyHint } from "../ui/key-hint";
import { Link } from "../ui/link";
import { Menu, MenuButton, menuItem } from "../ui/menu";
import { StatusLine, type StatusTone } from "../ui/status-line";
import styles from "./list.module.css";

const COLUMNS_AT_MOST = 10;

/** How many there are and which are in sight; the columns, the files and the way to the keys. */
export function ListHead({
  total,
  sight,
  columns,
  allColumns,
  params,
  onExport,
  said,
  failed,
  onHelp,
}: {
  total: number;
  sight: { first: number; last: number } | undefined;
  columns: readonly ShownColumn[];
  allColumns: readonly ShownColumn[];
  params: SearchParams;
  onExport: ((format: "csv" | "xlsx") => void) | undefined;
  said: { tone: StatusTone; words: string };
  /** A page of rows that could not be read, and how to try again. */
  failed: { refetch: () => unknown } | undefined;
  onHelp: () => void;
}) {
  return (
    <div className={styles.head}>
      <p className={styles.count} data-numbers="">
        {sight && total > 0
          ? `${inSight(sight, total)} of ${total}`
          : `${total} ${total === 1 ? "assessment" : "assessments"}`}
      </p>
      {failed ? (
        <StatusLine tone="bad">
          Some rows could not be read.{" "}
          <Button small onClick={() => void failed.refetch()}>
            Try again
          </Button>
        </StatusLine>
      ) : (
        <StatusLine tone={said.tone}>{said.words}</StatusLine>
      )}
      <div className={styles.tools}>
        <ColumnsMenu columns={columns} allColumns={allColumns} params={params} />
        {onExport && (
          <Menu button="Export">
            <MenuButton onClick={() => onExport("csv")}>CSV of all {total}</MenuButton>
            <MenuButton onClick={() => onExport("xlsx")}>Workbook of all {total}</MenuButton>
            <Link href="/portfolio/exports" className={menuItem}>
              Other exports
            </Link>
          </Menu>
        )}
        <Button small kind="bare" className={styles.keysButton} onClick={onHelp}>
          Keys <KeyHint>?</KeyHint>
        </Button>
      </div>
    </div>
  );
}

/** "3–9", or "3" where that is the one row there is room for. */
function inSight({ first, last }: { first: number; last: number }, total: number): string {
  const [from, to] = [first + 1, Math.min(total, last + 1)];
  return from === to ? String(from) : `${from}–${to}`;
}

/** Which columns stand beside the use case; the address says it. */
const ColumnsMenu = memo(function ColumnsMenu({
  columns,
  allColumns,
  params,
}: {
  columns: readonly ShownColumn[];
  allColumns: readonly ShownColumn[];
  params: SearchParams;
}) {
  const router = useRouter();
  // What is pressed is shown at once, though the page with it takes a moment.
  const [ids, setIds] = useOptimistic(columns.map(({ id }) => id));
  const shown = new Set(ids);
  const choose = (next: string[]) =>
    startTransition(() => {
      setIds(next);
      router.replace(queryWith(params, { columns: next.join(",") }), { scroll: false });
    });
  return (
    <Menu button="Columns">
      <fieldset className={styles.columns}>
        <legend>Columns, {COLUMNS_AT_MOST} at most</legend>
        {allColumns.map(({ id, label }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={shown.has(id)}
              disabled={shown.has(id) ? shown.size === 1 : shown.size >= COLUMNS_AT_MOST}
              onChange={() =>
                choose(
                  allColumns
                    .map((column) => column.id)
                    .filter((column) => (column === id) !== shown.has(column)),
                )
              }
            />
            {label}
          </label>
        ))}
      </fieldset>
      <MenuButton onClick={() => choose(USUAL_COLUMNS.map(({ id }) => id))}>The usual columns</MenuButton>
    </Menu>
  );
});
