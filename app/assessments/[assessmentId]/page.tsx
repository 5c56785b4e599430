import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AssessmentTitle } from "@/components/assessment/assessment-title";
import { QuestionnairePage } from "@/components/assessment/questionnaire-page";
import { Shell } from "@/components/shell/shell";
import { openSheet } from "@/lib/server/assessments";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Questionnaire" };

export default async function AssessmentPage({ params }: PageProps<"/assessments/[assessmentId]">) {
  const { assessmentId } = await params;
  const { session, sheet, questionnaire } = await forPage(async (ctx, session) => ({
    session,
    ...(await openSheet(ctx, { assessmentId })),
  }));
  if (sheet.intakeAt === null) redirect(`/assessments/${assessmentId}/intake`);
  return (
    <Shell session={session} bar={<AssessmentTitle sheet={sheet} />} wide>
      <QuestionnairePage questionnaire={questionnaire} sheet={sheet} viewer={session.actor} />
    </Shell>
  );
}
