import { type KeyboardEvent, type RefObject, useCallback, useEffect } from "react";

const STEPS: Partial<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * One cell of the table takes the focus by Tab, and arrows, Home and End move it from there
 * (WAI-ARIA's grid pattern). Which one that is lives in the document and not in React: five
 * hundred cells are not drawn anew for it.
 */
export function useGridKeys(table: RefObject<HTMLTableElement | null>) {
  useEffect(() => {
    const grid = table.current;
    if (!grid) return;
    const enter = ({ target }: FocusEvent) => {
      const cell = target instanceof HTMLElement ? target.closest("td[tabindex]") : null;
      if (!cell) return;
      for (const other of grid.querySelectorAll<HTMLElement>('td[tabindex="0"]')) other.tabIndex = -1;
      (cell as HTMLElement).tabIndex = 0;
    };
    const first = grid.querySelector<HTMLElement>("td[tabindex]");
    if (first && !grid.querySelector('td[tabindex="0"]')) first.tabIndex = 0;
    grid.addEventListener("focusin", enter);
    return () => grid.removeEventListener("focusin", enter);
  });

  return useCallback((event: KeyboardEvent<HTMLTableElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const cell = event.target instanceof HTMLElement ? event.target.closest("td[tabindex]") : null;
    if (!cell) return;
    const rows = [...event.currentTarget.querySelectorAll("tbody tr")]
      .map((row) => [...row.querySelectorAll<HTMLElement>("td[tabindex]")])
      .filter((cells) => cells.length > 0);
    const row = rows.findIndex((cells) => cells.includes(cell as HTMLElement));
    const column = rows[row]?.indexOf(cell as HTMLElement) ?? 0;
    const next = target(rows, row, column, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);
}

function target(rows: readonly HTMLElement[][], row: number, column: number, key: string) {
  if (key === "Home") return rows[row]?.[0];
  if (key === "End") return rows[row]?.at(-1);
  const step = STEPS[key];
  return step && rows[row + step[0]]?.[column + step[1]];
}
