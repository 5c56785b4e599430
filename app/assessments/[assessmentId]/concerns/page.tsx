import type { Metadata } from "next";
import { ConcernList } from "@/components/concerns/concern-list";
import styles from "@/components/concerns/concerns.module.css";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { openConcerns } from "@/lib/server/concerns";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Concerns" };

export default async function Page({ params }: PageProps<"/assessments/[assessmentId]/concerns">) {
  const { assessmentId } = await params;
  const { session, assessment, concerns, questionnaire, decidedAt } = await forPage(async (ctx, session) => ({
    session,
    ...(await openConcerns(ctx, assessmentId)),
  }));
  return (
    <AssessmentShell session={session} assessment={assessment} here="concerns">
      <p className={styles.lead}>
        What an auditor would ask about, {decidedAt === null ? "as it stands today" : "as it was signed"} and
        by how it came about. Each is a question, and may have a good answer; none of them changes the score.
      </p>
      <ConcernList {...{ assessmentId, concerns, questionnaire }} />
    </AssessmentShell>
  );
}
