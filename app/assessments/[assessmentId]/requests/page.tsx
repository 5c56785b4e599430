import type { Metadata } from "next";
import { RequestList } from "@/components/audit-requests/request-list";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { openRequestsOf } from "@/lib/server/audit-request-lists";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Requests" };

export default async function Page({ params }: PageProps<"/assessments/[assessmentId]/requests">) {
  const { assessmentId } = await params;
  const { session, assessment, requests, mayAsk, mayAnswer, ...of } = await forPage(async (ctx, session) => ({
    session,
    ...(await openRequestsOf(ctx, assessmentId)),
  }));
  return (
    <AssessmentShell session={session} assessment={assessment} here="requests">
      <RequestList
        {...{ requests, mayAsk, mayAnswer }}
        of={{ ...of, assessmentId }}
        nothing="What an auditor needs to see is asked for here, and answered here: both sides see how it stands."
      />
    </AssessmentShell>
  );
}
