"use client";

import { type VirtualItem, defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { CallOutput } from "@/lib/api/client";
import { useListening } from "../forms/use-listening";
import { type useListRows, useSight } from "./list-rows";
import { usePlace } from "./use-place";

/** What a row is likely to take until it has been measured: in one line of cells, or as a block. */
const ROW_PX = { wide: 63, narrow: 212 };
const NARROW = "(max-width: 640px)";
/** Rows that stand ready outside of the window. */
const READY = 8;
/** Rows that are asked for before they come near it, so that whoever scrolls sees no blank ones. */
const AHEAD = 25;
/** What covers the window's edges: the bar and the table's head above, what can be done below. */
const COVERED_PX = { above: 96, below: 72 };

/** Which rows stand in the page, and how much room there is above and below them. */
export function useWindowRows({
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
  const rowPx = useNarrow() ? ROW_PX.narrow : ROW_PX.wide;
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count: rows.total,
    estimateSize: () => rowPx,
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
      first: Math.max(0, first - AHEAD),
      last: Math.min(rows.total - 1, last + AHEAD),
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

/** Whether each row stands as a block. Told once: to ask for each of ten thousand rows takes a second. */
const useNarrow = () =>
  useSyncExternalStore(
    onNarrow,
    () => matchMedia(NARROW).matches,
    () => false,
  );

function onNarrow(changed: () => void) {
  const media = matchMedia(NARROW);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
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
export function focusedRow(): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>("tr[data-index]");
  return row ? Number(row.dataset["index"]) : undefined;
}

/** The first row that the bar and the table's head leave in sight. */
export function atEdge(
  virtualizer: ReturnType<typeof useWindowVirtualizer<HTMLTableRowElement>>,
  first: number,
): number {
  const offset = (virtualizer.scrollOffset ?? 0) + COVERED_PX.above;
  return virtualizer.getVirtualItemForOffset(offset)?.index ?? first;
}

/** Whether rows come and go as the page scrolls: not before React listens, and not on paper. */
export function useMoving(): boolean {
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
