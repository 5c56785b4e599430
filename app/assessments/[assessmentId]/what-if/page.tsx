import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { param } from "@/components/ui/address";
import { WhatIfPage } from "@/components/what-if/what-if-page";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openWhatIf } from "@/lib/server/what-if";

export const metadata: Metadata = { title: "What if" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/what-if">) {
  const { assessmentId } = await params;
  const openedId = param(await searchParams, "scenario");
  const { session, whatIf } = await forPage(async (ctx, session) => ({
    session,
    whatIf: await openWhatIf(ctx, { assessmentId }),
  }));
  if (whatIf.assessment.intakeAt === null) redirect(`/assessments/${assessmentId}/intake`);
  return (
    <AssessmentShell session={session} assessment={whatIf.assessment} here="what-if">
      <WhatIfPage {...{ whatIf, openedId }} mayKeep={may(session.actor.role, "assessment.answer")} />
    </AssessmentShell>
  );
}
