import type { Metadata } from "next";
import { ListedTable, Standing } from "@/components/portfolio/listed-table";
import { SectionStandingTable } from "@/components/portfolio/section-standing";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { listBelowFloor } from "@/lib/api/endpoints/portfolio";
import { inputFromAddress } from "@/lib/api/from-address";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { forPage } from "@/lib/server/page";
import { searchBelowFloor } from "@/lib/server/portfolio-lists";

export const metadata: Metadata = { title: "Sections" };

export default async function SectionsPage({ searchParams }: PageProps<"/portfolio/sections">) {
  const params = await searchParams;
  const asked = inputFromAddress(listBelowFloor, params);
  const { session, list } = await forPage(async (ctx, session) => ({
    session,
    list: await searchBelowFloor(ctx, asked),
  }));
  const here = list.sections.find(({ sectionId }) => sectionId === list.section);
  return (
    <Shell session={session} here="/portfolio">
      <PageHead
        above={<Breadcrumb crumbs={[{ label: "Portfolio", href: "/portfolio" }, { label: "Sections" }]} />}
        title={here ? `Under the floor: ${here.title}` : "Sections"}
        lead="What a section can show by evidence, against the least that the tier asks of it. The furthest under it stand first."
      />
      {list.total === 0 ? (
        <EmptyState title="Nothing lies under its floor" />
      ) : (
        <ListedTable
          caption={here?.title ?? "Sections"}
          rows={list.rows}
          columns={[
            { head: "Evidenced", numeric: true, of: ({ evidenced }) => <b>{shownPercent(evidenced)}</b> },
            { head: "Floor", numeric: true, of: ({ floor }) => floor },
            { head: "Verdict", of: (row) => <Standing row={row} /> },
          ]}
        />
      )}
      <Pagination page={list.page} pageSize={list.pageSize} total={list.total} params={params} />
      {list.sections.length > 0 && (
        <Section title="All sections">
          <SectionStandingTable sections={list.sections} here={list.section} />
        </Section>
      )}
    </Shell>
  );
}
