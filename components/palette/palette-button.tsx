"use client";

import { Suspense, lazy, useEffect, useState, useSyncExternalStore } from "react";
import type { Actor } from "@/lib/domain/permission";
import { useListening } from "../forms/use-listening";
import { classes } from "../ui/classes";
import { Glyph } from "../ui/glyph";
import { KeyHint } from "../ui/key-hint";
import { useOpened } from "./opened";
import styles from "./palette-button.module.css";

const load = () => import("./palette");
const Palette = lazy(() => load().then((module) => ({ default: module.Palette })));

/**
 * Opens the palette, as Ctrl-K does from anywhere (⌘K on a Mac, where Ctrl-K cuts the line
 * that is being written). Its code comes when it is first about to be opened.
 */
export function PaletteButton({ actor, folded }: { actor: Pick<Actor, "id" | "role">; folded: boolean }) {
  useOpened(actor.id);
  const [opened, setOpened] = useState<"never" | "open" | "closed">("never");
  const listening = useListening();
  const mac = useSyncExternalStore(subscribeToNothing, isMac, () => false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPaletteKey(event) || event.defaultPrevented) return;
      const shown = document.querySelector("dialog[open]");
      // Another dialog asks something that comes first.
      if (shown && !shown.querySelector("[data-palette]")) return;
      event.preventDefault();
      setOpened((now) => (now === "open" ? "closed" : "open"));
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <button
        type="button"
        disabled={!listening}
        className={classes(styles.button, folded && styles.folded)}
        aria-keyshortcuts={mac ? "Meta+K" : "Control+K"}
        onClick={() => setOpened("open")}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
      >
        <Glyph name="search" />
        <span className={styles.word}>Search</span>
        <span className={styles.key} aria-hidden="true">
          <KeyHint>{mac ? "⌘K" : "Ctrl K"}</KeyHint>
        </span>
      </button>
      {opened !== "never" && (
        <Suspense>
          <Palette actor={actor} open={opened === "open"} onClose={() => setOpened("closed")} />
        </Suspense>
      )}
    </>
  );
}

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  const held = isMac() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return held && !altKey && !shiftKey && key.toLowerCase() === "k";
}

const isMac = () => /^(Mac|iP)/.test(navigator.platform);
const subscribeToNothing = () => () => undefined;
