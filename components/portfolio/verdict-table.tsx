import type { Portfolio } from "@/lib/api/endpoints/portfolio";
import figures from "../result/figure-row.module.css";
import { Badge } from "../ui/badge";
import { classes } from "../ui/classes";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { TIER_WORDS } from "../verdict/tier-label";
import { VerdictBadge } from "../verdict/verdict-badge";
import { counted } from "./figures";
import styles from "./portfolio.module.css";

const TIERS = [1, 2, 3, 4] as const;
const VERDICTS = ["approve", "conditions", "reject", "stopped", "open", "intake"] as const;
type Verdict = (typeof VERDICTS)[number];

/** How many assessments have each verdict at each tier. Every number leads to just those. */
export function VerdictTable({ verdicts }: Pick<Portfolio, "verdicts">) {
  const total = (fits: (tally: Portfolio["verdicts"][number]) => boolean) =>
    verdicts.filter(fits).reduce((sum, tally) => sum + tally.total, 0);
  return (
    <Table
      caption="Assessments by verdict and tier"
      head={
        <>
          <HeadCell>Verdict</HeadCell>
          {TIERS.map((tier) => (
            <HeadCell key={tier} numeric className={styles.tier}>
              Tier {tier} <span className={styles.word}>{TIER_WORDS[tier]}</span>
            </HeadCell>
          ))}
          <HeadCell numeric className={styles.tier}>
            All
          </HeadCell>
        </>
      }
    >
      {VERDICTS.map((verdict) => (
        <tr key={verdict} className={figures.row}>
          <RowHead className={styles.verdict}>{wordsOf(verdict)}</RowHead>
          {TIERS.map((tier) =>
            // The tier follows from the intake.
            verdict === "intake" ? (
              <Cell key={tier} className={figures.figure} />
            ) : (
              <Number
                key={tier}
                label={`Tier ${tier}`}
                value={total((tally) => tally.verdict === verdict && tally.tier === tier)}
                href={listOf({ verdict, tier: String(tier) })}
              />
            ),
          )}
          <Number
            label="All"
            value={total((tally) => tally.verdict === verdict)}
            href={listOf({ verdict })}
            strong
          />
        </tr>
      ))}
      <tr className={classes(figures.row, styles.sum)}>
        <RowHead className={styles.verdict}>All</RowHead>
        {TIERS.map((tier) => (
          <Number
            key={tier}
            label={`Tier ${tier}`}
            value={total((tally) => tally.tier === tier)}
            href={listOf({ tier: String(tier) })}
            strong
          />
        ))}
        <Number label="All" value={total(() => true)} href={listOf({})} strong />
      </tr>
    </Table>
  );
}

const wordsOf = (verdict: Verdict) =>
  verdict === "intake" ? <Badge shape="ring">Intake to complete</Badge> : <VerdictBadge verdict={verdict} />;

const listOf = (filter: Record<string, string>): string =>
  `/assessments?${new URLSearchParams({ ...filter }).toString()}`;

function Number({
  label,
  value,
  href,
  strong = false,
}: {
  label: string;
  value: number;
  href: string;
  strong?: boolean;
}) {
  return (
    <Cell numeric label={label} className={classes(figures.figure, strong && styles.strong)}>
      {value === 0 ? <span className={styles.none}>0</span> : <Link href={href}>{counted(value)}</Link>}
    </Cell>
  );
}
