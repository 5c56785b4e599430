import type { Metadata } from "next";
import { FollowUpForm } from "@/components/follow-ups/follow-up-form";
import { Shell } from "@/components/shell/shell";
import { param } from "@/components/ui/address";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { forPage } from "@/lib/server/page";
import { openNewFinding } from "@/lib/server/follow-up-lists";

export const metadata: Metadata = { title: "Raise a finding" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/findings/new">) {
  const { assessmentId } = await params;
  const questionId = param(await searchParams, "question");
  const { session, assessment, question, owners, ownerId } = await forPage(async (ctx, session) => ({
    session,
    ...(await openNewFinding(ctx, { assessmentId, questionId })),
  }));
  const base = `/assessments/${assessmentId}`;
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: assessment.vendor.name, href: `/vendors/${assessment.vendor.id}` },
              { label: "Actions", href: `${base}/actions` },
              { label: "New" },
            ]}
          />
        }
        title="Raise a finding"
        lead={question ? `On ${question.id}: ${question.prompt}` : "On the assessment as a whole."}
      />
      <FollowUpForm
        assessmentId={assessmentId}
        subject={{ kind: "finding", questionId: question?.id ?? "" }}
        start={{
          title: "",
          description: "",
          severity: question?.critical ? "critical" : "medium",
          ownerId,
          dueOn: "",
          verification: "",
          ifMissed: "",
          blocksGoLive: question?.critical ?? false,
          revision: 0,
        }}
        owners={owners}
        back={`${base}/actions`}
      />
    </Shell>
  );
}
