"use client";

import { useState } from "react";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./evidence-viewer.module.css";

type Props = { page: number; pages: number; go: (page: number) => void };

/** The page that is being looked at, which can be typed over; leaving the field or Enter goes there. */
export function PageNumber({ page, pages, go }: Props) {
  const [typed, setTyped] = useState<string>();
  const leave = () => {
    const wanted = Number(typed);
    if (typed !== undefined && Number.isInteger(wanted) && wanted > 0) go(Math.min(pages, wanted));
    setTyped(undefined);
  };
  return (
    <label>
      <VisuallyHidden>Page</VisuallyHidden>
      <input
        className={styles.page}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        value={typed ?? String(page)}
        onChange={({ target }) => setTyped(target.value)}
        onFocus={({ target }) => target.select()}
        onBlur={leave}
        onKeyDown={({ key }) => {
          if (key === "Enter") leave();
          if (key === "Escape") setTyped(undefined);
        }}
      />
    </label>
  );
}
