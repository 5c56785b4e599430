import type { Metadata } from "next";
import { UnnamedTable } from "@/components/portfolio/unnamed-table";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { listUnnamedProducts } from "@/lib/api/endpoints/parties";
import { inputFromAddress } from "@/lib/api/from-address";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { searchUnnamed } from "@/lib/server/parties";

export const metadata: Metadata = { title: "No model provider noted" };

export default async function UnnamedPage({ searchParams }: PageProps<"/portfolio/unnamed">) {
  const params = await searchParams;
  const asked = inputFromAddress(listUnnamedProducts, params);
  const { session, list } = await forPage(async (ctx, session) => ({
    session,
    list: await searchUnnamed(ctx, asked),
  }));
  return (
    <Shell session={session} here="/portfolio">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Portfolio", href: "/portfolio" },
              { label: "Who is behind it", href: "/portfolio/parties" },
              { label: "No model provider noted" },
            ]}
          />
        }
        title="No model provider noted"
        lead="Products that do not say whose model they run, with what their latest assessment answers to who is behind them. Note the names with the product, and they count."
      />
      {list.rows.length > 0 ? (
        <UnnamedTable rows={list.rows} edits={may(session.actor.role, "vendor.edit")} />
      ) : (
        <EmptyState title="Every product names its model provider" />
      )}
      <Pagination page={list.page} pageSize={list.pageSize} total={list.total} params={params} />
    </Shell>
  );
}
