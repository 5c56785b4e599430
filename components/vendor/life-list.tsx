import type { LifeEvent, Lived } from "@/lib/domain/assessment/life";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { Badge } from "../ui/badge";
import { Link } from "../ui/link";
import { Day } from "../ui/moment";
import { DecisionBadge } from "../verdict/status-badge";
import styles from "./vendor.module.css";

type Life = Lived & { id: string; useCase: string; productName: string };

/** What happened to a vendor's assessments, day by day, the latest first. */
export function LifeList({ events }: { events: readonly LifeEvent<Life>[] }) {
  return (
    <ol aria-label="Assessments over time" className={styles.life}>
      {events.map((event) => (
        <li key={`${event.of.id} ${event.kind}`}>
          <span className={styles.day}>
            <Day date={event.on} />
          </span>
          <span className={styles.what}>
            <What event={event} />
          </span>
          <span className={styles.of}>
            <Link href={`/assessments/${event.of.id}/result`}>{event.of.useCase}</Link>
            <small>{event.of.productName}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}

function What({ event: { kind, of } }: { event: LifeEvent<Life> }) {
  const { decision, score, status, validUntil } = of;
  switch (kind) {
    case "begun":
      return <Badge shape="ring">Begun</Badge>;
    case "decided":
      return (
        <>
          {decision && <DecisionBadge decision={decision} />}
          <small>
            {score !== null && `decided score ${shownPercent(score)}`}
            {status === "decided" && validUntil !== "" && (
              <>
                {score !== null && ", "}holds until <Day date={validUntil} />
              </>
            )}
          </small>
        </>
      );
    case "ended":
      return (
        <Badge shape="triangle" tone="caution">
          Expired
        </Badge>
      );
    case "superseded":
      return <Badge shape="bar">Gave way to a later decision</Badge>;
  }
}
