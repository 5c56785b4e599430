"use client";

import { type ReactNode, createContext, use } from "react";
import { Link } from "../ui/link";

const InRoom = createContext(false);

/** Around pages of the auditor's room: what leads to an assessment leads to its page there. */
export const RoomLinks = ({ children }: { children: ReactNode }) => <InRoom value>{children}</InRoom>;

export const useInRoom = (): boolean => use(InRoom);

type To = `#${string}` | `/${string}`;

/** Where the auditor's room shows the same: of evidence each thing on the page of all; undefined where it does not. */
function toInRoom(to: To): string | undefined {
  if (to.startsWith("#")) return to;
  const [, evidenceId] = /^\/evidence\/([^/]+)$/.exec(to) ?? [];
  return evidenceId && `/evidence#${evidenceId}`;
}

/**
 * A link into an assessment: to a place on the page with its questions (`#AU-01`), or to
 * another of its pages (`/actions/ID`). In the auditor's room it leads to the same place there,
 * and stands as its words where there is none.
 */
export function AssessmentLink({
  assessmentId,
  to,
  className,
  children,
}: {
  assessmentId: string;
  to: To;
  className?: string | undefined;
  children: ReactNode;
}) {
  const inRoom = useInRoom();
  const place = inRoom ? toInRoom(to) : to;
  if (place === undefined) return <span>{children}</span>;
  return (
    <Link href={`${inRoom ? "/room" : ""}/assessments/${assessmentId}${place}`} className={className}>
      {children}
    </Link>
  );
}
