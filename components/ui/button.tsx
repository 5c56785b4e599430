import type { ComponentProps } from "react";
import styles from "./button.module.css";
import { classes } from "./classes";
import { Link } from "./link";

export type ButtonKind = "primary" | "quiet" | "danger" | "bare";

type Look = {
  kind?: ButtonKind | undefined;
  /** For use inside tables and beside text. */
  small?: boolean | undefined;
};

const lookOf = ({ kind = "quiet", small }: Look, className?: string) =>
  classes(styles.button, styles[kind], small && styles.small, className);

/**
 * While `busy` it keeps its width, its place and the focus, and takes no second press.
 * `disabled` would drop the focus to the page.
 */
export function Button({
  kind,
  small,
  busy = false,
  type = "button",
  className,
  onClick,
  children,
  ...rest
}: ComponentProps<"button"> & Look & { busy?: boolean | undefined }) {
  return (
    <button
      {...rest}
      type={busy && type === "submit" ? "button" : type}
      className={lookOf({ kind, small }, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      <span className={styles.label}>{children}</span>
      {busy && <span className={styles.spinner} aria-hidden="true" />}
    </button>
  );
}

/** A link that looks like a button, where what follows is a place and not an act. */
export function ButtonLink({ kind, small, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link {...rest} className={lookOf({ kind, small }, className)} />;
}
