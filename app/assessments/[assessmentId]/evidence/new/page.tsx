import type { Metadata } from "next";
import { NewThingForm } from "@/components/evidence/thing-form";
import { Shell } from "@/components/shell/shell";
import { param } from "@/components/ui/address";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { EVIDENCE_KINDS } from "@/lib/domain/assessment/evidence";
import { openNewEvidence } from "@/lib/server/evidence-pages";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Add evidence" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/evidence/new">) {
  const { assessmentId } = await params;
  const kind = param(await searchParams, "kind");
  const { session, assessment, locked } = await forPage(async (ctx, session) => ({
    session,
    ...(await openNewEvidence(ctx, assessmentId)),
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
              { label: "New" },
            ]}
          />
        }
        title="Add evidence without a file"
        lead="A page, a clause of something that is kept elsewhere, or a thing whose file follows."
      />
      {locked === null ? (
        <NewThingForm
          assessmentId={assessmentId}
          tier={assessment.summary?.tier ?? null}
          kind={EVIDENCE_KINDS.find((one) => one === kind) ?? "web_page"}
        />
      ) : (
        <Notice title="Nothing can be added">
          <p>{locked}</p>
        </Notice>
      )}
    </Shell>
  );
}
