import { type Actor, ROLES, type Role } from "@/lib/domain/permission";

const WORDS: Record<Actor["role"], { name: string; may: string }> = {
  officer: { name: "Procurement officer", may: "Fills in assessments and keeps vendors." },
  lead: { name: "Compliance lead", may: "All that an officer may, and reviews, approves and decides." },
  auditor: { name: "Auditor", may: "Reads everything and takes reports away. Changes nothing." },
  admin: { name: "Administrator", may: "Invites people and keeps the settings. Fills in nothing." },
  system: { name: "The system", may: "" },
};

export const roleInWords = (role: Actor["role"]): string => WORDS[role].name;

/** The roles as a choice, each with what it may. */
export const roleChoices = ROLES.map((role: Role) => ({
  value: role,
  label: WORDS[role].name,
  hint: WORDS[role].may,
}));
