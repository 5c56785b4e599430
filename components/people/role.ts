import { ROLE_WORDS } from "@/lib/domain/explain/words";
import { type Actor, ROLES, type Role } from "@/lib/domain/permission";

const MAY: Record<Role, string> = {
  officer: "Keeps vendors and fills in assessments.",
  lead: "Does all that an officer does, and reviews, approves and decides.",
  auditor: "Reads everything, comments on it and takes reports away. Changes nothing.",
  admin: "Invites people and keeps the settings. Reads everything, fills in nothing.",
};

export const roleInWords = (role: Actor["role"]): string => ROLE_WORDS[role];

/** What the role may, in a sentence. */
export const roleMay = (role: Role): string => MAY[role];

/** The roles as a choice, each with what it may. */
export const roleChoices = ROLES.map((role) => ({
  value: role,
  label: ROLE_WORDS[role],
  hint: MAY[role],
}));
