import type { Score, Verdict } from "@/lib/domain/scoring/document";
import { Badge, type BadgeTone } from "../ui/badge";
import type { GlyphName } from "../ui/glyph";

export type VerdictShown = Score["verdict"];

const LOOK: Record<VerdictShown, { tone: BadgeTone; shape: GlyphName; words: string }> = {
  approve: { tone: "good", shape: "check", words: "Approve" },
  conditions: { tone: "caution", shape: "diamond", words: "Approve with conditions" },
  reject: { tone: "bad", shape: "cross", words: "Reject" },
  stopped: { tone: "bad", shape: "square", words: "Stopped" },
  // A sheet that is not answered has no colour.
  open: { tone: "neutral", shape: "ring", words: "Open" },
};

const SO_FAR: Record<Verdict, string> = {
  approve: "approve",
  conditions: "with conditions",
  reject: "reject",
};

/** The verdict as shape, word and colour; of an open sheet, also what it would be if nothing more came. */
export function VerdictBadge({
  verdict,
  provisional = null,
}: {
  verdict: VerdictShown;
  provisional?: Verdict | null;
}) {
  const { tone, shape, words } = LOOK[verdict];
  return (
    <Badge tone={tone} shape={shape}>
      {words}
      {verdict === "open" && provisional && `, so far: ${SO_FAR[provisional]}`}
    </Badge>
  );
}
