import type { Metadata } from "next";
import { registerAsked } from "@/components/evidence/register";
import { EvidenceRegister } from "@/components/evidence/register-page";
import { AssessmentPages } from "@/components/result/assessment-pages";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { openEvidenceRegister } from "@/lib/server/evidence-pages";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Evidence" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/evidence">) {
  const { assessmentId } = await params;
  const query = await searchParams;
  const { session, assessment, evidence, citations, limits, today, may, locked } = await forPage(
    async (ctx, session) => ({ session, ...(await openEvidenceRegister(ctx, assessmentId)) }),
  );
  const { vendor, product, useCase } = assessment;
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Assessments", href: "/assessments" },
              { label: vendor.name, href: `/vendors/${vendor.id}` },
              { label: product.name, href: `/products/${product.id}` },
              { label: "Evidence" },
            ]}
          />
        }
        title={useCase}
        actions={
          may &&
          locked === null && (
            <ButtonLink href={`/assessments/${assessmentId}/evidence/new`}>Add without a file</ButtonLink>
          )
        }
      />
      <AssessmentPages assessmentId={assessmentId} here="evidence" />
      <EvidenceRegister
        params={query}
        asked={registerAsked(query)}
        {...{ assessmentId, evidence, citations, limits, today, may, locked }}
      />
    </Shell>
  );
}
