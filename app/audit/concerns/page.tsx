import type { Metadata } from "next";
import { AuditPages } from "@/components/audit/audit-pages";
import { ConcernCountsView } from "@/components/concerns/concern-counts";
import { DecisionFilters } from "@/components/sample/sample-form";
import { SearchBox } from "@/components/ui/search-box";
import { Shell } from "@/components/shell/shell";
import { PageHead } from "@/components/ui/page-head";
import { countConcerns as endpoint } from "@/lib/api/endpoints/concerns";
import { inputFromAddress } from "@/lib/api/from-address";
import { countConcerns } from "@/lib/server/concerns";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Concerns" };

export default async function Page({ searchParams }: PageProps<"/audit/concerns">) {
  const params = await searchParams;
  const asked = inputFromAddress(endpoint, params);
  const { session, counts } = await forPage(async (ctx, session) => ({
    session,
    counts: await countConcerns(ctx, asked),
  }));
  return (
    <Shell session={session} here="/audit">
      <PageHead
        title="Concerns"
        lead="What an auditor would ask about in decisions, by how they came about. Each is a question, and may have a good answer."
      />
      <AuditPages here="/audit/concerns" />
      <SearchBox action="/audit/concerns" keep={{ rule: asked.rule }}>
        <DecisionFilters asked={asked} />
      </SearchBox>
      <ConcernCountsView {...{ counts, params }} rule={asked.rule} />
    </Shell>
  );
}
