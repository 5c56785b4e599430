"use client";

import { type ReactNode, useRef, useState } from "react";
import { Button } from "../ui/button";
import styles from "./fold-all.module.css";

/** Opens or folds everything in it at once. */
export function FoldAll({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <div ref={box}>
      <div className={styles.act}>
        <Button
          small
          onClick={() => {
            for (const fold of box.current?.querySelectorAll("details") ?? []) fold.open = !open;
            setOpen(!open);
          }}
        >
          {open ? "Fold all" : "Show all"}
        </Button>
      </div>
      {children}
    </div>
  );
}
