import type { Metadata } from "next";
import { ThingPage } from "@/components/evidence/thing-page";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { openEvidenceThing } from "@/lib/server/evidence-pages";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Evidence" };

export default async function Page({
  params,
}: PageProps<"/assessments/[assessmentId]/evidence/[evidenceId]">) {
  const { assessmentId, evidenceId } = await params;
  const { session, assessment, ...opened } = await forPage(async (ctx, session) => ({
    session,
    ...(await openEvidenceThing(ctx, { assessmentId, evidenceId })),
  }));
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: assessment.vendor.name, href: `/vendors/${assessment.vendor.id}` },
              { label: assessment.useCase, href: `/assessments/${assessmentId}` },
              { label: "Evidence", href: `/assessments/${assessmentId}/evidence` },
            ]}
          />
        }
        title={opened.thing.title}
      />
      <ThingPage assessmentId={assessmentId} {...opened} />
    </Shell>
  );
}
