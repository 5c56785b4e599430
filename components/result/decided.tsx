import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { Report } from "@/lib/report/model";
import { AcceptedRisks } from "../review/accepted-risks";
import { Facts } from "../ui/facts";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { DecisionBadge, StatusBadge } from "../verdict/status-badge";
import styles from "./decided.module.css";

/**
 * What people decided, and who stands for it. The score below says what the answers are
 * worth; where a risk was accepted it goes on rejecting.
 */
export function Decided({ sheet, report: { signOff } }: { sheet: AssessmentSheet; report: Report }) {
  const { id, status, decision, decidedAt, validUntil } = sheet;
  if (decision === null || decidedAt === null) return null;
  const base = `/assessments/${id}/review`;
  return (
    <section aria-label="Decision" className={styles.decided}>
      <p className={styles.decision}>
        <DecisionBadge decision={decision} />
        {status !== "decided" && <StatusBadge status={status} />}
        <span>
          Decided <Moment at={decidedAt} />
          {validUntil !== "" && (
            <>
              , {status === "expired" ? "held" : "holds"} until <Day date={validUntil} />
            </>
          )}
        </span>
      </p>
      <Facts
        facts={[
          ...signOff.signatures
            .filter(({ stands }) => stands)
            .map(({ meaning, name, role, at }) => ({
              label: meaning,
              value: (
                <>
                  <bdi>{name}</bdi>, {role.toLowerCase()}, <Moment at={at} />
                </>
              ),
            })),
          ...(signOff.waivers.length > 0
            ? [{ label: "Accepted risks", value: <AcceptedRisks waivers={signOff.waivers} /> }]
            : []),
        ]}
      />
      <p>
        <Link href={base}>What was signed, word for word</Link>
      </p>
    </section>
  );
}
