import type { AnswerState } from "@/lib/domain/questionnaire/format";
import { Badge, type BadgeTone } from "../ui/badge";
import type { GlyphName } from "../ui/glyph";

type Look = { tone: BadgeTone; shape: GlyphName; words: string };

const LOOK: Record<AnswerState, Look> = {
  open: { tone: "neutral", shape: "ring", words: "Open" },
  answered: { tone: "neutral", shape: "disc", words: "Answered" },
  unknown: { tone: "caution", shape: "half", words: "Unknown" },
  disputed: { tone: "caution", shape: "triangle", words: "Disputed" },
  not_applicable: { tone: "neutral", shape: "bar", words: "Not applicable" },
};

/** How a question stands, as shape and word. */
export function QuestionState({ state, asked = true }: { state: AnswerState; asked?: boolean }) {
  if (!asked)
    return (
      <Badge shape="bar" tone="neutral">
        Not asked here
      </Badge>
    );
  const { tone, shape, words } = LOOK[state];
  return (
    <Badge tone={tone} shape={shape}>
      {words}
    </Badge>
  );
}
