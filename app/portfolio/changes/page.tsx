import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CHANGE_WORDS, hrefOfChanges, monthInWords } from "@/components/portfolio/changes";
import { ListedTable, Standing } from "@/components/portfolio/listed-table";
import styles from "@/components/portfolio/portfolio.module.css";
import { AddedVendorTable } from "@/components/portfolio/vendor-table";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Day, Moment } from "@/components/ui/moment";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { DecisionBadge } from "@/components/verdict/status-badge";
import { type PortfolioRow, listPortfolioChanges } from "@/lib/api/endpoints/portfolio";
import { inputFromAddress } from "@/lib/api/from-address";
import { addDays } from "@/lib/domain/calendar";
import { CHANGE_KINDS, type ChangeKind, monthOf } from "@/lib/domain/portfolio/lists";
import { forPage } from "@/lib/server/page";
import { searchPortfolioChanges } from "@/lib/server/portfolio-lists";

export const metadata: Metadata = { title: "Changes" };

export default async function ChangesPage({ searchParams }: PageProps<"/portfolio/changes">) {
  const params = await searchParams;
  const asked = inputFromAddress(listPortfolioChanges, params);
  const { session, list } = await forPage(async (ctx, session) => ({
    session,
    list: await searchPortfolioChanges(ctx, asked),
  }));
  const { what } = asked;
  const { month } = list;
  const [earlier, later] = [monthOf(`${month}-01`, -1), monthOf(`${month}-01`, 1)];
  return (
    <Shell session={session} here="/portfolio">
      <PageHead
        above={<Breadcrumb crumbs={[{ label: "Portfolio", href: "/portfolio" }, { label: "Changes" }]} />}
        title={`Changes in ${monthInWords(month)}`}
        lead={LEADS[what]}
      />
      <nav aria-label="Months" className={styles.months}>
        <Link href={hrefOfChanges(what, earlier)} rel="prev">
          {monthInWords(earlier)}
        </Link>
        {later <= monthOf(list.days.today) && (
          <Link href={hrefOfChanges(what, later)} rel="next">
            {monthInWords(later)}
          </Link>
        )}
      </nav>
      <Tabs
        label="What changed"
        tabs={CHANGE_KINDS.map((kind) => ({ href: hrefOfChanges(kind, month), label: CHANGE_WORDS[kind] }))}
        here={hrefOfChanges(what, month)}
      />
      <div className={styles.list}>
        {list.total === 0 ? (
          <EmptyState title="Nothing of this kind in this month" />
        ) : what === "vendors" ? (
          <AddedVendorTable rows={list.vendors} />
        ) : (
          <ListedTable caption={CHANGE_WORDS[what]} rows={list.rows} columns={COLUMNS[what]} />
        )}
        <Pagination page={list.page} pageSize={list.pageSize} total={list.total} params={params} />
      </div>
    </Shell>
  );
}

const LEADS: Record<ChangeKind, string> = {
  begun: "Assessments that were begun.",
  decided: "Decisions that were signed, and what had been decided before them.",
  changed: "Decisions that differ from the one before them.",
  expired: "Decisions that ended and that no later one has replaced so far.",
  superseded: "Decisions that gave way to a later one.",
  vendors: "Companies that were added to the register.",
};

type Column = { head: string; of: (row: PortfolioRow) => ReactNode };

const verdict: Column = { head: "Verdict", of: (row) => <Standing row={row} /> };
const decisions: Column[] = [
  {
    head: "Before",
    of: ({ before }) =>
      before ? <DecisionBadge decision={before} /> : <span className={styles.quiet}>The first</span>,
  },
  { head: "Decided as", of: (row) => <Standing row={row} /> },
  { head: "On", of: ({ decidedAt }) => decidedAt && <Moment at={decidedAt} /> },
];

const COLUMNS: Record<Exclude<ChangeKind, "vendors">, Column[]> = {
  begun: [verdict, { head: "Begun", of: ({ createdAt }) => <Moment at={createdAt} /> }],
  decided: decisions,
  changed: decisions,
  expired: [
    { head: "Decided as", of: (row) => <Standing row={row} /> },
    { head: "Expired on", of: ({ validUntil }) => <Day date={addDays(validUntil, 1)} /> },
  ],
  superseded: [
    { head: "Decided as", of: (row) => <Standing row={row} /> },
    {
      head: "After it",
      of: ({ successorId, successorDecision }) =>
        successorId && successorDecision ? (
          <Link href={`/assessments/${successorId}/result`}>
            <DecisionBadge decision={successorDecision} />
          </Link>
        ) : null,
    },
  ],
};
