import type { ReactNode } from "react";
import type { Actor } from "@/lib/domain/permission";
import { PaletteButton } from "../palette/palette-button";
import { classes } from "../ui/classes";
import { Link } from "../ui/link";
import { AccountMenu } from "./account-menu";
import { NavLinks } from "./nav-links";
import { PageNotice } from "./page-notice";
import { SessionWatch } from "./session-watch";
import styles from "./shell.module.css";

/** Who is signed in, as the page's one reading of the session gives it. Shown, never decided by. */
export type Viewer = {
  name: string;
  email: string;
  hasFactor: boolean;
  hasPassword: boolean;
  company: string | null;
  actor: Pick<Actor, "id" | "role">;
};

/**
 * What surrounds every page of someone who is signed in: the bar with the way to
 * everything, and the place for the page. `here` is the address of the nav's entry.
 *
 * A page to work in for long (`bar` given) shows its own words in the bar, and `actions`
 * at the bar's end; the way to everything then folds into the menu. `wide` takes the whole
 * window instead of a column, and `roomy` as much of it as a table with many columns needs.
 */
export function Shell({
  session,
  here,
  bar,
  actions,
  wide = false,
  roomy = false,
  children,
}: {
  session: Viewer;
  here?: string;
  bar?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  roomy?: boolean;
  children: ReactNode;
}) {
  const folded = bar !== undefined;
  const nav = <NavLinks role={session.actor.role} here={here} />;
  return (
    <SessionWatch
      email={session.email}
      hasFactor={session.hasFactor}
      company={session.hasPassword ? null : session.company}
    >
      <a href="#content" className={styles.skip}>
        Skip to the page
      </a>
      <header className={classes(styles.bar, folded && styles.folded)}>
        <Link href="/" className={styles.brand}>
          Assay
        </Link>
        {folded ? (
          <div className={styles.middle}>{bar}</div>
        ) : (
          <nav aria-label="Main" className={styles.nav}>
            {nav}
          </nav>
        )}
        <div className={styles.end}>
          {actions && <div className={styles.actions}>{actions}</div>}
          <PaletteButton actor={session.actor} folded={folded} />
          <AccountMenu session={session} folded={folded} nav={nav} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={wide ? styles.wide : classes(styles.page, roomy && styles.roomy)}
      >
        <PageNotice />
        {children}
      </main>
    </SessionWatch>
  );
}
