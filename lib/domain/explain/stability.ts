import type { Stability } from "../sensitivity/weightings";
import { VERDICT_WORDS } from "./verdict";
import { listed } from "./words";

/** "Same verdict in 8 of 9 weightings; differs when Retention counts double (Reject)." */
export function stabilityInWords({ same, of, differing }: Stability): string {
  if (differing.length === 0) return `Same verdict in all ${of} weightings.`;
  const others = differing.map(({ title, verdict }) => `${title} (${VERDICT_WORDS[verdict]})`);
  return `Same verdict in ${same} of ${of} weightings; differs when ${listed(others, "and")}.`;
}
