"use client";

import { useEffect } from "react";

/** The keys of the list, as `?` lists them. */
export const KEYS = [
  { keys: ["j", "k"], does: "next and previous row" },
  { keys: ["↓", "↑"], does: "the same, once a row has the focus" },
  { keys: ["x"], does: "choose the row, or choose it no longer" },
  { keys: ["Shift", "x"], does: "choose all from the last one that was chosen" },
  { keys: ["Enter"], does: "open the row" },
  { keys: ["/"], does: "search the list" },
  { keys: ["?"], does: "show these keys" },
] as const;

export type ListKeys = {
  /** To the row so many further on. */
  step: (by: 1 | -1) => void;
  choose: (range: boolean) => void;
  open: () => void;
  help: () => void;
};

/** Single keys, as long as nobody is typing and no dialog or menu is open. */
export function useListKeys(keys: ListKeys) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector("dialog[open], [popover]:popover-open")) return;
      if (press(event, keys)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [keys]);
}

function press({ key, shiftKey, target }: KeyboardEvent, { step, choose, open, help }: ListKeys): boolean {
  const onRow = target instanceof HTMLElement && target.matches("tr[data-index]");
  switch (key) {
    case "j":
    case "k":
      step(key === "j" ? 1 : -1);
      return true;
    case "ArrowDown":
    case "ArrowUp":
      if (onRow) step(key === "ArrowDown" ? 1 : -1);
      return onRow;
    case "x":
    case "X":
      choose(shiftKey);
      return true;
    case "Enter":
      if (onRow) open();
      return onRow;
    case "/":
      document.querySelector<HTMLElement>("[role=search] input[type=search]")?.focus();
      return true;
    case "?":
      help();
      return true;
    default:
      return false;
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button"].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
