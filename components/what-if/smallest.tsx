"use client";

import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import { FLIPS_METHOD, flipsInWords } from "@/lib/domain/explain/flips";
import { questionNamed } from "@/lib/domain/explain/shortfall";
import { stepInWords } from "@/lib/domain/explain/step";
import { sentence } from "@/lib/domain/explain/words";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { SmallestFlips } from "@/lib/domain/sensitivity/flips";
import type { Step } from "@/lib/domain/sensitivity/steps";
import { QuestionLink } from "../result/question-link";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Skeleton } from "../ui/skeleton";
import { VerdictBadge } from "../verdict/verdict-badge";
import { useFlips } from "./use-flips";
import styles from "./what-if.module.css";

type Sheet = { assessmentId: string; questionnaire: Questionnaire; document: AssessmentDocument };

/** The fewest answers that would make the verdict another, for the better and for the worse. */
export function Smallest({
  assessmentId,
  questionnaire,
  sha256,
  document,
  onTry,
}: Sheet & { sha256: string; onTry: (steps: readonly Step[]) => void }) {
  const found = useFlips(questionnaire, sha256, document);
  if (found === "failed")
    return (
      <Notice tone="caution">
        This browser could not try the answers. The sheet below works all the same.
      </Notice>
    );
  if (found === undefined)
    return (
      <div aria-busy="true" className={styles.smallest}>
        <p className={styles.soft}>Trying every set of up to three answers …</p>
        <Skeleton />
      </div>
    );
  if (found.flips === null)
    return <p className={styles.soft}>There is no verdict here that could be flipped.</p>;
  const { from, better, worse } = found.flips;
  return (
    <div className={styles.smallest}>
      <p className={styles.soft}>{FLIPS_METHOD}</p>
      {from !== "approve" && (
        <Direction
          title="For the better"
          found={better}
          {...{ assessmentId, questionnaire, document, onTry }}
        />
      )}
      {from !== "reject" && (
        <Direction
          title="For the worse"
          found={worse}
          {...{ assessmentId, questionnaire, document, onTry }}
        />
      )}
    </div>
  );
}

function Direction({
  title,
  found,
  onTry,
  ...sheet
}: Sheet & { title: string; found: SmallestFlips | null; onTry: (steps: readonly Step[]) => void }) {
  return (
    <section className={styles.direction}>
      <h3>{title}</h3>
      <p>{flipsInWords(found)}</p>
      {found !== null && (
        <ol className={styles.sets}>
          {found.sets.map(({ verdict, steps }, place) => (
            <li key={place}>
              <p className={styles.outcome}>
                <VerdictBadge verdict={verdict} />
                <Button small onClick={() => onTry(steps)}>
                  Try it below
                </Button>
              </p>
              <ul className={styles.steps}>
                {steps.map((step) => (
                  <StepLine key={`${step.questionId} ${step.what}`} {...sheet} step={step} />
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function StepLine({ assessmentId, questionnaire, document, step }: Sheet & { step: Step }) {
  const { prompt, ask } = questionNamed(questionnaire, step.questionId);
  return (
    <li>
      <QuestionLink {...{ assessmentId, prompt }} id={step.questionId} />
      <span>{sentence(stepInWords(questionnaire, document, step))}</span>
      {step.direction === "up" && (
        <details>
          <summary>The clause to request</summary>
          <p className={styles.clause}>{ask}</p>
        </details>
      )}
    </li>
  );
}
