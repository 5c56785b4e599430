import type { ReactNode } from "react";
import { Glyph, type GlyphName } from "./glyph";
import styles from "./notice.module.css";

export type NoticeTone = "info" | "good" | "caution" | "bad";

const GLYPH: Record<NoticeTone, GlyphName> = {
  info: "disc",
  good: "check",
  caution: "diamond",
  bad: "triangle",
};

/** Something to know about this page. `announce` reads it out when it appears; `bad` interrupts. */
export function Notice({
  tone = "info",
  title,
  announce = false,
  children,
}: {
  tone?: NoticeTone;
  title?: ReactNode;
  announce?: boolean;
  children?: ReactNode;
}) {
  const role = announce ? (tone === "bad" ? "alert" : "status") : undefined;
  return (
    <div className={styles.notice} data-tone={tone} role={role}>
      <Glyph name={GLYPH[tone]} />
      <div>
        {title && (
          <p>
            <b>{title}</b>
          </p>
        )}
        {children}
      </div>
    </div>
  );
}
