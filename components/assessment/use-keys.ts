"use client";

import { useEffect } from "react";
import type { CurrentQuestion } from "./use-current-question";

export type KeyActs = { find: () => void; help: () => void };

/** The keys of the page, as `?` lists them. */
export const KEYS = [
  { keys: ["1", "…", "9"], does: "choose that reply" },
  { keys: ["↑", "↓"], does: "move between replies" },
  { keys: ["n", "p"], does: "next and previous question" },
  { keys: ["o"], does: "next open question" },
  { keys: ["u"], does: "mark as unknown" },
  { keys: ["t"], does: "take over what was answered before" },
  { keys: ["e"], does: "add evidence" },
  { keys: ["c"], does: "open the comments, or comment" },
  { keys: ["/"], does: "find a question" },
  { keys: ["?"], does: "show these keys" },
] as const;

/** Single keys, as long as nobody is typing and no dialog is open. */
export function useKeys(current: CurrentQuestion, acts: KeyActs) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
      if (press(event.key, current, acts)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [current, acts]);
}

function press(key: string, current: CurrentQuestion, acts: KeyActs): boolean {
  const question = currentElement(current);
  switch (key) {
    case "n":
    case "p":
      return step(current, key === "n" ? 1 : -1);
    case "o":
      return nextOpen(current);
    case "/":
      acts.find();
      return true;
    case "?":
      acts.help();
      return true;
    case "u":
    case "t":
    case "e":
    case "c":
      return click(question?.querySelector(`[data-key="${key}"]`));
    default:
      return /^[1-9]$/.test(key) && click(question?.querySelectorAll("[data-option]")[Number(key) - 1]);
  }
}

function click(element: Element | null | undefined): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.focus({ preventScroll: true });
  element.click();
  return true;
}

const asked = () => [...document.querySelectorAll<HTMLElement>("[data-question]")];

function currentElement(current: CurrentQuestion): HTMLElement | undefined {
  const id = current.id();
  return (id !== null && document.getElementById(id)) || asked()[0];
}

/** The question beside the one in focus; with the focus elsewhere, the one that is being read comes first. */
function step(current: CurrentQuestion, by: 1 | -1): boolean {
  const questions = asked();
  const at = questions.findIndex(({ id }) => id === current.id());
  return go(current, questions[isFocused(questions[at]) ? at + by : Math.max(at, 0)]);
}

/** The next question without an answer, from the one in focus round to it again. */
function nextOpen(current: CurrentQuestion): boolean {
  const questions = asked();
  const at = questions.findIndex(({ id }) => id === current.id());
  const from = isFocused(questions[at]) ? at + 1 : Math.max(at, 0);
  const round = [...questions.slice(from), ...questions.slice(0, from)];
  return go(
    current,
    round.find(({ dataset }) => dataset["state"] === "open"),
  );
}

const isFocused = (question: HTMLElement | undefined) => question?.contains(document.activeElement) ?? false;

function go(current: CurrentQuestion, question: HTMLElement | undefined): boolean {
  if (question) current.go(question.id);
  return question !== undefined;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button"].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
