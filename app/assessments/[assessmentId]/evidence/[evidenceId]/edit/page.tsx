import type { Metadata } from "next";
import { EditThingForm } from "@/components/evidence/thing-form";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { openEvidenceForm } from "@/lib/server/evidence-pages";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Correct evidence" };

export default async function Page({
  params,
}: PageProps<"/assessments/[assessmentId]/evidence/[evidenceId]/edit">) {
  const { assessmentId, evidenceId } = await params;
  const { session, assessment, thing, locked } = await forPage(async (ctx, session) => ({
    session,
    ...(await openEvidenceForm(ctx, { assessmentId, evidenceId })),
  }));
  const base = `/assessments/${assessmentId}/evidence`;
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: assessment.vendor.name, href: `/vendors/${assessment.vendor.id}` },
              { label: "Evidence", href: base },
              { label: thing.title, href: `${base}/${evidenceId}` },
            ]}
          />
        }
        title="Correct what is said of it"
        lead="Its file stays what it is. The history keeps what was said before."
      />
      {locked === null ? (
        <EditThingForm assessmentId={assessmentId} thing={thing} tier={assessment.summary?.tier ?? null} />
      ) : (
        <Notice title="It cannot be changed">
          <p>{locked}</p>
        </Notice>
      )}
    </Shell>
  );
}
