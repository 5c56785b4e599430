import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { scenarioAt } from "@/components/stress/address";
import { RecordForm } from "@/components/stress/record-form";
import { ScenarioFrame } from "@/components/stress/scenario-frame";
import { Section } from "@/components/ui/section";
import { Notice } from "@/components/ui/notice";
import { planOf } from "@/lib/domain/stress/plan";
import { forPage } from "@/lib/server/page";
import { openRecording } from "@/lib/server/stress-pages";

export const metadata: Metadata = { title: "Record a run" };

export default async function Page({
  params,
}: PageProps<"/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/record">) {
  const { assessmentId, ...of } = await params;
  const named = { pack: decodeURIComponent(of.pack), scenario: decodeURIComponent(of.scenario) };
  const { session, tests } = await forPage(async (ctx, session) => ({
    session,
    tests: await openRecording(ctx, { assessmentId, ...named }),
  }));
  const { scenario, plans, locked, today, document } = tests;
  const plan = planOf(plans, named);
  const back = scenarioAt(assessmentId, named.pack, named.scenario);
  // Results are held against what was fixed before them.
  if (!plan && locked === null) redirect(`${back}/plan`);
  const { model = "", version = "", configurationHash = "" } = document.product;
  return (
    <AssessmentShell session={session} assessment={tests.assessment} here="stress-tests">
      <ScenarioFrame back={{ href: back, label: `${scenario.id} ${scenario.title}` }}>
        <Section title={`Record a run of ${scenario.id} ${scenario.title}`} lead={scenario.do}>
          {plan && locked === null ? (
            <RecordForm
              {...{ assessmentId, scenario, plan, today, back }}
              pack={named.pack}
              product={{ model, version, configurationHash }}
              tester={session.name}
            />
          ) : (
            <Notice>{locked}</Notice>
          )}
        </Section>
      </ScenarioFrame>
    </AssessmentShell>
  );
}
