import type { Metadata } from "next";
import { AssessmentPages } from "@/components/result/assessment-pages";
import { Shell } from "@/components/shell/shell";
import { TalkPage } from "@/components/talk/talk-page";
import { whyNoComment } from "@/components/talk/why-no-comment";
import { param } from "@/components/ui/address";
import { TeamBadge } from "@/components/teams/team-badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openTalk } from "@/lib/server/threads";

export const metadata: Metadata = { title: "Comments" };

const PAGE_SIZE = 30;
const LAST_PAGE = 100_000;

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/comments">) {
  const { assessmentId } = await params;
  const query = await searchParams;
  const questionId = param(query, "questionId").slice(0, 60) || undefined;
  const asked = {
    ...(questionId !== undefined && { questionId }),
    state: questionId !== undefined || param(query, "state") === "all" ? ("all" as const) : ("open" as const),
    page: Math.min(LAST_PAGE, Math.max(1, Math.trunc(Number(param(query, "page"))) || 1)),
    pageSize: PAGE_SIZE,
  };
  const { session, assessment, questions, threads, seq } = await forPage(async (ctx, session) => ({
    session,
    ...(await openTalk(ctx, { assessmentId, ...asked })),
  }));
  const { vendor, product, useCase, team, archivedAt } = assessment;
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Assessments", href: "/assessments" },
              { label: vendor.name, href: `/vendors/${vendor.id}` },
              { label: product.name, href: `/products/${product.id}` },
              { label: "Comments" },
            ]}
          />
        }
        title={
          <>
            {useCase} <TeamBadge team={team} />
          </>
        }
      />
      <AssessmentPages assessmentId={assessmentId} here="comments" />
      <TalkPage
        {...{ assessmentId, questions, asked, seq }}
        read={threads}
        viewer={{
          personId: session.actor.id,
          may: may(session.actor.role, "assessment.comment") && archivedAt === null,
          whyNot: whyNoComment(assessment),
        }}
        params={query}
      />
    </Shell>
  );
}
