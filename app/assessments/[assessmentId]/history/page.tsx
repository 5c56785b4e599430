import type { Metadata } from "next";
import { HistoryPage } from "@/components/history/history-page";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { param } from "@/components/ui/address";
import { listHistory } from "@/lib/api/endpoints/history";
import { inputFromAddress } from "@/lib/api/from-address";
import { may } from "@/lib/domain/permission";
import { openHistory } from "@/lib/server/history";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "History" };

/** All but the assessment, which the path names. */
const listed = { ...listHistory, input: listHistory.input.omit({ assessmentId: true }) };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/history">) {
  const { assessmentId } = await params;
  const query = await searchParams;
  const about = param(query, "question");
  const asked = inputFromAddress(listed, { ...query, questionId: about });
  const history = await forPage(async (ctx, session) => ({
    session,
    ...(await openHistory(ctx, { ...asked, assessmentId })),
  }));
  const { session, assessment, rows, total, page, pageSize, accounts, questionnaire, people, evidence } =
    history;
  return (
    <AssessmentShell session={session} assessment={assessment} here="history">
      <HistoryPage
        {...{ assessmentId, questionnaire, people, evidence, accounts }}
        filter={{ ...asked, question: about }}
        entries={rows}
        paging={{ page, pageSize, total, params: query }}
        mayAudit={may(session.actor.role, "audit.read")}
      />
    </AssessmentShell>
  );
}
