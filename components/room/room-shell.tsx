import type { ReactNode } from "react";
import { RoomLinks } from "../result/assessment-link";
import shell from "../shell/shell.module.css";
import { Link } from "../ui/link";
import { Day } from "../ui/moment";
import { LeaveRoom } from "./leave-room";
import styles from "./room-shell.module.css";

/** A guest, as the page's one reading of the session gives them. */
export type GuestViewer = {
  guest: { name: string; organisation: string };
  purpose: string;
  lastDay: string;
  invitedBy: string;
  workspace: string;
};

const PLACES = [
  { href: "/room", label: "Assessments" },
  { href: "/room/visits", label: "What you have looked at" },
] as const;

/** What surrounds every page of the auditor's room: who reads here, until when, and who invited them. */
export function RoomShell({
  session: { guest, purpose, lastDay, invitedBy, workspace },
  here,
  children,
}: {
  session: GuestViewer;
  here?: (typeof PLACES)[number]["href"];
  children: ReactNode;
}) {
  return (
    <RoomLinks>
      <a href="#content" className={shell.skip}>
        Skip to the page
      </a>
      <header className={styles.head}>
        <p className={styles.brand}>Assay</p>
        <p className={styles.who}>
          <span>
            <b>{guest.name}</b>, {guest.organisation}, reading at {workspace}
          </span>{" "}
          <span>
            until <Day date={lastDay} />. Invited by {invitedBy}: {purpose}
          </span>
        </p>
        <nav aria-label="The auditor’s room" className={styles.nav}>
          {PLACES.map(({ href, label }) => (
            <Link key={href} href={href} aria-current={href === here ? "page" : undefined}>
              {label}
            </Link>
          ))}
          <LeaveRoom />
        </nav>
      </header>
      <main id="content" tabIndex={-1} className={shell.page}>
        {children}
      </main>
    </RoomLinks>
  );
}
