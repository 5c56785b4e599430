import type { Metadata } from "next";
import { MonthFigures, monthInWords } from "@/components/portfolio/changes";
import { Dependence, Unnamed } from "@/components/portfolio/dependence";
import { counted } from "@/components/portfolio/figures";
import styles from "@/components/portfolio/portfolio.module.css";
import { PartyTable } from "@/components/portfolio/party-table";
import { Pressing } from "@/components/portfolio/pressing";
import { SectionStandingTable } from "@/components/portfolio/section-standing";
import { VerdictTable } from "@/components/portfolio/verdict-table";
import { Shell } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Day } from "@/components/ui/moment";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openPortfolio } from "@/lib/server/portfolio";

export const metadata: Metadata = { title: "Portfolio" };

export default async function PortfolioPage() {
  const { session, portfolio } = await forPage(async (ctx, session) => ({
    session,
    portfolio: await openPortfolio(ctx),
  }));
  const { today, soon, month, vendors, assessments, answeredWhole, concentration } = portfolio;
  const { products } = concentration;
  if (assessments === 0 && vendors === 0)
    return (
      <Shell session={session} here="/portfolio">
        <PageHead title="Portfolio" />
        <EmptyState
          title="Nothing is assessed yet"
          actions={
            may(session.actor.role, "assessment.edit") && (
              <ButtonLink href="/assessments/new" kind="primary">
                Begin an assessment
              </ButtonLink>
            )
          }
        >
          Verdicts, what ends soon and where the products depend on the same makers will stand here.
        </EmptyState>
      </Shell>
    );
  return (
    <Shell session={session} here="/portfolio">
      <PageHead
        title="Portfolio"
        lead={
          <>
            {counted(assessments)} {assessments === 1 ? "assessment" : "assessments"} of {counted(products)}{" "}
            {products === 1 ? "product" : "products"} from{" "}
            <Link href="/vendors">
              {counted(vendors)} {vendors === 1 ? "vendor" : "vendors"}
            </Link>
            , as they stand on <Day date={today} />.
          </>
        }
        actions={<ButtonLink href="/portfolio/exports">Exports</ButtonLink>}
      />
      {assessments === 0 ? (
        <EmptyState title="Nothing is assessed yet">
          Verdicts, what ends soon and where the products depend on the same makers will stand here.
        </EmptyState>
      ) : (
        <>
          <VerdictTable verdicts={portfolio.verdicts} />
          {portfolio.superseded > 0 && (
            <p className={styles.aside}>
              <Link href="/assessments?status=superseded">{counted(portfolio.superseded)} of them</Link> gave
              way to a later decision.
            </p>
          )}
          <Section
            title="Within 90 days"
            lead={
              <>
                What ends by itself until <Day date={soon} />, and what should have been done by now.
              </>
            }
          >
            <Pressing {...portfolio} />
          </Section>
          <Section
            title="Weakest sections"
            lead={`The evidenced per cent of each section over ${counted(answeredWhole)} ${answeredWhole === 1 ? "assessment that is" : "assessments that are"} answered whole. A tenth of them reach no more than the lowest tenth.`}
          >
            {portfolio.sections.length > 0 ? (
              <SectionStandingTable sections={portfolio.sections} />
            ) : (
              <p className={styles.quiet}>No assessment is answered whole yet.</p>
            )}
          </Section>
        </>
      )}
      <Section
        title="Who is behind them"
        lead="Model providers and subprocessors, whoever stands behind most products in front."
        actions={
          <Link href="/portfolio/parties">
            {concentration.total > concentration.parties.length
              ? `All ${counted(concentration.total)} of them`
              : "All of them"}
          </Link>
        }
      >
        <Dependence {...concentration} />
        {concentration.parties.length > 0 ? (
          <PartyTable {...concentration} />
        ) : (
          <p className={styles.quiet}>No product names anybody yet.</p>
        )}
        <Unnamed {...concentration} />
      </Section>
      <Section title={`In ${monthInWords(month)}`}>
        <MonthFigures {...portfolio} />
      </Section>
    </Shell>
  );
}
