import { type Actor, ROLES } from "@/lib/domain/permission";

const WORDS: Record<Actor["role"], { name: string; may: string }> = {
  officer: { name: "Procurement officer", may: "Keeps vendors and fills in assessments." },
  lead: { name: "Compliance lead", may: "Does all that an officer does, and reviews, approves and decides." },
  auditor: { name: "Auditor", may: "Reads everything and takes reports away. Changes nothing." },
  admin: {
    name: "Administrator",
    may: "Invites people and keeps the settings. Reads everything, fills in nothing.",
  },
  system: { name: "The system", may: "" },
  stranger: { name: "Someone not signed in", may: "" },
};

export const roleInWords = (role: Actor["role"]): string => WORDS[role].name;

/** What the role may, in a sentence. */
export const roleMay = (role: Actor["role"]): string => WORDS[role].may;

/** The roles as a choice, each with what it may. */
export const roleChoices = ROLES.map((role) => ({
  value: role,
  label: WORDS[role].name,
  hint: WORDS[role].may,
}));
