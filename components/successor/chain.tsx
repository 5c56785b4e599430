import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type { Reason } from "@/lib/domain/assessment/reassess";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import styles from "./chain.module.css";
import { Reassess } from "./reassess";
import { Reasons } from "./reasons";

type Linked = Pick<AssessmentView, "id" | "status" | "archivedAt" | "predecessorId" | "successorId">;

/** Which assessment this one follows, which follows it, and why and how that one is begun. */
export function Chain({
  assessment,
  reasons = [],
  mayEdit,
}: {
  assessment: Linked;
  /** Why it asks to be reassessed. */
  reasons?: readonly Reason[];
  mayEdit: boolean;
}) {
  const { id, status, archivedAt, predecessorId, successorId } = assessment;
  const settled = (status === "decided" || status === "expired") && archivedAt === null;
  const open = settled && successorId === null;
  if (predecessorId === null && successorId === null && !open) return null;
  return (
    <div className={styles.chain}>
      {predecessorId !== null && (
        <p>
          It follows <Link href={`/assessments/${predecessorId}/result`}>the assessment before</Link>.
        </p>
      )}
      {successorId !== null && (
        <p>
          {status === "superseded" ? "A later assessment has taken its place: " : "It is being reassessed: "}
          <Link href={`/assessments/${successorId}`}>to the assessment that follows it</Link>.
        </p>
      )}
      {open && reasons.length > 0 && (
        <Notice tone="caution" title="Asks for reassessment because">
          <Reasons reasons={reasons} />
          {mayEdit && <Reassess assessmentId={id} />}
        </Notice>
      )}
      {open && reasons.length === 0 && mayEdit && <Reassess assessmentId={id} />}
    </div>
  );
}
