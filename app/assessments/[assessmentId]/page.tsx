import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { preload } from "react-dom";
import { QuestionnairePage } from "@/components/assessment/questionnaire-page";
import { notesFor } from "@/lib/domain/questionnaire/notes";
import { openSheet } from "@/lib/server/assessments";
import { forPage } from "@/lib/server/page";

/** The hub's words stand beside the first question. Fetched with the page, so that they do not move when it arrives. */
const SERIF = new URL(
  "../../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  import.meta.url,
).href;

export const metadata: Metadata = { title: "Questionnaire" };

export default async function AssessmentPage({ params }: PageProps<"/assessments/[assessmentId]">) {
  const { assessmentId } = await params;
  const { session, sheet, questionnaire, notices, before } = await forPage(async (ctx, session) => ({
    session,
    ...(await openSheet(ctx, { assessmentId })),
  }));
  if (sheet.intakeAt === null) redirect(`/assessments/${assessmentId}/intake`);
  const notes = Object.fromEntries(
    questionnaire.sections.flatMap((section) => section.questions.map(({ id }) => [id, notesFor(id)])),
  );
  preload(SERIF, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return <QuestionnairePage {...{ questionnaire, sheet, notes, notices, before, session }} />;
}
