import type { ReactNode } from "react";
import { NewerVersionNotice } from "@/components/moves/newer-version-notice";
import { ChangedNotice } from "@/components/review/changed-notice";
import { PageNoticeProvider } from "@/components/shell/page-notice";
import { readPageNotices } from "@/lib/server/page-notices";
import { forPage } from "@/lib/server/page";
import { Providers } from "./providers";

/** What an assessment's pages keep in the browser between them, and what all of them say. */
export default async function AssessmentLayout({
  params,
  children,
}: {
  params: Promise<{ assessmentId: string }>;
  children: ReactNode;
}) {
  const { assessmentId } = await params;
  const { signed, changed, newer } = await forPage((ctx) => readPageNotices(ctx, { assessmentId }));
  return (
    <Providers>
      <PageNoticeProvider
        notice={
          <>
            {signed && <ChangedNotice assessmentId={assessmentId} changed={changed} />}
            {newer !== null && <NewerVersionNotice assessmentId={assessmentId} version={newer} />}
          </>
        }
      >
        {children}
      </PageNoticeProvider>
    </Providers>
  );
}
