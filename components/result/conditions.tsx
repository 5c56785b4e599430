import type { Score } from "@/lib/domain/scoring/document";
import type { ReportCondition } from "@/lib/report/model";
import { conditionKey } from "@/lib/domain/follow-up/follow-up";
import { ButtonLink } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { AssessmentLink } from "./assessment-link";
import { QuestionLink } from "./question-link";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./conditions.module.css";

/** One entry per shortfall, those that block use first: what is, what is wanted, and the clause that would cure it. */
export function Conditions({
  assessmentId,
  conditions,
  score,
  mayAct,
}: {
  assessmentId: string;
  /** The reader may make an action of a condition. */
  mayAct: boolean;
  conditions: readonly ReportCondition[];
  score: Pick<Score, "verdict" | "provisional">;
}) {
  if (conditions.length === 0) return <p className={styles.none}>{whyNone(score)}</p>;
  const whens = [...new Set(conditions.map(({ when }) => when))];
  return whens.map((when) => {
    const these = conditions.filter((condition) => condition.when === when);
    return (
      <section key={when} aria-label={when} className={styles.group}>
        <h3>
          {when} <span>{these.length}</span>
        </h3>
        <ol className={styles.conditions}>
          {these.map((condition) => (
            <Condition
              key={`${condition.title} ${condition.reason}`}
              {...{ assessmentId, condition, mayAct }}
            />
          ))}
        </ol>
      </section>
    );
  });
}

function whyNone({ verdict, provisional }: Pick<Score, "verdict" | "provisional">): string {
  if (verdict === "reject") return "None: a rejection carries no conditions. What rejects stands above.";
  if (provisional === "reject")
    return "None yet: as things stand this would be rejected, and a rejection carries no conditions.";
  return "None: nothing stands between this assessment and plain approval.";
}

function Condition({
  assessmentId,
  condition,
  mayAct,
}: {
  assessmentId: string;
  condition: ReportCondition;
  mayAct: boolean;
}) {
  const { question, title, reason, present, wanted, clause } = condition;
  return (
    <li>
      <p className={styles.title}>
        {question === null ? title : <QuestionLink {...{ assessmentId }} id={question} prompt={title} />}
      </p>
      <p className={styles.reason}>{reason}</p>
      <dl>
        <dt>Now</dt>
        <dd>{present}</dd>
        <dt>Wanted</dt>
        <dd>{wanted}</dd>
        {clause !== null && (
          <>
            <dt>Ask for</dt>
            <dd>
              <blockquote>{clause}</blockquote>
              <CopyButton small text={clause}>
                Copy clause
              </CopyButton>
            </dd>
          </>
        )}
        {condition.actions.length > 0 && (
          <>
            <dt>Actions</dt>
            <dd>
              {condition.actions.map((action) => (
                <p key={action.id}>
                  <AssessmentLink assessmentId={assessmentId} to={`/actions/${action.id}`}>
                    {action.title}
                  </AssessmentLink>{" "}
                  {action.status.toLowerCase()}
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
      {mayAct && condition.actions.length === 0 && (
        <ButtonLink
          small
          href={`/assessments/${assessmentId}/actions/new?condition=${encodeURIComponent(conditionKey(condition.ref))}`}
        >
          Make this an action<VisuallyHidden>: {title}</VisuallyHidden>
        </ButtonLink>
      )}
    </li>
  );
}
