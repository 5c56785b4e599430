import type { Decision } from "@/lib/domain/assessment/sign-off";
import type { Report } from "@/lib/report/model";
import { Facts } from "../ui/facts";
import { Day, Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { DecisionBadge } from "../verdict/status-badge";
import styles from "./past-decision.module.css";

/** What was decided, which risks were accepted and who had signed, as it stood then. */
export function PastDecision({
  signOff: { signatures, waivers, changed, snapshotSha256 },
  decision,
  decidedAt,
  validUntil,
}: {
  signOff: Report["signOff"];
  decision: Decision | null;
  decidedAt: string | null;
  validUntil: string;
}) {
  if (decision === null && signatures.length + waivers.length === 0)
    return (
      <Section title="Sign-off">
        <p>Nobody had signed, and no risk had been accepted.</p>
      </Section>
    );
  return (
    <Section title="Sign-off">
      {changed !== null && (
        <Notice tone="caution" title={`Changed since it was signed: ${changed}`}>
          <p>What had been signed is kept as it was.</p>
        </Notice>
      )}
      <Facts
        facts={[
          {
            label: "Decision",
            value: decision === null ? "Not decided" : <DecisionBadge decision={decision} />,
          },
          ...(decidedAt === null ? [] : [{ label: "Decided", value: <Moment at={decidedAt} /> }]),
          ...(validUntil === "" ? [] : [{ label: "Holds until", value: <Day date={validUntil} /> }]),
          ...(snapshotSha256 === null
            ? []
            : [{ label: "Signed snapshot, SHA-256", value: <code>{snapshotSha256}</code> }]),
        ]}
      />
      {waivers.length > 0 && (
        <ul aria-label="Accepted risks" className={styles.list}>
          {waivers.map(({ questionId, grantedBy, grantedAt, expiresOn, reason, control }) => (
            <li key={questionId}>
              <b>Accepted risk: {questionId || "the score"}</b>{" "}
              <span className={styles.soft}>
                {grantedBy}, <Moment at={grantedAt} />, until <Day date={expiresOn} />
              </span>
              <p>
                {reason} In its place: {control}
              </p>
            </li>
          ))}
        </ul>
      )}
      {signatures.length > 0 && (
        <ul aria-label="Signatures" className={styles.list}>
          {signatures.map(({ digest, meaning, name, role, at, statement, stands }) => (
            <li key={digest}>
              <b>{meaning}</b>{" "}
              <span className={styles.soft}>
                {name} ({role.toLowerCase()}), <Moment at={at} />
                {!stands && ", under something that had changed"}
              </span>
              <p>{statement}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
