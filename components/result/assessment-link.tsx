"use client";

import { type ReactNode, createContext, use } from "react";
import { Link } from "../ui/link";

const InRoom = createContext(false);

/** Around pages of the auditor's room: what leads to an assessment leads to its page there. */
export const RoomLinks = ({ children }: { children: ReactNode }) => <InRoom value>{children}</InRoom>;

export const useInRoom = (): boolean => use(InRoom);

/**
 * A link into an assessment: to a place on the page with its questions (`#AU-01`), or to
 * another of its pages (`/actions/ID`). In the auditor's room, which has few of those and under
 * other addresses, the latter stands as its words.
 */
export function AssessmentLink({
  assessmentId,
  to,
  className,
  children,
}: {
  assessmentId: string;
  to: `#${string}` | `/${string}`;
  className?: string | undefined;
  children: ReactNode;
}) {
  const inRoom = useInRoom();
  if (inRoom && to.startsWith("/")) return <span>{children}</span>;
  return (
    <Link href={`${inRoom ? "/room" : ""}/assessments/${assessmentId}${to}`} className={className}>
      {children}
    </Link>
  );
}
