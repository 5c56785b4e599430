import type { ReactNode } from "react";
import { classes } from "../ui/classes";
import { Glyph } from "../ui/glyph";
import { Link } from "../ui/link";
import { Menu, menuItem, menuRule } from "../ui/menu";
import { roleInWords } from "../people/role";
import styles from "./account-menu.module.css";
import type { Viewer } from "./shell";
import { SignOutButton } from "./sign-out-button";
import { ThemeSwitch } from "./theme-switch";

/** Who is signed in and what is theirs; on narrow screens and working pages also the way to everything. */
export function AccountMenu({ session, folded, nav }: { session: Viewer; folded: boolean; nav: ReactNode }) {
  return (
    <div className={classes(styles.account, folded && styles.folded)}>
      <Menu label={`Menu of ${session.name}`} className={styles.opener} button={<Face name={session.name} />}>
        <nav aria-label="Main" className={styles.nav}>
          {nav}
        </nav>
        <div className={styles.who}>
          <b>{session.name}</b>
          <span>{session.email}</span>
          <span>{roleInWords(session.actor.role)}</span>
        </div>
        <Link href="/account" className={menuItem}>
          Your account
        </Link>
        <ThemeSwitch />
        <hr className={menuRule} />
        <SignOutButton />
      </Menu>
    </div>
  );
}

function Face({ name }: { name: string }) {
  return (
    <>
      <span className={styles.name}>{name}</span>
      <span className={styles.chevron}>
        <Glyph name="chevron" size={12} />
      </span>
      <span className={styles.three}>
        <Glyph name="menu" size={18} />
      </span>
    </>
  );
}
