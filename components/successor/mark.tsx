import { MARK_WORDS, type Mark } from "@/lib/domain/assessment/compared";
import { Glyph, type GlyphName } from "../ui/glyph";
import styles from "./mark.module.css";

/** A shape for each, so that no mark is told by its colour alone. */
const GLYPHS: Readonly<Record<Mark, GlyphName>> = {
  worse: "triangle",
  better: "check",
  otherwise: "diamond",
  evidence_dropped: "diamond",
  reworded: "ring",
  newly_asked: "disc",
  no_longer_asked: "bar",
  same: "bar",
};

/** Marks in words and shapes, each led by its own. @param marks separated by spaces; may be empty */
export function MarkList({ marks }: { marks: string }) {
  return marks
    .split(" ")
    .filter((mark): mark is Mark => Object.hasOwn(MARK_WORDS, mark))
    .map((mark) => (
      <span key={mark} className={styles.mark} data-mark={mark}>
        <Glyph name={GLYPHS[mark]} size={10} /> {MARK_WORDS[mark]}
      </span>
    ));
}
