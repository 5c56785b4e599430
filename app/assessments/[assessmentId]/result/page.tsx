import type { Metadata } from "next";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { ExportButtons } from "@/components/result/export-buttons";
import { inEachFormat } from "@/components/result/in-each-format";
import { ResultPage } from "@/components/result/result-page";
import { ButtonLink } from "@/components/ui/button";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openResult } from "@/lib/server/results";

export const metadata: Metadata = { title: "Result" };

export default async function Page({ params }: PageProps<"/assessments/[assessmentId]/result">) {
  const { assessmentId } = await params;
  const { session, sheet, ...result } = await forPage(async (ctx, session) => ({
    session,
    ...(await openResult(ctx, { assessmentId })),
  }));
  return (
    <AssessmentShell
      session={session}
      assessment={sheet}
      here="result"
      actions={
        result.report && (
          <>
            <ButtonLink href={`/assessments/${assessmentId}/package`}>Auditor’s package</ButtonLink>
            <ButtonLink href={`/compare?like=${assessmentId}`}>Compare for this use</ButtonLink>
            <ExportButtons operation="exportReport" offers={inEachFormat({ assessmentId })} />
            {result.report.documents.score.verdict !== "stopped" && (
              <ButtonLink href="#redacted">Redacted copy</ButtonLink>
            )}
          </>
        )
      }
    >
      <ResultPage
        sheet={sheet}
        {...result}
        mayAct={may(session.actor.role, "action.edit") && sheet.archivedAt === null}
      />
    </AssessmentShell>
  );
}
