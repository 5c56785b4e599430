import type { Metadata } from "next";
import { RequestEntry } from "@/components/audit-requests/request-entry";
import { AskForm } from "@/components/audit-requests/request-forms";
import styles from "@/components/audit-requests/requests.module.css";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
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
      {requests.length === 0 ? (
        <EmptyState title="Nothing has been asked for">
          What an auditor needs to see is asked for here, and answered here: both sides see how it stands.
        </EmptyState>
      ) : (
        <div className={styles.list}>
          {requests.map(({ request, judges }) => (
            <RequestEntry
              key={request.id}
              {...{ request, judges }}
              answers={mayAnswer}
              of={{ ...of, assessmentId }}
            />
          ))}
        </div>
      )}
      {mayAsk && (
        <Section title="Ask for something">
          <AskForm assessmentId={assessmentId} />
        </Section>
      )}
    </AssessmentShell>
  );
}
