import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import { evidenceStanding } from "@/lib/domain/assessment/freshness";
import { bytesInWords } from "@/lib/domain/explain/evidence";
import { Badge, type BadgeTone } from "../ui/badge";
import { Glyph, type GlyphName } from "../ui/glyph";
import { Day } from "../ui/moment";
import styles from "./evidence.module.css";

const STANDINGS: Record<
  Exclude<ReturnType<typeof evidenceStanding>, "current">,
  { tone: BadgeTone; shape: GlyphName; words: string }
> = {
  soon: { tone: "caution", shape: "half", words: "runs out soon" },
  expired: { tone: "bad", shape: "triangle", words: "expired" },
  replaced: { tone: "neutral", shape: "ring", words: "replaced" },
  withdrawn: { tone: "neutral", shape: "bar", words: "withdrawn" },
};

/** Until when a thing counts, and in words and by a shape where that is over or soon. */
export function Until({
  thing,
  today,
}: {
  thing: Pick<EvidenceView, "validUntil" | "replacedBy" | "withdrawnAt">;
  today: string;
}) {
  const standing = evidenceStanding(thing, today);
  const mark = standing === "current" ? undefined : STANDINGS[standing];
  return (
    <span className={styles.until}>
      {thing.validUntil !== "" && <Day date={thing.validUntil} />}
      {mark && (
        <Badge tone={mark.tone} shape={mark.shape}>
          {mark.words}
        </Badge>
      )}
      {thing.validUntil === "" && !mark && <span className={styles.quiet}>no end</span>}
    </span>
  );
}

/** A file by its name and size, and whether it was scanned. */
export function FileWords({ file }: { file: NonNullable<EvidenceView["file"]> }) {
  return (
    <span className={styles.file}>
      <Glyph name="file" />
      <span>
        <bdi>{file.name}</bdi>
        <small>
          {bytesInWords(file.bytes)} · {file.scan === "clean" ? "scanned" : "not scanned"}
        </small>
      </span>
    </span>
  );
}
