import type { Waiver } from "@/lib/domain/assessment/waiver";
import { Day } from "../ui/moment";
import styles from "./accepted-risks.module.css";

/** The risks that were accepted, with who did it, why, what makes up for them, and until when. */
export function AcceptedRisks({ waivers }: { waivers: readonly Waiver[] }) {
  return (
    <ul className={styles.risks} aria-label="Accepted risks">
      {waivers.map(({ questionId, reason, control, grantedBy, expiresOn }) => (
        <li key={questionId}>
          <b>{questionId === "" ? "The score itself" : questionId}</b>: {reason}
          <br />
          In its place: {control}
          <small>
            Accepted by <bdi>{grantedBy}</bdi> until <Day date={expiresOn} />
          </small>
        </li>
      ))}
    </ul>
  );
}
