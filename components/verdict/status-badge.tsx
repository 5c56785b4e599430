import { STATUS_WORDS, type Status } from "@/lib/domain/assessment";
import { DECISION_WORDS, type Decision } from "@/lib/domain/assessment/sign-off";
import { Badge, type BadgeTone } from "../ui/badge";
import type { GlyphName } from "../ui/glyph";

const LOOK: Record<Status, { tone: BadgeTone; shape: GlyphName }> = {
  draft: { tone: "neutral", shape: "ring" },
  in_review: { tone: "accent", shape: "half" },
  decided: { tone: "neutral", shape: "disc" },
  expired: { tone: "caution", shape: "triangle" },
  superseded: { tone: "neutral", shape: "bar" },
};

/** Where an assessment is on its way from draft to decision. */
export const StatusBadge = ({ status }: { status: Status }) => (
  <Badge {...LOOK[status]}>{STATUS_WORDS[status]}</Badge>
);

const DECIDED: Record<Decision, { tone: BadgeTone; shape: GlyphName }> = {
  approve: { tone: "good", shape: "check" },
  conditions: { tone: "caution", shape: "diamond" },
  reject: { tone: "bad", shape: "cross" },
  accepted_risk: { tone: "bad", shape: "diamond" },
};

/** What was decided. An accepted risk never looks like an approval. */
export const DecisionBadge = ({ decision }: { decision: Decision }) => (
  <Badge {...DECIDED[decision]}>{DECISION_WORDS[decision]}</Badge>
);
