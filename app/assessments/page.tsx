import type { Metadata } from "next";
import { type AskedAssessments, AssessmentFilters } from "@/components/register/assessment-filters";
import { AssessmentList } from "@/components/assessment-list/assessment-list";
import { isRoomy } from "@/components/assessment-list/roomy";
import { ViewsBar } from "@/components/assessment-list/views-bar";
import { Shell } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { type SearchParams, param, queryWith } from "@/components/ui/address";
import { Pagination } from "@/components/ui/pagination";
import { listAssessments } from "@/lib/api/endpoints/assessments";
import { inputFromAddress } from "@/lib/api/from-address";
import { listQuery } from "@/lib/api/list-address";
import { FIELDS_OF_USE } from "@/lib/domain/explain/list-filter";
import { LIST_COLUMNS, columnsIn, columnsText } from "@/lib/domain/list-columns";
import { may } from "@/lib/domain/permission";
import { openAssessmentList } from "@/lib/server/assessments";
import { forPage } from "@/lib/server/page";
import { readViews } from "@/lib/server/saved-views";

export const metadata: Metadata = { title: "Assessments" };

export default async function AssessmentsPage({ searchParams }: PageProps<"/assessments">) {
  const params = await searchParams;
  const asked = inputFromAddress(listAssessments, params);
  const { session, list, views } = await forPage(async (ctx, session) => ({
    session,
    list: await openAssessmentList(ctx, asked),
    views: (await readViews(ctx)).views,
  }));
  const { rows, total, page, pageSize, people } = list;
  const { page: _, pageSize: __, ...filter } = asked;
  const [query, columns] = [listQuery(params), columnsIn(param(params, "columns"))];
  const current = views.find(({ id }) => id === param(params, "view"));
  const edits = may(session.actor.role, "assessment.edit");
  const none = list.total === 0 && !isNarrowed(asked);
  const begin = (
    <ButtonLink href="/assessments/new" kind="primary">
      Begin an assessment
    </ButtonLink>
  );
  return (
    <Shell session={session} here="/assessments" roomy={rows.length > 0 && isRoomy(columns)}>
      <PageHead title="Assessments" lead="One product for one use each." actions={edits && !none && begin} />
      {none ? (
        <EmptyState title="No assessments yet" actions={edits && begin}>
          {edits
            ? "Name a vendor, a product and what you want to do with it. The questions that matter follow from there."
            : "Officers and leads begin them. Yours is a role that reads."}
        </EmptyState>
      ) : (
        <>
          <ViewsBar views={views} current={current} query={query} shares={edits} />
          <AssessmentFilters
            asked={asked}
            people={people}
            teams={list.teams}
            tags={list.tags}
            keep={{ columns: columnsText(columns), view: current?.id ?? "" }}
          />
          <AssessmentList
            // Another order or other columns leave what is chosen; another filter is another list.
            key={JSON.stringify({ ...filter, sort: "" })}
            start={{ rows, total, page, pageSize }}
            asked={filter}
            list={query}
            columns={columns}
            allColumns={LIST_COLUMNS}
            words={{
              today: list.today,
              people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
              fields: Object.fromEntries(FIELDS_OF_USE.map(({ id, label }) => [id, label])),
            }}
            owners={people.filter(({ owns }) => owns).map(({ id, name }) => ({ id, name }))}
            params={params}
            edits={edits}
            exports={may(session.actor.role, "report.export")}
            pagination={<Pagination page={page} pageSize={pageSize} total={total} params={params} />}
            nothing={<NothingFound asked={asked} total={total} params={params} />}
          />
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

function NothingFound({
  asked,
  total,
  params,
}: {
  asked: AskedAssessments;
  total: number;
  params: SearchParams;
}) {
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
      {asked.shown === "current" && (
        <>
          Archived assessments are left out.{" "}
          <Link href={queryWith(params, { shown: "all" })}>Look among them too</Link>
        </>
      )}
    </EmptyState>
  );
}
