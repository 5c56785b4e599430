import type { ScenarioResult } from "@/lib/domain/scoring/runs";
import { RUN_VERDICT_WORDS, type RunVerdict } from "@/lib/domain/stress/verdict";
import { Badge, type BadgeTone } from "../ui/badge";
import type { GlyphName } from "../ui/glyph";

const VERDICT_LOOK: Readonly<Record<RunVerdict, { tone: BadgeTone; shape: GlyphName }>> = {
  pass: { tone: "good", shape: "check" },
  fail: { tone: "bad", shape: "triangle" },
  not_shown: { tone: "caution", shape: "half" },
  measured: { tone: "neutral", shape: "disc" },
};

export const VerdictBadge = ({ verdict }: { verdict: RunVerdict }) => (
  <Badge {...VERDICT_LOOK[verdict]}>{RUN_VERDICT_WORDS[verdict]}</Badge>
);

const STANDING_LOOK: Readonly<
  Record<ScenarioResult["standing"], { tone: BadgeTone; shape: GlyphName; words: string }>
> = {
  counted: { tone: "neutral", shape: "disc", words: "Counts" },
  stale: { tone: "caution", shape: "half", words: "Stale" },
  not_run: { tone: "neutral", shape: "ring", words: "Not run" },
  not_applicable: { tone: "neutral", shape: "bar", words: "Not applicable" },
};

/** Whether what is on record for a scenario goes into the score. */
export function StandingBadge({ standing }: Pick<ScenarioResult, "standing">) {
  const { words, ...look } = STANDING_LOOK[standing];
  return <Badge {...look}>{words}</Badge>;
}
