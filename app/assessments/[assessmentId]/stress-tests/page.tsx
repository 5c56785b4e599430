import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { StressPage } from "@/components/stress/stress-page";
import { param } from "@/components/ui/address";
import { forPage } from "@/lib/server/page";
import { openStressTests } from "@/lib/server/stress-pages";

export const metadata: Metadata = { title: "Stress tests" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/stress-tests">) {
  const { assessmentId } = await params;
  const packId = param(await searchParams, "pack");
  const { session, tests } = await forPage(async (ctx, session) => ({
    session,
    tests: await openStressTests(ctx, assessmentId),
  }));
  if (tests.assessment.intakeAt === null) redirect(`/assessments/${assessmentId}/intake`);
  return (
    <AssessmentShell session={session} assessment={tests.assessment} here="stress-tests">
      <StressPage {...{ tests, packId }} />
    </AssessmentShell>
  );
}
