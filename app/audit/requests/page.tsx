import type { Metadata } from "next";
import { RequestTable } from "@/components/audit-requests/request-table";
import { AuditPages } from "@/components/audit/audit-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { FilterSelect, SearchBox } from "@/components/ui/search-box";
import { Shell } from "@/components/shell/shell";
import { PageHead } from "@/components/ui/page-head";
import type { InputOf } from "@/lib/api/endpoint";
import { listRequests } from "@/lib/api/endpoints/audit-requests";
import { inputFromAddress } from "@/lib/api/from-address";
import { REQUEST_STATES, REQUEST_STATE_WORDS } from "@/lib/domain/audit-request/audit-request";
import { openRequestList } from "@/lib/server/audit-request-lists";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Requests" };

const STATES = [
  { value: "", label: "Any" },
  { value: "overdue", label: "Overdue" },
  ...REQUEST_STATES.map((value) => ({ value, label: REQUEST_STATE_WORDS[value] })),
];

export default async function Page({ searchParams }: PageProps<"/audit/requests">) {
  const params = await searchParams;
  const asked = inputFromAddress(listRequests, params);
  const { session, list } = await forPage(async (ctx, session) => ({
    session,
    list: await openRequestList(ctx, asked),
  }));
  const askers = [
    { value: "", label: "Anybody" },
    { value: session.actor.id, label: "You" },
  ];
  return (
    <Shell session={session} here="/audit">
      <PageHead
        title="Requests"
        lead="What auditors ask to see, in every assessment. A request is made on the page of its assessment."
      />
      <AuditPages here="/audit/requests" />
      <SearchBox action="/audit/requests" label="Search request, product or vendor" value={asked.q}>
        <FilterSelect label="State" name="state" value={asked.state} options={STATES} />
        <FilterSelect label="Asked by" name="askedBy" value={asked.askedBy} options={askers} />
      </SearchBox>
      {list.rows.length === 0 ? (
        <NoRequests asked={asked} asks={session.actor.role === "auditor"} />
      ) : (
        <>
          <RequestTable caption="Requests" {...list} />
          <Pagination page={list.page} pageSize={list.pageSize} total={list.total} params={params} />
        </>
      )}
    </Shell>
  );
}

function NoRequests({ asked, asks }: { asked: InputOf<typeof listRequests>; asks: boolean }) {
  if (asked.q !== "" || asked.state !== "" || asked.askedBy !== "")
    return <EmptyState title="No request fits" actions={<Link href="/audit/requests">Show all</Link>} />;
  return (
    <EmptyState
      title="Nothing has been asked for"
      actions={asks && <Link href="/assessments">Choose an assessment to ask about</Link>}
    />
  );
}
