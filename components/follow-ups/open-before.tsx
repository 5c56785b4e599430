import type { FollowUpView } from "@/lib/api/endpoints/follow-ups";
import { DueDay } from "../register/due";
import { Link } from "../ui/link";
import { Section } from "../ui/section";
import styles from "./follow-ups.module.css";
import { Marks } from "./marks";

/** What is still open of the assessments that this one follows: it stays there, and is done there. */
export function OpenBefore({
  before,
  today,
}: {
  before: readonly { assessmentId: string; followUps: readonly FollowUpView[] }[];
  today: string;
}) {
  if (before.length === 0) return null;
  return (
    <div id="before">
      <Section
        title="Still open from the assessment before"
        lead="A new decision does not do what was to be done. Each is marked as done where it was found, and until then what blocks go-live there blocks it here."
      >
        <ul className={styles.cards}>
          {before.flatMap(({ assessmentId, followUps }) =>
            followUps.map((followUp) => (
              <li key={followUp.id} className={styles.card}>
                <Marks followUp={followUp} />
                <Link href={`/assessments/${assessmentId}/actions/${followUp.id}`} className={styles.title}>
                  {followUp.title}
                </Link>
                {followUp.dueOn !== "" && <DueDay dueOn={followUp.dueOn} today={today} done={false} />}
              </li>
            )),
          )}
        </ul>
      </Section>
    </div>
  );
}
