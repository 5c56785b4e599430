import { MARK_WORDS, type Mark as MarkName } from "@/lib/domain/assessment/compared";
import { Glyph, type GlyphName } from "../ui/glyph";
import styles from "./mark.module.css";

/** A shape for each, so that no mark is told by its colour alone. */
const GLYPHS: Readonly<Record<MarkName, GlyphName>> = {
  worse: "triangle",
  better: "check",
  otherwise: "diamond",
  evidence_dropped: "half",
  reworded: "ring",
  newly_asked: "disc",
  no_longer_asked: "cross",
  same: "bar",
};

/** How an answer stands against the one before, in words led by a shape. */
export function Mark({ mark }: { mark: MarkName }) {
  return (
    <span className={styles.mark} data-mark={mark}>
      <Glyph name={GLYPHS[mark]} size={10} /> {MARK_WORDS[mark]}
    </span>
  );
}
