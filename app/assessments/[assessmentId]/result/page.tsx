import type { Metadata } from "next";
import { AssessmentPages } from "@/components/result/assessment-pages";
import { ExportButtons, WHOLE_REPORT } from "@/components/result/export-buttons";
import { ResultPage } from "@/components/result/result-page";
import { Shell } from "@/components/shell/shell";
import { TeamBadge } from "@/components/teams/team-badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openResult } from "@/lib/server/results";

export const metadata: Metadata = { title: "Result" };

export default async function Page({ params }: PageProps<"/assessments/[assessmentId]/result">) {
  const { assessmentId } = await params;
  const { session, sheet, report, reasons, gapsText } = await forPage(async (ctx, session) => ({
    session,
    ...(await openResult(ctx, { assessmentId })),
  }));
  const { vendor, product, useCase, team } = sheet;
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Assessments", href: "/assessments" },
              { label: vendor.name, href: `/vendors/${vendor.id}` },
              { label: product.name, href: `/products/${product.id}` },
              { label: "Result" },
            ]}
          />
        }
        title={
          <>
            {useCase} <TeamBadge team={team} />
          </>
        }
        actions={report && <ExportButtons assessmentId={assessmentId} offers={WHOLE_REPORT} />}
      />
      <AssessmentPages assessmentId={assessmentId} here="result" />
      <ResultPage
        sheet={sheet}
        report={report}
        reasons={reasons}
        gapsText={gapsText}
        mayAct={may(session.actor.role, "action.edit") && sheet.archivedAt === null}
      />
    </Shell>
  );
}
