"use client";

import { type RefObject, useEffect, useState } from "react";
import type { Column } from "@/lib/domain/comparison/comparison";
import { nameOf } from "@/lib/domain/comparison/name";
import type { Matrix } from "@/lib/domain/comparison/matrix";
import { LEVEL_TITLES } from "@/lib/report/figures";
import { Link } from "../ui/link";
import styles from "./matrix.module.css";

type Place = { questionId: string; column: number };

/**
 * Note and evidence of the answer under the pointer or in the focus, at the foot of the
 * matrix: nothing covers what it is about, and nothing moves when it comes.
 */
export function Inspector({
  table,
  columns,
  matrix,
}: {
  table: RefObject<HTMLTableElement | null>;
  columns: readonly Column[];
  matrix: Matrix;
}) {
  const place = usePointedAt(table);
  const row = place && questionIn(matrix, place.questionId);
  const cell = place && row?.cells[place.column];
  const column = place && columns[place.column];
  if (!row || !cell || !column || cell.standing !== "asked")
    return (
      <div className={styles.inspector}>
        <p className={styles.quiet}>Point at an answer, or move to it, to read its note and its evidence.</p>
      </div>
    );
  const { note, evidence, state, words } = cell;
  return (
    <div className={styles.inspector} role="status">
      <p className={styles.inspected}>
        <Link href={`/assessments/${column.id}#${row.id}`}>
          {row.id} · {nameOf(column)}
        </Link>
        {state !== "answered" && <span>{words}</span>}
      </p>
      <p className={styles.note}>{note === "" ? "No note." : note}</p>
      <p className={styles.evidence}>
        {evidence.length === 0
          ? "No evidence."
          : evidence.map(({ title, level, expired }, index) => (
              <span key={index}>
                {title}{" "}
                <small>
                  ({expired ? "expired, now " : ""}
                  {LEVEL_TITLES[level].toLowerCase()})
                </small>
              </span>
            ))}
      </p>
    </div>
  );
}

function usePointedAt(table: RefObject<HTMLTableElement | null>): Place | undefined {
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    const grid = table.current;
    if (!grid) return;
    const look = ({ target }: Event) => {
      const cell = target instanceof Element ? target.closest<HTMLElement>("td[data-question]") : null;
      const { question: questionId, column } = cell?.dataset ?? {};
      if (questionId === undefined || column === undefined) return;
      setPlace((before) =>
        before?.questionId === questionId && before.column === Number(column)
          ? before
          : { questionId, column: Number(column) },
      );
    };
    grid.addEventListener("pointerover", look);
    grid.addEventListener("focusin", look);
    return () => {
      grid.removeEventListener("pointerover", look);
      grid.removeEventListener("focusin", look);
    };
  }, [table]);
  return place;
}

function questionIn({ sections }: Matrix, id: string) {
  for (const { questions } of sections)
    for (const question of questions) if (question.id === id) return question;
  return undefined;
}
