import { AssessmentLink } from "./assessment-link";
import styles from "./question-link.module.css";

/** A question by its id and words, leading to its place on the questionnaire page. */
export function QuestionLink({
  assessmentId,
  id,
  prompt,
}: {
  assessmentId: string;
  id: string;
  prompt?: string;
}) {
  return (
    <AssessmentLink assessmentId={assessmentId} to={`#${id}`} className={styles.link}>
      <span className={styles.id}>{id}</span>
      {prompt !== undefined && <span className={styles.prompt}>{prompt}</span>}
    </AssessmentLink>
  );
}
