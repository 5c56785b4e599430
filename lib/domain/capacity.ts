import type { Role } from "./permission";

/**
 * In what a person may sign an assessment (domain.md, "Sign-off"): given to people by
 * themselves, beside their role, because who keeps the answers says nothing of who
 * answers for the risk.
 */
export const CAPACITIES = ["process_owner", "security_privacy", "risk", "legal", "executive"] as const;
export type Capacity = (typeof CAPACITIES)[number];

const WORDS: Record<Capacity, { name: string; signs: string }> = {
  process_owner: { name: "Process owner", signs: "For the use itself, at every tier." },
  security_privacy: { name: "Security and privacy", signs: "For the protection of data, from tier 2." },
  risk: { name: "Risk", signs: "For the risk that remains, from tier 3." },
  legal: { name: "Legal", signs: "For the contract and the law, from tier 3." },
  executive: { name: "Executive", signs: "For the company, at tier 4. Alone accepts a risk." },
};

export const capacityInWords = (capacity: Capacity): string => WORDS[capacity].name;

/** What a signature in this capacity stands for, in a sentence. */
export const capacitySigns = (capacity: Capacity): string => WORDS[capacity].signs;

/** Whether somebody of this role can sign at all: who audits must not have a hand in what they look at. */
export const maySign = (role: Role): boolean => role !== "auditor";

/** The capacities in their own order, each once, in whatever order they were given. */
export const inOrder = (given: Iterable<Capacity>): Capacity[] => {
  const among = new Set(given);
  return CAPACITIES.filter((capacity) => among.has(capacity));
};
