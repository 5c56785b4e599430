"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { call, newKey } from "@/lib/api/client";
import type { AnswerView } from "@/lib/api/endpoints/answers";
import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import { ApiProblem } from "@/lib/api/problem";
import { QuestionLink } from "../result/question-link";
import { Button } from "../ui/button";
import { StatusLine } from "../ui/status-line";
import { VisuallyHidden } from "../ui/visually-hidden";
import { movedTo } from "./citing";
import styles from "./evidence.module.css";

type Use = { answer: AnswerView; prompt: string; where: string; locked: string | null };

/** The answers that cite what was replaced, each to be moved to what came in its place, or all at once. */
export function MoveCitations({
  assessmentId,
  from,
  to,
  uses,
}: {
  assessmentId: string;
  /** The id of the thing that was replaced. */
  from: string;
  to: EvidenceView;
  uses: readonly Use[];
}) {
  const router = useRouter();
  const keys = useRef(new Map<string, string>());
  const [moving, setMoving] = useState<readonly string[]>([]);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [said, setSaid] = useState("");
  const movable = uses.filter(({ locked }) => locked === null);

  /** @returns whether it is moved */
  async function moveOne({ questionId, revision, evidence, ...answer }: AnswerView): Promise<boolean> {
    const place = `${questionId} ${revision}`;
    // The same for every press, so that a save whose answer was lost is not made twice.
    const idempotencyKey = keys.current.get(place) ?? newKey();
    keys.current.set(place, idempotencyKey);
    const { state, value, note, reason } = answer;
    const moved = { state, value, note, reason, evidence: movedTo(evidence, from, to.id) };
    try {
      await call("saveAnswer", { assessmentId, questionId, revision, ...moved }, { idempotencyKey });
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const words =
        error.code === "conflict"
          ? "Somebody changed this answer meanwhile. It is read again; look, and move it."
          : error.detail;
      setFaults((before) => ({ ...before, [questionId]: words }));
      return false;
    }
  }

  async function move(answers: readonly AnswerView[]) {
    setFaults({});
    setMoving(answers.map(({ questionId }) => questionId));
    let done = 0;
    // One after the other: they are saves of one assessment.
    for (const answer of answers) if (await moveOne(answer)) done += 1;
    setMoving([]);
    setSaid(done === answers.length ? `${done} moved.` : `${done} of ${answers.length} moved.`);
    router.refresh();
  }

  return (
    <div className={styles.spread}>
      {uses.length > 0 && (
        <ul className={styles.reliance}>
          {uses.map(({ answer, prompt, where, locked }) => (
            <li key={answer.questionId}>
              <span>
                <QuestionLink assessmentId={assessmentId} id={answer.questionId} prompt={prompt} />
                <small>{where}</small>
                {locked !== null && <small>{locked}</small>}
              </span>
              {locked === null && (
                <Button small busy={moving.includes(answer.questionId)} onClick={() => void move([answer])}>
                  Cite the newer one<VisuallyHidden> in {answer.questionId}</VisuallyHidden>
                </Button>
              )}
              {faults[answer.questionId] && (
                <p data-tone="bad">
                  <StatusLine tone="bad">{faults[answer.questionId]}</StatusLine>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.acts}>
        {movable.length > 1 && (
          <Button busy={moving.length > 0} onClick={() => void move(movable.map(({ answer }) => answer))}>
            Cite the newer one in all {movable.length}
          </Button>
        )}
        <StatusLine tone="good">{said}</StatusLine>
      </div>
    </div>
  );
}
