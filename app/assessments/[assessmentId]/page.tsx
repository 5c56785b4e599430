import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { QuestionnairePage } from "@/components/assessment/questionnaire-page";
import { notesFor } from "@/lib/domain/questionnaire/notes";
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
  const notes = Object.fromEntries(
    questionnaire.sections.flatMap((section) => section.questions.map(({ id }) => [id, notesFor(id)])),
  );
  return <QuestionnairePage questionnaire={questionnaire} sheet={sheet} notes={notes} session={session} />;
}
