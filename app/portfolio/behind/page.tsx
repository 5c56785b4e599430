import type { Metadata } from "next";
import { BehindTable } from "@/components/portfolio/behind-table";
import { hrefOfParty } from "@/components/portfolio/party-table";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { FilterSelect, SearchBox } from "@/components/ui/search-box";
import { listProductsBehind } from "@/lib/api/endpoints/parties";
import { inputFromAddress } from "@/lib/api/from-address";
import { forPage } from "@/lib/server/page";
import { searchProductsBehind } from "@/lib/server/parties";

export const metadata: Metadata = { title: "Products behind which one party stands" };

export default async function BehindPage({ searchParams }: PageProps<"/portfolio/behind">) {
  const params = await searchParams;
  const asked = inputFromAddress(listProductsBehind, params);
  const { session, list } = await forPage(async (ctx, session) => ({
    session,
    list: await searchProductsBehind(ctx, asked),
  }));
  const { party, as, tier } = asked;
  return (
    <Shell session={session} here="/portfolio">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Portfolio", href: "/portfolio" },
              { label: "Who is behind it", href: "/portfolio/parties" },
              { label: list.name },
            ]}
          />
        }
        title={list.name === "" ? "Nobody in particular" : list.name}
        lead="The products behind which it stands, by vendor."
      />
      <SearchBox action="/portfolio/behind" keep={{ party }}>
        <FilterSelect label="As" name="as" value={as} options={KINDS} />
        <FilterSelect label="Assessed at most at" name="tier" value={tier} options={TIERS} />
      </SearchBox>
      {list.rows.length > 0 ? (
        <BehindTable rows={list.rows} />
      ) : (
        <EmptyState
          title="No product of this kind"
          actions={
            as + tier === "" ? (
              <Link href="/portfolio/parties">All who are behind products</Link>
            ) : (
              <Link href={hrefOfParty({ key: party })}>All of its products</Link>
            )
          }
        />
      )}
      <Pagination page={list.page} pageSize={list.pageSize} total={list.total} params={params} />
    </Shell>
  );
}

const KINDS = [
  { value: "", label: "Any" },
  { value: "model_provider", label: "Model provider" },
  { value: "subprocessor", label: "Subprocessor" },
];

const TIERS = [
  { value: "", label: "Any" },
  ...["1", "2", "3", "4"].map((value) => ({ value, label: `Tier ${value}` })),
];
