"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { CHOSEN_AT_MOST } from "@/lib/domain/assessment/chosen";

export type Choice = ReturnType<typeof useChoice>;

/**
 * Which assessments are chosen, in the order in which they were. Each is kept as it was
 * when it was chosen, for the row may be far out of sight by the time something is done.
 */
export function useChoice(rowsBetween: (from: number, to: number) => Promise<AssessmentView[]>) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, AssessmentView>>(new Map());
  const anchor = useRef<number>(undefined);

  const add = useCallback((rows: readonly AssessmentView[]) => {
    setChosen((before) => {
      const next = new Map(before);
      for (const row of rows) if (next.size < CHOSEN_AT_MOST) next.set(row.id, row);
      return next;
    });
  }, []);
  const drop = useCallback((ids: readonly string[]) => {
    setChosen((before) => new Map([...before].filter(([id]) => !ids.includes(id))));
  }, []);
  /** One row, or all from the last one that was pressed. */
  const press = useCallback(
    (row: AssessmentView, index: number, range: boolean) => {
      const from = anchor.current;
      anchor.current = index;
      if (range && from !== undefined && from !== index) {
        const [low, high] = [Math.min(from, index), Math.max(from, index)];
        void rowsBetween(low, Math.min(high, low + CHOSEN_AT_MOST - 1)).then(add, () => undefined);
        return;
      }
      setChosen((before) => {
        const next = new Map(before);
        if (!next.delete(row.id) && next.size < CHOSEN_AT_MOST) next.set(row.id, row);
        return next;
      });
    },
    [add, rowsBetween],
  );
  const clear = useCallback(() => {
    anchor.current = undefined;
    setChosen(new Map());
  }, []);
  return useMemo(() => ({ chosen, add, drop, press, clear }), [chosen, add, drop, press, clear]);
}
