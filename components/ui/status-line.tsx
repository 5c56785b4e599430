import type { ReactNode } from "react";
import { classes } from "./classes";
import { Glyph, type GlyphName } from "./glyph";
import styles from "./status-line.module.css";

export type StatusTone = "quiet" | "busy" | "good" | "caution" | "bad";

const GLYPH: Record<StatusTone, GlyphName> = {
  quiet: "bar",
  busy: "ring",
  good: "check",
  caution: "half",
  bad: "triangle",
};

/**
 * One line that says how things stand and is read out when it changes. Always in the
 * page, empty or not: a live region that arrives with its words is not heard.
 */
export function StatusLine({
  tone = "quiet",
  className,
  children,
}: {
  tone?: StatusTone;
  className?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <span role="status" className={classes(styles.status, className)} data-tone={tone}>
      {children && <Glyph name={GLYPH[tone]} size={12} />}
      <span>{children}</span>
    </span>
  );
}
