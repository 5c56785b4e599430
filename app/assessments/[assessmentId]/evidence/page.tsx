import type { Metadata } from "next";
import { registerAsked } from "@/components/evidence/register";
import { EvidenceRegister } from "@/components/evidence/register-page";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { ButtonLink } from "@/components/ui/button";
import { openEvidenceRegister } from "@/lib/server/evidence-pages";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Evidence" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/evidence">) {
  const { assessmentId } = await params;
  const query = await searchParams;
  const { session, assessment, evidence, citations, limits, today, may, locked, settled } = await forPage(
    async (ctx, session) => ({ session, ...(await openEvidenceRegister(ctx, assessmentId)) }),
  );
  return (
    <AssessmentShell
      session={session}
      assessment={assessment}
      here="evidence"
      actions={
        may &&
        locked === null && (
          <ButtonLink href={`/assessments/${assessmentId}/evidence/new`}>Add without a file</ButtonLink>
        )
      }
    >
      <EvidenceRegister
        params={query}
        asked={registerAsked(query)}
        {...{ assessmentId, evidence, citations, limits, today, may, locked, settled }}
      />
    </AssessmentShell>
  );
}
