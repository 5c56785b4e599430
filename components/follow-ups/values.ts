import type { FollowUpView } from "@/lib/api/endpoints/follow-ups";
import type { Severity } from "@/lib/domain/follow-up/follow-up";

export type FollowUpValues = {
  title: string;
  description: string;
  severity: Severity;
  ownerId: string;
  dueOn: string;
  verification: string;
  ifMissed: string;
  blocksGoLive: boolean;
  revision: number;
};

/** What the form begins with, of a finding or an action that is kept. */
export const valuesOf = (followUp: FollowUpView): FollowUpValues => {
  const { title, description, ownerId, dueOn, verification, ifMissed, blocksGoLive, revision } = followUp;
  return {
    ...{ title, description, ownerId, dueOn, verification, ifMissed, blocksGoLive, revision },
    severity: followUp.severity || "medium",
  };
};
