"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { ReviewView } from "@/lib/api/endpoints/review";
import { isSettled } from "@/lib/domain/assessment/desk";
import { KeyHint } from "../ui/key-hint";
import styles from "./desk.module.css";
import { DeskRow } from "./desk-row";
import type { DeskEntryView } from "./desk-entry";
import { useDeskKeys } from "./use-desk-keys";

/** What asks for judgement in one assessment. */
export type DeskGroup = {
  assessmentId: string;
  entries: readonly DeskEntryView[];
  /** Whether whoever looks can speak on them now. */
  acts: boolean;
  /** What bars whoever looks from reviewing it. */
  barred: string | null;
  /** Says which assessment it is, where there are several. */
  title?: ReactNode;
};

/** Everything that asks for a reviewer's judgement, to be gone through from the keyboard. */
export function Desk({
  groups,
  people,
}: {
  groups: readonly DeskGroup[];
  people: Readonly<Record<string, string>>;
}) {
  const router = useRouter();
  const [spoken, setSpoken] = useState<ReadonlyMap<string, ReviewView>>(new Map());
  const list = useDeskKeys();
  const wordOn = (assessmentId: string, entry: DeskEntryView) =>
    spoken.get(`${assessmentId} ${entry.questionId}`) ?? entry.review;
  const all = groups.flatMap(({ assessmentId, entries }) =>
    entries.map((entry) => isSettled(entry, wordOn(assessmentId, entry))),
  );
  const open = all.filter((settled) => !settled).length;
  return (
    <>
      <p className={styles.count} role="status">
        {open === 0 ? "All accepted." : `${open} of ${all.length} to judge.`}
        {groups.some(({ acts }) => acts) && (
          <span className={styles.keys}>
            <KeyHint>n</KeyHint> next <KeyHint>p</KeyHint> previous <KeyHint>a</KeyHint> accept or approve{" "}
            <KeyHint>r</KeyHint> reopen <KeyHint>c</KeyHint> correct <KeyHint>o</KeyHint> open{" "}
            <KeyHint>h</KeyHint> history
          </span>
        )}
      </p>
      <div ref={list}>
        {groups.map(({ assessmentId, entries, acts, barred, title }) => (
          <section key={assessmentId} className={styles.group} data-desk-of={assessmentId}>
            {title}
            {acts && barred !== null && <p className={styles.barred}>{barred}</p>}
            <ol className={styles.desk}>
              {entries.map((entry) => (
                <DeskRow
                  key={entry.questionId}
                  {...{ assessmentId, entry, people, acts }}
                  review={wordOn(assessmentId, entry)}
                  onSpoken={({ review }) => {
                    setSpoken(new Map(spoken).set(`${assessmentId} ${review.itemId}`, review));
                    router.refresh();
                  }}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </>
  );
}
