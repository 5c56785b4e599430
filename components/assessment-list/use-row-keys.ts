"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { addressOfAssessment } from "../register/assessment-cells";
import type { useListRows } from "./list-rows";
import type { Choice } from "./use-choice";
import { type useWindowRows, atEdge, focusedRow } from "./use-window-rows";

/** What the keys do to the row in focus, or to the first in sight where none has it. */
export function useRowKeys({
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
