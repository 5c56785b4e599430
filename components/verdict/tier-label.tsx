import type { Tier } from "@/lib/domain/questionnaire/format";
import styles from "./tier-label.module.css";

export const TIER_WORDS: Record<Tier, string> = { 1: "low", 2: "moderate", 3: "high", 4: "critical" };

/** `Tier 3 high`, the number with the word for what is at stake. */
export function TierLabel({ tier }: { tier: Tier }) {
  return (
    <span className={styles.tier}>
      Tier {tier} <span className={styles.word}>{TIER_WORDS[tier]}</span>
    </span>
  );
}
