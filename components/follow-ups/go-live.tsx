import type { GoLive } from "@/lib/domain/follow-up/follow-up";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import styles from "./follow-ups.module.css";

/** Whether use may begin, as far as findings and actions say, and what stands in its way. */
export function GoLiveNotice({
  assessmentId,
  goLive: { standing, blocking, unplanned },
}: {
  assessmentId: string;
  goLive: GoLive<{ id: string; title: string; kind: "finding" | "action" }>;
}) {
  const left =
    unplanned === 1 ? "1 condition before go-live has" : `${unplanned} conditions before go-live have`;
  if (standing === "clear") return <Notice title="Go-live: nothing on record blocks it" />;
  if (standing === "unplanned")
    return (
      <Notice tone="caution" title="Go-live: not prepared">
        <p>
          {left} no action yet. The{" "}
          <Link href={`/assessments/${assessmentId}/result#conditions`}>conditions</Link> say what is wanted.
        </p>
      </Notice>
    );
  return (
    <Notice tone="bad" title={`Go-live: blocked by ${blocking.length}`}>
      <ul className={styles.blocking}>
        {blocking.map(({ id, title, kind }) => (
          <li key={id}>
            {kind === "finding" ? "Finding: " : "Action: "}
            <Link href={`/assessments/${assessmentId}/actions/${id}`}>{title}</Link>
          </li>
        ))}
      </ul>
      {unplanned > 0 && <p>{left} no action yet.</p>}
    </Notice>
  );
}
