import type { ComponentProps } from "react";
import type { RoomLinkView } from "@/lib/api/endpoints/rooms";
import { VisitList } from "../room/visit-list";
import { Facts } from "../ui/facts";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { Pagination } from "../ui/pagination";
import { Section } from "../ui/section";
import { LinkActs } from "./link-acts";
import { StandingBadge } from "./standing-badge";
import styles from "./link-page.module.css";

/** One auditor from outside: what they were invited to, and what they did with it. */
export function LinkPage({
  link,
  visits,
  paging,
  today,
  mayManage,
}: {
  link: RoomLinkView;
  visits: ComponentProps<typeof VisitList>["visits"];
  paging: ComponentProps<typeof Pagination>;
  today: string;
  mayManage: boolean;
}) {
  const { standing, purpose, lastDay, withdrawnAt, evidence, createdBy, createdAt, assessments, hidden } =
    link;
  return (
    <>
      <Facts
        facts={[
          { label: "State", value: <StandingBadge standing={standing} /> },
          { label: "Purpose", value: purpose },
          { label: "Last day", value: <Day date={lastDay} /> },
          ...(withdrawnAt === null ? [] : [{ label: "Withdrawn", value: <Moment at={withdrawnAt} /> }]),
          { label: "Files of evidence", value: evidence ? "May be opened and taken away" : "Stay here" },
          {
            label: "Invited",
            value: (
              <>
                {createdBy.name}, <Moment at={createdAt} />
              </>
            ),
          },
        ]}
      />
      <Section title="What they are shown">
        <ul className={styles.shown}>
          {assessments.map(({ id, useCase, vendor, product }) => (
            <li key={id}>
              <Link href={`/assessments/${id}/outside-auditors`}>{useCase}</Link>
              <small>
                {vendor} · {product}
              </small>
            </li>
          ))}
          {hidden > 0 && (
            <li>{hidden === 1 ? "One more" : `${hidden} more`}, of a team that you do not belong to.</li>
          )}
        </ul>
      </Section>
      {mayManage && standing !== "withdrawn" && <LinkActs link={link} today={today} />}
      <Section title="What they looked at" lead="They are shown the same.">
        <VisitList caption="What was looked at and taken away" visits={visits} />
        <Pagination {...paging} />
      </Section>
    </>
  );
}
