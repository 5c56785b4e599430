import type { Metadata } from "next";
import { FollowUpPage } from "@/components/follow-ups/follow-up-page";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { openFollowUp } from "@/lib/server/follow-up-lists";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Action" };

export default async function Page({
  params,
}: PageProps<"/assessments/[assessmentId]/actions/[followUpId]">) {
  const { assessmentId, followUpId } = await params;
  const { session, assessment, ...opened } = await forPage(async (ctx, session) => ({
    session,
    ...(await openFollowUp(ctx, { assessmentId, followUpId })),
  }));
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: assessment.vendor.name, href: `/vendors/${assessment.vendor.id}` },
              { label: assessment.useCase, href: `/assessments/${assessmentId}` },
              { label: "Actions", href: `/assessments/${assessmentId}/actions` },
            ]}
          />
        }
        title={opened.followUp.title}
      />
      <FollowUpPage assessmentId={assessmentId} {...opened} />
    </Shell>
  );
}
