"use client";

import { useEffect } from "react";
import { droppedFiles, holdsFiles, pastedFiles, pastesFiles } from "../evidence/raw-files";
import type { FileHandover } from "./sheet-context";
import type { CurrentQuestion } from "./use-current-question";

/**
 * Files that are dropped on a question, or pasted while it is the current one, are given to
 * it. Anywhere else a drop is let fall, for the browser would open the file in place of the
 * page and of what is typed on it.
 */
export function useFileDrops(files: FileHandover, current: CurrentQuestion) {
  useEffect(() => {
    let over: Element | undefined;
    const mark = (question: Element | undefined) => {
      if (question === over) return;
      over?.removeAttribute("data-files-over");
      question?.setAttribute("data-files-over", "");
      over = question;
    };
    const taking = (target: EventTarget | null) => {
      const question = target instanceof Element ? target.closest("[data-question]") : null;
      return question && files.takes(question.id) ? question : undefined;
    };
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      const question = taking(event.target);
      if (!question) event.dataTransfer.dropEffect = "none";
      mark(question);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) mark(undefined);
    };
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      mark(undefined);
      const question = taking(event.target);
      if (question) files.give(question.id, droppedFiles(event.dataTransfer));
    };
    const onPaste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      const id = taking(event.target)?.id ?? current.id();
      if (!pastesFiles(data) || id === null || !files.takes(id)) return;
      event.preventDefault();
      files.give(id, pastedFiles(data));
    };
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("dragleave", onDragLeave);
    document.addEventListener("drop", onDrop);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("dragover", onDragOver);
      document.removeEventListener("dragleave", onDragLeave);
      document.removeEventListener("drop", onDrop);
      document.removeEventListener("paste", onPaste);
    };
  }, [files, current]);
}
