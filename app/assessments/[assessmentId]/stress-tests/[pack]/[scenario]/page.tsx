import type { Metadata } from "next";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { ScenarioPage } from "@/components/stress/scenario-page";
import { param } from "@/components/ui/address";
import { forPage } from "@/lib/server/page";
import { openScenarioRuns } from "@/lib/server/stress-pages";

export const metadata: Metadata = { title: "Stress test" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/stress-tests/[pack]/[scenario]">) {
  const { assessmentId, ...of } = await params;
  const query = await searchParams;
  const asked = { before: param(query, "before"), after: param(query, "after") };
  const named = { pack: decodeURIComponent(of.pack), scenario: decodeURIComponent(of.scenario) };
  const { session, tests } = await forPage(async (ctx, session) => ({
    session,
    tests: await openScenarioRuns(ctx, { assessmentId, ...named, ...asked }),
  }));
  const { pack, scenario, files, changes } = tests;
  return (
    <AssessmentShell session={session} assessment={tests.assessment} here="stress-tests">
      <ScenarioPage {...{ tests, pack, scenario, files, asked, changes }} />
    </AssessmentShell>
  );
}
