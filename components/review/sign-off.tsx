import type { SignOffView } from "@/lib/api/endpoints/sign-off";
import { demandedInWords } from "@/lib/domain/assessment/sign-off";
import type { Report } from "@/lib/report/model";
import { percent } from "@/lib/report/figures";
import { roleInWords } from "../people/role";
import { Facts } from "../ui/facts";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { DecisionBadge } from "../verdict/status-badge";
import { TierLabel } from "../verdict/tier-label";
import { AcceptedRisks } from "./accepted-risks";
import { SignButton } from "./sign-button";
import styles from "./sign-off.module.css";

/** What is signed, by whom it has to be, and by whom it is. */
export function SignOff({
  assessmentId,
  signOff,
  report,
}: {
  assessmentId: string;
  signOff: SignOffView;
  report: Report;
}) {
  const { status, demanded, waits, changed, lapsed, shown, snapshotSha256 } = signOff;
  const inReview = status === "in_review";
  return (
    <div className={styles.signOff}>
      {changed !== null && (
        <Notice tone="caution" title={`Changed since it was signed: ${changed}`}>
          <p>
            What was signed is kept as it was. Signatures under it stand for that, not for what is here now.
          </p>
        </Notice>
      )}
      <WhatIsSigned signOff={signOff} report={report} />
      {inReview && waits.length > 0 && (
        <Notice title="Not to be signed yet">
          {waits.map((wait) => (
            <p key={wait}>{wait}</p>
          ))}
        </Notice>
      )}
      <ol className={styles.demanded}>
        {demanded.map((one) => (
          <li key={demandedInWords(one)}>
            <div>
              <h3>{demandedInWords(one)}</h3>
              <p className={styles.statement}>{one.signature?.statement ?? one.statement}</p>
            </div>
            {one.signature ? (
              <p className={styles.signed}>
                <b>{one.signature.name}</b> <Moment at={one.signature.at} />
                <small>
                  {roleInWords(one.signature.role)}, under{" "}
                  <code title={one.signature.snapshotSha256}>
                    {one.signature.snapshotSha256.slice(0, 12)}…
                  </code>
                </small>
              </p>
            ) : inReview && waits.length === 0 ? (
              <SignButton
                {...{ assessmentId, shown }}
                demanded={{ meaning: one.meaning, capacity: one.capacity }}
                statement={one.statement}
                obstacles={one.obstacles}
              />
            ) : (
              <p className={styles.open}>Not signed</p>
            )}
          </li>
        ))}
      </ol>
      {lapsed.length > 0 && (
        <details>
          <summary>
            {lapsed.length === 1
              ? "One signature does not hold any more"
              : `${lapsed.length} signatures do not hold any more`}
          </summary>
          <ul className={styles.lapsed}>
            {lapsed.map((one) => (
              <li key={one.id}>
                {demandedInWords(one)}: {one.name}, <Moment at={one.at} />,{" "}
                {changed === null && one.snapshotSha256 === snapshotSha256 ? (
                  "who has answered or submitted since"
                ) : (
                  <>
                    under <code title={one.snapshotSha256}>{one.snapshotSha256.slice(0, 12)}…</code>
                  </>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {snapshotSha256 && (
        <p className={styles.hash}>
          Frozen snapshot, SHA-256 <code>{snapshotSha256}</code>
        </p>
      )}
    </div>
  );
}

/** Exactly what a signature is given for. */
function WhatIsSigned({
  signOff: { status, decision, tier },
  report,
}: {
  signOff: SignOffView;
  report: Report;
}) {
  const decided = status !== "draft" && status !== "in_review";
  const { range, caps, knockOuts, weakCriticals } = report.decision;
  const open = report.duties.filter(({ owed, state }) => owed && state === "Not done");
  return (
    <Facts
      facts={[
        {
          label: decided ? "Decision" : "To be decided",
          value: <DecisionBadge decision={decision} />,
        },
        { label: "Tier", value: <TierLabel tier={tier as 1 | 2 | 3 | 4} /> },
        {
          label: "Score",
          value: range
            ? `${percent(range.decided)} decided; ${percent(range.evidenced)} evidenced, ${percent(range.claimed)} claimed, ${percent(range.high)} at best`
            : "none",
        },
        { label: "Caps", value: listed(caps) },
        {
          label: "Rejects or limits",
          value: listed([...new Set([...knockOuts, ...weakCriticals].map(({ question }) => question))]),
        },
        ...(report.signOff.waivers.length > 0
          ? [{ label: "Accepted risks", value: <AcceptedRisks waivers={report.signOff.waivers} /> }]
          : []),
        {
          label: "Conditions",
          value: (
            <Each
              lines={report.conditions.map(({ title, reason, when }) => ({
                line: title,
                more: `${when}. ${reason}`,
              }))}
            />
          ),
        },
        {
          label: "Duties open",
          value: <Each lines={open.map(({ id, prompt }) => ({ line: `${id}: ${prompt}` }))} />,
        },
      ]}
    />
  );
}

/** Every one of them in words: whoever signs has seen them. */
function Each({ lines }: { lines: readonly { line: string; more?: string }[] }) {
  if (lines.length === 0) return "none";
  return (
    <ul className={styles.each}>
      {lines.map(({ line, more }, index) => (
        <li key={index}>
          {line}
          {more !== undefined && <small>{more}</small>}
        </li>
      ))}
    </ul>
  );
}

const listed = (items: readonly string[]) => (items.length === 0 ? "none" : items.join(", "));
