import type { Metadata } from "next";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { scenarioAt } from "@/components/stress/address";
import { PlanForm } from "@/components/stress/plan-form";
import { ScenarioFrame } from "@/components/stress/scenario-frame";
import { Section } from "@/components/ui/section";
import { Notice } from "@/components/ui/notice";
import { planOf } from "@/lib/domain/stress/plan";
import { forPage } from "@/lib/server/page";
import { openRecording } from "@/lib/server/stress-pages";

export const metadata: Metadata = { title: "What is asked of a stress test" };

export default async function Page({
  params,
}: PageProps<"/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/plan">) {
  const { assessmentId, ...of } = await params;
  const named = { pack: decodeURIComponent(of.pack), scenario: decodeURIComponent(of.scenario) };
  const { session, tests } = await forPage(async (ctx, session) => ({
    session,
    tests: await openRecording(ctx, { assessmentId, ...named }),
  }));
  const { scenario, plans, runs, locked } = tests;
  const plan = planOf(plans, named) ?? null;
  return (
    <AssessmentShell session={session} assessment={tests.assessment} here="stress-tests">
      <ScenarioFrame
        back={{
          href: scenarioAt(assessmentId, named.pack, named.scenario),
          label: `${scenario.id} ${scenario.title}`,
        }}
      >
        <Section title={`What is asked of ${scenario.id} ${scenario.title}`} lead={scenario.do}>
          {locked === null ? (
            <PlanForm
              {...{ assessmentId, scenario, plan }}
              pack={named.pack}
              runs={runs.filter((run) => run.pack === named.pack && run.scenario === named.scenario).length}
              back={scenarioAt(assessmentId, named.pack, named.scenario)}
            />
          ) : (
            <Notice>{locked}</Notice>
          )}
        </Section>
      </ScenarioFrame>
    </AssessmentShell>
  );
}
