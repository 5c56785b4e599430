"use client";

import type { ReactNode } from "react";
import type { ApiProblem } from "@/lib/api/problem";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import styles from "./edit-conflict.module.css";

type Shown = Record<string, unknown>;

/**
 * What to do when somebody else saved first: their values beside one's own, and a way
 * on with either. Nothing typed is lost until one of the two is chosen. Shows nothing
 * for any other problem.
 */
export function EditConflict<Values extends Shown>({
  problem,
  mine,
  theirs: read,
  base,
  labels,
  inWords = plainly,
  onKeepMine,
  onTakeTheirs,
}: {
  problem: ApiProblem | null;
  mine: () => Values;
  /** The form's values made of what the refusal says is stored now. */
  theirs: (current: unknown) => Values;
  /** What the form began with. */
  base: Values;
  /** The fields to compare, by what they are called. */
  labels: Partial<Record<keyof Values & string, string>>;
  inWords?: (name: string, value: unknown) => ReactNode;
  /** Called before the form is sent again. */
  onKeepMine: (theirs: Values) => void;
  onTakeTheirs: (theirs: Values) => void;
}) {
  const current = problem?.code === "conflict" ? problem.more.current : undefined;
  if (current === undefined || current === null) return null;
  const theirs = read(current);
  const own = mine();
  const names = Object.entries(labels);
  const differing = names.filter(([name]) => !alike(own[name], theirs[name]));
  const untouched = names.every(([name]) => alike(base[name], theirs[name]));
  if (untouched)
    return (
      <Notice tone="caution" title="What they changed is not on this page">
        <p>Saving keeps theirs and yours.</p>
        <div className={styles.actions}>
          <Button type="submit" onClick={() => onKeepMine(theirs)}>
            Save mine too
          </Button>
        </div>
      </Notice>
    );
  return (
    <Notice tone="caution" title="What they saved, and what you typed">
      {differing.length === 0 ? (
        <p>Both are the same.</p>
      ) : (
        <dl className={styles.both}>
          {differing.map(([name, label]) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>
                <span className={styles.whose}>Theirs</span> {inWords(name, theirs[name])}
              </dd>
              <dd>
                <span className={styles.whose}>Yours</span> {inWords(name, own[name])}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className={styles.actions}>
        <Button type="submit" onClick={() => onKeepMine(theirs)}>
          Save mine over theirs
        </Button>
        <Button onClick={() => onTakeTheirs(theirs)}>Take theirs</Button>
      </div>
    </Notice>
  );
}

const alike = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const plainly = (_name: string, value: unknown): ReactNode =>
  typeof value === "string" && value !== "" ? value : <i>empty</i>;
