"use client";

import { MARKS, marksFor } from "@/lib/domain/assessment/compared";
import { Mark } from "../successor/mark";
import { useFromLive, useSheet } from "./sheet-context";

/** How an answer stands against the one before, as soon as there is one. */
export function Marks({ questionId }: { questionId: string }) {
  const { before, questionnaire } = useSheet();
  const marks = useFromLive((live) => {
    if (!before) return "";
    const { decided } = before;
    const then = { ...decided, questionnaire: decided.questionnaire ?? questionnaire };
    return marksFor(then, { ...live, questionnaire }, questionId).join(" ");
  });
  // A text, so that the question is drawn again only when it says something else.
  const given = marks.split(" ");
  return MARKS.filter((mark) => given.includes(mark)).map((mark) => <Mark key={mark} mark={mark} />);
}
