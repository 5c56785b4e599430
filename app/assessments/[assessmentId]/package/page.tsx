import type { Metadata } from "next";
import { PackagePage } from "@/components/package/package-page";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { openPackagePage } from "@/lib/server/package-page";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Auditor’s package" };

export default async function Page({ params }: PageProps<"/assessments/[assessmentId]/package">) {
  const { assessmentId } = await params;
  const { session, assessment, ...page } = await forPage(async (ctx, session) => ({
    session,
    ...(await openPackagePage(ctx, { assessmentId })),
  }));
  return (
    <AssessmentShell session={session} assessment={assessment} here="package">
      <PackagePage {...{ assessmentId, assessment }} {...page} />
    </AssessmentShell>
  );
}
