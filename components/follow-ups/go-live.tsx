import { goLiveLeft, goLiveTitle } from "@/lib/domain/explain/go-live";
import type { GoLive } from "@/lib/domain/follow-up/follow-up";
import { AssessmentLink } from "../result/assessment-link";
import { Notice, type NoticeTone } from "../ui/notice";
import styles from "./follow-ups.module.css";

const TONES: Readonly<Record<GoLive<unknown>["standing"], NoticeTone>> = {
  undecided: "info",
  rejected: "bad",
  expired: "caution",
  superseded: "caution",
  blocked: "bad",
  clear: "info",
};

/** Whether use may begin, by the decision and by what is open, and what stands in its way. */
export function GoLiveNotice({
  assessmentId,
  goLive,
}: {
  assessmentId: string;
  goLive: GoLive<{ id: string; title: string; kind: "finding" | "action" }>;
}) {
  const { standing, blocking, unplanned, before } = goLive;
  return (
    <Notice tone={TONES[standing]} title={goLiveTitle(goLive)}>
      {goLiveLeft(goLive).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {blocking.length > 0 && (
        <ul className={styles.blocking}>
          {blocking.map(({ id, title, kind }) => (
            <li key={id}>
              {kind === "finding" ? "Finding: " : "Action: "}
              <AssessmentLink assessmentId={assessmentId} to={`/actions/${id}`}>
                {title}
              </AssessmentLink>
            </li>
          ))}
        </ul>
      )}
      {unplanned > 0 && (
        <p>
          The{" "}
          <AssessmentLink assessmentId={assessmentId} to="/result#conditions">
            conditions
          </AssessmentLink>{" "}
          say what is wanted.
        </p>
      )}
      {before && (
        <p>
          What is still open of it stands under{" "}
          <AssessmentLink assessmentId={assessmentId} to="/actions#before">
            Actions
          </AssessmentLink>
          .
        </p>
      )}
    </Notice>
  );
}
