import type { FollowUpView } from "@/lib/api/endpoints/follow-ups";
import { SEVERITY_WORDS, type Severity } from "@/lib/domain/follow-up/follow-up";
import { Badge } from "../ui/badge";
import styles from "./follow-ups.module.css";

const TONES = {
  critical: { tone: "bad", shape: "triangle" },
  high: { tone: "caution", shape: "diamond" },
  medium: { tone: "neutral", shape: "half" },
  low: { tone: "neutral", shape: "ring" },
} as const;

export const SeverityBadge = ({ severity }: { severity: Severity }) => (
  <Badge {...TONES[severity]}>{SEVERITY_WORDS[severity]}</Badge>
);

/** What it is, how grave, and whether use waits for it. */
export function Marks({
  followUp: { kind, severity, state, blocksGoLive },
}: {
  followUp: Pick<FollowUpView, "kind" | "severity" | "state" | "blocksGoLive">;
}) {
  return (
    <span className={styles.marks}>
      <span className={styles.kind}>{kind === "finding" ? "Finding" : "Action"}</span>
      {severity !== "" && <SeverityBadge severity={severity} />}
      {blocksGoLive && state === "open" && (
        <Badge tone="bad" shape="square">
          blocks go-live
        </Badge>
      )}
    </span>
  );
}
