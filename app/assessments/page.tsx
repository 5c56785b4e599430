import type { Metadata } from "next";
import { type AskedAssessments, AssessmentFilters } from "@/components/register/assessment-filters";
import { AssessmentTable } from "@/components/register/assessment-table";
import { Shell } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { listAssessments } from "@/lib/api/endpoints/assessments";
import { inputFromAddress } from "@/lib/api/from-address";
import { may } from "@/lib/domain/permission";
import { openAssessmentList } from "@/lib/server/assessments";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Assessments" };

export default async function AssessmentsPage({ searchParams }: PageProps<"/assessments">) {
  const params = await searchParams;
  const asked = inputFromAddress(listAssessments, params);
  const { session, list } = await forPage(async (ctx, session) => ({
    session,
    list: await openAssessmentList(ctx, asked),
  }));
  const edits = may(session.actor.role, "assessment.edit");
  const none = list.total === 0 && !isNarrowed(asked);
  const begin = (
    <ButtonLink href="/assessments/new" kind="primary">
      Begin an assessment
    </ButtonLink>
  );
  return (
    <Shell session={session} here="/assessments">
      <PageHead title="Assessments" lead="One product for one use each." actions={edits && !none && begin} />
      {none ? (
        <EmptyState title="No assessments yet" actions={edits && begin}>
          {edits
            ? "Name a vendor, a product and what you want to do with it. The questions that matter follow from there."
            : "Officers and leads begin them. Yours is a role that reads."}
        </EmptyState>
      ) : (
        <>
          <AssessmentFilters
            asked={asked}
            people={list.people}
            teams={list.teams}
            tags={list.tags}
            columns=""
          />
          {list.rows.length > 0 ? (
            <AssessmentTable
              rows={list.rows}
              today={list.today}
              people={list.people}
              order={{ sort: asked.sort, params }}
            />
          ) : (
            <NothingFound asked={asked} total={list.total} />
          )}
          <Pagination page={list.page} pageSize={list.pageSize} total={list.total} params={params} />
        </>
      )}
    </Shell>
  );
}

const isNarrowed = ({
  sort: _,
  pageSize: __,
  page,
  shown,
  due,
  expiring,
  below,
  ...texts
}: AskedAssessments) =>
  page > 1 ||
  shown !== "current" ||
  due !== "any" ||
  expiring !== "any" ||
  below > 0 ||
  Object.values(texts).some((text) => text !== "");

function NothingFound({ asked, total }: { asked: AskedAssessments; total: number }) {
  if (total > 0)
    return (
      <EmptyState
        title="This page is past the end of the list"
        actions={<ButtonLink href="/assessments">Back to the first page</ButtonLink>}
      />
    );
  return (
    <EmptyState
      title={
        asked.q === ""
          ? "No assessment fits these filters"
          : `No assessment speaks of “${asked.q}” with these filters`
      }
      actions={<ButtonLink href="/assessments">Show all current assessments</ButtonLink>}
    >
      {asked.shown === "current" && "Archived assessments are left out; choose “All” to see them too."}
    </EmptyState>
  );
}
