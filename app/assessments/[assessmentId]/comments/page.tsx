import type { Metadata } from "next";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { TalkPage } from "@/components/talk/talk-page";
import { whyNoComment } from "@/components/talk/why-no-comment";
import { pageIn, param } from "@/components/ui/address";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openTalk } from "@/lib/server/threads";

export const metadata: Metadata = { title: "Comments" };

const PAGE_SIZE = 30;

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
    page: pageIn(query),
    pageSize: PAGE_SIZE,
  };
  const { session, assessment, questions, threads, seq } = await forPage(async (ctx, session) => ({
    session,
    ...(await openTalk(ctx, { assessmentId, ...asked })),
  }));
  const { archivedAt } = assessment;
  return (
    <AssessmentShell session={session} assessment={assessment} here="comments">
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
    </AssessmentShell>
  );
}
