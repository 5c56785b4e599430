import type { Metadata } from "next";
import { LinkTable } from "@/components/outside/link-table";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { VisitList } from "@/components/room/visit-list";
import { pageIn } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openOutsideAuditors } from "@/lib/server/room-links";

export const metadata: Metadata = { title: "Outside auditors" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/outside-auditors">) {
  const { assessmentId } = await params;
  const query = await searchParams;
  const { session, assessment, links, visits } = await forPage(async (ctx, session) => ({
    session,
    ...(await openOutsideAuditors(ctx, { assessmentId, page: pageIn(query) })),
  }));
  const { rows, ...paging } = visits;
  return (
    <AssessmentShell session={session} assessment={assessment} here="history">
      <Section
        title="Outside auditors"
        lead="Who from outside was invited to read this assessment, by a link and without an account."
        actions={
          may(session.actor.role, "room.manage") && (
            <ButtonLink href={`/audit/outside-auditors/new?assessment=${assessmentId}`}>
              Invite an outside auditor
            </ButtonLink>
          )
        }
      >
        {links.length === 0 ? <p>Nobody was.</p> : <LinkTable links={links} />}
      </Section>
      <Section title="What they looked at" lead="They are shown the same.">
        <VisitList caption="What was looked at and taken away" visits={rows} who of={false} />
        <Pagination {...paging} params={query} />
      </Section>
    </AssessmentShell>
  );
}
