import type { Metadata } from "next";
import { Dependence, Unnamed } from "@/components/portfolio/dependence";
import { PartyTable } from "@/components/portfolio/party-table";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { SearchBox } from "@/components/ui/search-box";
import { listParties } from "@/lib/api/endpoints/parties";
import { inputFromAddress } from "@/lib/api/from-address";
import { forPage } from "@/lib/server/page";
import { searchParties } from "@/lib/server/parties";

export const metadata: Metadata = { title: "Who is behind it" };

export default async function PartiesPage({ searchParams }: PageProps<"/portfolio/parties">) {
  const params = await searchParams;
  const asked = inputFromAddress(listParties, params);
  const { session, list } = await forPage(async (ctx, session) => ({
    session,
    list: await searchParties(ctx, asked),
  }));
  return (
    <Shell session={session} here="/portfolio">
      <PageHead
        above={
          <Breadcrumb crumbs={[{ label: "Portfolio", href: "/portfolio" }, { label: "Who is behind it" }]} />
        }
        title="Who is behind it"
        lead="Model providers and subprocessors as products name them, whoever stands behind most in front. Two spellings of one name count as one once somebody says so."
        actions={<ButtonLink href="/portfolio/names">Names that are one</ButtonLink>}
      />
      <SearchBox action="/portfolio/parties" label="Search by name or spelling" value={asked.q} />
      <Unnamed {...list} />
      {asked.q === "" && asked.page === 1 && <Dependence {...list} />}
      {list.parties.length > 0 ? (
        <PartyTable {...list} />
      ) : (
        <EmptyState
          title={asked.q === "" ? "No product names anybody yet" : "Nobody is called so"}
          actions={asked.q !== "" && <Link href="/portfolio/parties">Show all</Link>}
        />
      )}
      <Pagination page={list.page} pageSize={list.pageSize} total={list.total} params={params} />
    </Shell>
  );
}
