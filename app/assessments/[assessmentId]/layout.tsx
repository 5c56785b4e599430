import type { ReactNode } from "react";
import { ChangedNotice } from "@/components/review/changed-notice";
import { PageNoticeProvider } from "@/components/shell/page-notice";
import { readChangedSinceSigned } from "@/lib/server/changed-since-signed";
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
  const { signed, changed } = await forPage((ctx) => readChangedSinceSigned(ctx, { assessmentId }));
  return (
    <Providers>
      <PageNoticeProvider notice={signed && <ChangedNotice assessmentId={assessmentId} changed={changed} />}>
        {children}
      </PageNoticeProvider>
    </Providers>
  );
}
