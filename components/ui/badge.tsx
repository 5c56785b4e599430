import type { ReactNode } from "react";
import styles from "./badge.module.css";
import { Glyph, type GlyphName } from "./glyph";

export type BadgeTone = "neutral" | "good" | "caution" | "bad" | "accent";

/** A shape and a word; the colour only repeats them. */
export function Badge({
  tone = "neutral",
  shape,
  children,
}: {
  tone?: BadgeTone;
  shape: GlyphName;
  children: ReactNode;
}) {
  return (
    <span className={styles.badge} data-tone={tone}>
      <Glyph name={shape} size={12} />
      <span>{children}</span>
    </span>
  );
}
