"use client";

import { useEffect } from "react";
import { listenForFiles } from "../evidence/listen-for-files";
import type { FileHandover } from "./sheet-context";
import type { CurrentQuestion } from "./use-current-question";

/** Files that are dropped on a question, or pasted while it is the current one, are given to it. */
export function useFileDrops(files: FileHandover, current: CurrentQuestion) {
  useEffect(() => {
    let over: Element | undefined;
    const questionAt = (target: EventTarget | null) => {
      const question = target instanceof Element ? target.closest("[data-question]") : null;
      return question && files.takes(question.id) ? question : undefined;
    };
    return listenForFiles<string>({
      dropAt: (target) => questionAt(target)?.id,
      pasteAt(target) {
        const id = questionAt(target)?.id ?? current.id();
        return id !== null && files.takes(id) ? id : undefined;
      },
      onOver(id) {
        if (id === over?.id) return;
        over?.removeAttribute("data-files-over");
        over = id === undefined ? undefined : (document.getElementById(id) ?? undefined);
        over?.setAttribute("data-files-over", "");
      },
      onGiven: (id, given) => files.give(id, given),
    });
  }, [files, current]);
}
