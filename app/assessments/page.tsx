import type { Metadata } from "next";
import { AssessmentTable } from "@/components/register/assessment-table";
import register from "@/components/register/register.module.css";
import { Shell } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { FilterSelect, SearchBox } from "@/components/ui/search-box";
import { TIER_WORDS } from "@/components/verdict/tier-label";
import { VERDICT_WORDS } from "@/lib/domain/explain/verdict";
import type { InputOf } from "@/lib/api/endpoint";
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
          <Filters asked={asked} people={list.people} teams={list.teams} />
          {list.rows.length > 0 ? (
            <AssessmentTable rows={list.rows} today={list.today} order={{ sort: asked.sort, params }} />
          ) : (
            <NothingFound asked={asked} total={list.total} />
          )}
          <Pagination page={list.page} pageSize={list.pageSize} total={list.total} params={params} />
        </>
      )}
    </Shell>
  );
}

type Asked = InputOf<typeof listAssessments>;

const isNarrowed = ({ sort: _, pageSize: __, page, shown, due, ...texts }: Asked) =>
  page > 1 || shown !== "current" || due !== "any" || Object.values(texts).some((text) => text !== "");

type Named = { id: string; name: string };

function Filters({
  asked,
  people,
  teams,
}: {
  asked: Asked;
  people: readonly Named[];
  teams: readonly Named[];
}) {
  return (
    <SearchBox
      action="/assessments"
      label="Search use case, product or vendor"
      value={asked.q}
      keep={{ vendorId: asked.vendorId, productId: asked.productId }}
    >
      <FilterSelect label="Verdict" name="verdict" value={asked.verdict} options={VERDICTS} />
      <FilterSelect label="Tier" name="tier" value={asked.tier} options={TIERS} />
      <FilterSelect
        label="Owner"
        name="ownerId"
        value={asked.ownerId}
        options={[ANY, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {teams.length > 0 && (
        <FilterSelect
          label="Only team"
          name="teamId"
          value={asked.teamId}
          options={[ANY, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      <FilterSelect label="Due" name="due" value={asked.due} options={DUES} />
      <FilterSelect label="Shown" name="shown" value={asked.shown} options={SHOWN_OPTIONS} />
      <span className={register.narrow}>
        <FilterSelect label="Order" name="sort" value={asked.sort} options={ORDERS} />
      </span>
    </SearchBox>
  );
}

const ANY = { value: "", label: "Any" };

const VERDICTS = [
  ANY,
  { value: "intake", label: "Intake to complete" },
  ...(["open", "approve", "conditions", "reject", "stopped"] as const).map((value) => ({
    value,
    label: VERDICT_WORDS[value],
  })),
];

const TIERS = [
  ANY,
  ...([1, 2, 3, 4] as const).map((tier) => ({ value: String(tier), label: `${tier} ${TIER_WORDS[tier]}` })),
];

const DUES = [
  { value: "any", label: "Any" },
  { value: "overdue", label: "Overdue" },
  { value: "week", label: "Within a week" },
  { value: "month", label: "Within a month" },
];

const SHOWN_OPTIONS = [
  { value: "current", label: "Current" },
  { value: "archived", label: "Archived" },
  { value: "all", label: "All" },
];

const ORDERS = [
  { value: "-changed", label: "Last changed" },
  { value: "changed", label: "Longest unchanged" },
  { value: "due", label: "Due first" },
  { value: "-due", label: "Due last" },
  { value: "vendor", label: "Vendor, A to Z" },
  { value: "-vendor", label: "Vendor, Z to A" },
  { value: "use", label: "Use case, A to Z" },
  { value: "-use", label: "Use case, Z to A" },
  { value: "-score", label: "Highest score" },
  { value: "score", label: "Lowest score" },
];

function NothingFound({ asked, total }: { asked: Asked; total: number }) {
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
