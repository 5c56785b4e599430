import type { Portfolio } from "@/lib/api/endpoints/portfolio";
import { Figures } from "./figures";

/** What ends soon by itself, and what should have been done by now. */
export function Pressing({ ending, overdueConditions }: Pick<Portfolio, "ending" | "overdueConditions">) {
  const { decisions, scores, waivers } = ending;
  return (
    <Figures
      label="What presses"
      figures={[
        {
          value: overdueConditions,
          words: overdueConditions === 1 ? "condition is overdue" : "conditions are overdue",
          href: "/actions?view=table&kind=condition&state=overdue",
        },
        {
          value: decisions,
          words: decisions === 1 ? "decision ends" : "decisions end",
          href: "/portfolio/ending?what=decisions",
        },
        {
          value: scores,
          words: scores === 1 ? "score changes by itself" : "scores change by themselves",
          href: "/portfolio/ending?what=scores",
        },
        {
          value: waivers,
          words: waivers === 1 ? "accepted risk ends" : "accepted risks end",
          href: "/portfolio/ending?what=waivers",
        },
      ]}
    />
  );
}
