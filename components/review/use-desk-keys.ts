"use client";

import { useEffect, useRef } from "react";

/** Single keys on the desk, as long as nobody is typing and no dialog is open. */
export function useDeskKeys() {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-desk]") ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      if (press(event.key, rows, at)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return list;
}

function press(key: string, rows: readonly HTMLElement[], at: number): boolean {
  const click = (selector: string) => {
    const target = rows[Math.max(at, 0)]?.querySelector<HTMLElement>(selector);
    target?.click();
    return target !== null && target !== undefined;
  };
  switch (key) {
    case "n":
    case "p": {
      const row = rows[at === -1 ? 0 : at + (key === "n" ? 1 : -1)];
      row?.focus();
      row?.scrollIntoView({ block: "nearest" });
      return row !== undefined;
    }
    case "a":
    case "r":
    case "c":
    case "h":
      return click(`[data-key="${key}"]`);
    case "o":
      return click("a[href]");
    default:
      return false;
  }
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;
