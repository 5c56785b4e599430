import type { Metadata } from "next";
import { HistoryPage } from "@/components/history/history-page";
import { AssessmentPages } from "@/components/result/assessment-pages";
import { Shell } from "@/components/shell/shell";
import { param } from "@/components/ui/address";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { openHistory } from "@/lib/server/history";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "History" };

const PAGE_SIZE = 50;
const LAST_PAGE = 100_000;

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/history">) {
  const { assessmentId } = await params;
  const query = await searchParams;
  const about = param(query, "question");
  const page = Math.min(LAST_PAGE, Math.max(1, Math.trunc(Number(param(query, "page"))) || 1));
  const history = await forPage(async (ctx, session) => ({
    session,
    ...(await openHistory(ctx, { assessmentId, questionId: about, page, pageSize: PAGE_SIZE })),
  }));
  const { session, assessment, rows, total, questionnaire, people, evidence } = history;
  const { vendor, product, useCase } = assessment;
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Assessments", href: "/assessments" },
              { label: vendor.name, href: `/vendors/${vendor.id}` },
              { label: product.name, href: `/products/${product.id}` },
              { label: "History" },
            ]}
          />
        }
        title={useCase}
      />
      <AssessmentPages assessmentId={assessmentId} here="history" />
      <HistoryPage
        {...{ assessmentId, questionnaire, people, evidence, about }}
        entries={rows}
        paging={{ page, pageSize: PAGE_SIZE, total, params: query }}
      />
    </Shell>
  );
}
