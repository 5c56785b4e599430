"use client";

import { useLayoutEffect, useRef } from "react";
import styles from "./list.module.css";

/** The room of rows that do not stand in the page. Set through the object model: the page's policy takes no style attribute. */
export function Spacer({ height, columns }: { height: number; columns: number }) {
  const cell = useRef<HTMLTableCellElement>(null);
  useLayoutEffect(() => {
    if (cell.current) cell.current.style.height = `${height}px`;
  }, [height]);
  return (
    <tr className={styles.spacer} aria-hidden="true">
      <td ref={cell} colSpan={columns} />
    </tr>
  );
}
