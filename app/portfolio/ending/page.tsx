import type { Metadata } from "next";
import { ListedTable, Standing } from "@/components/portfolio/listed-table";
import styles from "@/components/portfolio/portfolio.module.css";
import { WaiverTable } from "@/components/portfolio/waiver-table";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Day } from "@/components/ui/moment";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { listEnding } from "@/lib/api/endpoints/portfolio";
import { inputFromAddress } from "@/lib/api/from-address";
import { addDays } from "@/lib/domain/calendar";
import type { EndingKind } from "@/lib/domain/portfolio/lists";
import { forPage } from "@/lib/server/page";
import { searchEnding } from "@/lib/server/portfolio-lists";

export const metadata: Metadata = { title: "What ends soon" };

const TABS: { what: EndingKind; label: string }[] = [
  { what: "decisions", label: "Decisions" },
  { what: "scores", label: "Scores" },
  { what: "waivers", label: "Accepted risks" },
];

const hrefOf = (what: EndingKind) => `/portfolio/ending?what=${what}`;

export default async function EndingPage({ searchParams }: PageProps<"/portfolio/ending">) {
  const params = await searchParams;
  const asked = inputFromAddress(listEnding, params);
  const { session, list } = await forPage(async (ctx, session) => ({
    session,
    list: await searchEnding(ctx, asked),
  }));
  return (
    <Shell session={session} here="/portfolio">
      <PageHead
        above={
          <Breadcrumb crumbs={[{ label: "Portfolio", href: "/portfolio" }, { label: "What ends soon" }]} />
        }
        title="What ends soon"
        lead={
          <>
            From today until <Day date={list.days.soon.to} />, the earliest first.
            {asked.what === "scores" &&
              " Evidence lapses, a test grows old, or an announced version takes effect."}
          </>
        }
      />
      <Tabs
        label="What ends"
        tabs={TABS.map(({ what, label }) => ({ href: hrefOf(what), label }))}
        here={hrefOf(asked.what)}
      />
      <div className={styles.list}>
        {list.total === 0 ? (
          <EmptyState title="Nothing of this kind ends soon" />
        ) : asked.what === "waivers" ? (
          <WaiverTable rows={list.waivers} />
        ) : (
          <ListedTable
            caption="What ends soon"
            rows={list.rows}
            columns={[
              asked.what === "decisions"
                ? { head: "Holds until", of: ({ validUntil }) => <Day date={validUntil} /> }
                : {
                    head: "The score holds until",
                    of: ({ changesOn }) => <Day date={addDays(changesOn, -1)} />,
                  },
              { head: "Verdict", of: (row) => <Standing row={row} /> },
            ]}
          />
        )}
        <Pagination page={list.page} pageSize={list.pageSize} total={list.total} params={params} />
      </div>
    </Shell>
  );
}
