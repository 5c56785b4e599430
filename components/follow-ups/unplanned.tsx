import { type ConditionRef, conditionKey } from "@/lib/domain/follow-up/follow-up";
import { ButtonLink } from "../ui/button";
import { Section } from "../ui/section";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./follow-ups.module.css";

/** The conditions that no action answers yet, each a click from one that is filled in as far as the condition says. */
export function UnplannedConditions({
  assessmentId,
  conditions,
}: {
  assessmentId: string;
  conditions: readonly { ref: ConditionRef; title: string; reason: string; beforeGoLive: boolean }[];
}) {
  if (conditions.length === 0) return null;
  return (
    <Section
      title="Conditions without an action"
      lead="Nobody is named for these yet, and no day. Those before go-live stand first, and block it."
    >
      <ul className={styles.cards}>
        {conditions.map(({ ref, title, reason, beforeGoLive }) => (
          <li key={conditionKey(ref)} className={styles.card}>
            <span className={styles.title}>{title}</span>
            <small className={styles.quiet}>
              {beforeGoLive ? "Before go-live. " : ""}
              {reason}
            </small>
            <ButtonLink
              small
              href={`/assessments/${assessmentId}/actions/new?condition=${encodeURIComponent(conditionKey(ref))}`}
              className={styles.move}
            >
              Make this an action<VisuallyHidden>: {title}</VisuallyHidden>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
