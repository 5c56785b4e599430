import { z } from "zod";

const percent = z.number().nullable();
const verdict = z.enum(["approve", "conditions", "reject"]);
/** A verdict, or that there is none yet. */
export const fullVerdict = z.enum(["approve", "conditions", "reject", "open", "stopped"]);

/** What lists show of a score. */
export const summary = z.object({
  tier: z.int(),
  verdict: fullVerdict,
  provisional: verdict.nullable(),
  claimed: percent,
  evidenced: percent,
  high: percent,
  decided: percent,
  asked: z.int(),
  open: z.int(),
  unknown: z.int(),
  knockOuts: z.int(),
  weakCriticals: z.int(),
  sections: z.record(z.string(), percent),
});

export type AssessmentSummary = z.output<typeof summary>;
