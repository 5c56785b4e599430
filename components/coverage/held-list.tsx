import { sentence } from "@/lib/domain/explain/words";
import { LEVEL_TITLES, figure } from "@/lib/report/figures";
import type { Held } from "@/lib/report/held";
import type { ReportDuty, ReportQuestion } from "@/lib/report/model";
import { QuestionLink } from "../result/question-link";
import { Badge } from "../ui/badge";
import { QuestionState } from "../verdict/question-state";
import styles from "./held-list.module.css";

/** Questions and duties with how this assessment answered them; `missing` says also what is wanting. */
export function HeldList({
  assessmentId,
  held,
  label,
  missing = false,
}: {
  assessmentId: string;
  held: readonly Held[];
  label: string;
  missing?: boolean;
}) {
  return (
    <ul className={styles.held} aria-label={label}>
      {held.map((one) =>
        one.kind === "question" ? (
          <li key={one.question.id}>
            <QuestionLink {...{ assessmentId }} id={one.question.id} prompt={one.question.prompt} />
            <span className={styles.state}>
              <QuestionState {...one.question} />
            </span>
            <Answered question={one.question} />
            {missing && one.holding.missing !== null && (
              <p className={styles.missing}>Missing: {one.holding.missing}.</p>
            )}
          </li>
        ) : (
          <OwnDuty key={one.duty.id} {...{ assessmentId }} duty={one.duty} />
        ),
      )}
    </ul>
  );
}

/** The answer in short, and what it rests on. */
function Answered({
  question: { answer, reason, notAskedBecause, level, credit },
}: {
  question: ReportQuestion;
}) {
  const words = answer ?? reason ?? (notAskedBecause && sentence(notAskedBecause));
  if (words === null && level === null) return null;
  return (
    <p className={styles.answer}>
      {words !== null && <span className={styles.words}>{inShort(words)}</span>}
      {level !== null && (
        <span className={styles.worth}>
          {LEVEL_TITLES[level]}, credit {figure(credit)}
        </span>
      )}
    </p>
  );
}

function OwnDuty({
  assessmentId,
  duty: { id, prompt, owed, state },
}: {
  assessmentId: string;
  duty: ReportDuty;
}) {
  return (
    <li>
      <QuestionLink {...{ assessmentId, id, prompt }} />
      <span className={styles.state}>
        <Badge shape="bar">Our own duty</Badge>
      </span>
      <p className={styles.answer}>
        <span className={styles.words}>{owed ? state : "Not owed at this tier for this use"}</span>
      </p>
    </li>
  );
}

const MOST_SIGNS = 180;

/** By whole signs, since half of one is none. */
function inShort(text: string): string {
  const signs = Array.from(text.slice(0, 4 * MOST_SIGNS));
  return signs.length <= MOST_SIGNS
    ? text
    : `${signs
        .slice(0, MOST_SIGNS - 1)
        .join("")
        .trimEnd()}…`;
}
