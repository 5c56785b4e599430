import type { Portfolio } from "@/lib/api/endpoints/portfolio";
import { Link } from "../ui/link";
import { counted } from "./figures";
import styles from "./portfolio.module.css";
import { Pressing } from "./pressing";

type Head = Pick<Portfolio, "assessments" | "verdicts" | "ending" | "overdueConditions">;

const SAID = [
  { verdict: "approve", words: "approve" },
  { verdict: "conditions", words: "with conditions" },
  { verdict: "reject", words: "reject" },
  { verdict: "open", words: "open" },
] as const;

/** The portfolio in a line and four numbers, on the page where a day begins. */
export function PortfolioStrip({ assessments, verdicts, ending, overdueConditions }: Head) {
  if (assessments === 0) return null;
  const counts = SAID.map(({ verdict, words }) => ({
    ...{ verdict, words },
    total: verdicts.filter((tally) => tally.verdict === verdict).reduce((sum, tally) => sum + tally.total, 0),
  })).filter(({ total }) => total > 0);
  return (
    <section aria-label="Portfolio" className={styles.strip}>
      <p>
        <Link href="/portfolio">Portfolio</Link>{" "}
        <Link href="/assessments">
          {counted(assessments)} {assessments === 1 ? "assessment" : "assessments"}
        </Link>
        {counts.map(({ verdict, words, total }) => (
          <span key={verdict}>
            {" · "}
            <Link href={`/assessments?verdict=${verdict}`}>{counted(total)}</Link> {words}
          </span>
        ))}
      </p>
      <Pressing ending={ending} overdueConditions={overdueConditions} />
    </section>
  );
}
