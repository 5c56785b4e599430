import type { Metadata } from "next";
import { type Shown, shownIn } from "@/components/coverage/address";
import { CoveragePage } from "@/components/coverage/coverage-page";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { ExportButtons } from "@/components/result/export-buttons";
import { openCoverage } from "@/lib/server/coverage";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Coverage" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/coverage">) {
  const { assessmentId } = await params;
  const shown = shownIn(await searchParams);
  const { session, sheet, report } = await forPage(async (ctx, session) => ({
    session,
    ...(await openCoverage(ctx, { assessmentId })),
  }));
  return (
    <AssessmentShell
      session={session}
      assessment={sheet}
      here="coverage"
      actions={report && <ExportButtons operation="exportReport" offers={offersOf(assessmentId, shown)} />}
    >
      <CoveragePage {...{ assessmentId, report, shown }} />
    </AssessmentShell>
  );
}

/** What is seen as a sheet, and the whole report with it as a workbook. */
function offersOf(assessmentId: string, { by, frameworks: chosen }: Shown) {
  const frameworks = chosen.join(",");
  const table = by === "sentence" ? ("coverage" as const) : ("crosswalk" as const);
  const narrowed = by === "sentence" ? {} : { frameworks };
  return [
    { input: { assessmentId, format: "csv" as const, table, ...narrowed }, label: "CSV" },
    { input: { assessmentId, format: "xlsx" as const, ...narrowed }, label: "Spreadsheet" },
  ];
}
