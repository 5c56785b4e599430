import { randomInt } from "node:crypto";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { type Actor, ROLES, type Role, demand } from "@/lib/domain/permission";
import { newId } from "./app";
import { hashPassword } from "./auth";
import { type Context, actingAs } from "./context";
import { writeExample } from "./example";
import { customerReplies } from "./examples/customer-replies";
import type { Example } from "./examples/example";
import { newsletterWording } from "./examples/newsletter-wording";
import { rankingApplicants } from "./examples/ranking-applicants";
import { addAccount } from "./joining";

export type DemoAccount = { role: Role; name: string; email: string; password: string };

const PEOPLE: Record<Role, string> = {
  officer: "Maren Holt",
  lead: "Tomasz Bielak",
  auditor: "Ines Carvalho",
  admin: "Ruth Abegg",
};

const EXAMPLES: { example: Example; by: "officer" | "lead" }[] = [
  { example: newsletterWording, by: "officer" },
  { example: customerReplies, by: "officer" },
  { example: rankingApplicants, by: "lead" },
];

/**
 * Fills an empty workspace with three worked examples of invented vendors and one
 * account per role.
 *
 * @returns the accounts with their passwords, kept nowhere else
 * @throws Refusal `forbidden`, `conflict` when the accounts are there already
 */
export async function seedDemo(ctx: Context): Promise<DemoAccount[]> {
  demand(ctx.actor, "settings.manage");
  const accounts = ROLES.map((role) => ({
    role,
    name: PEOPLE[role],
    email: `${role}@assay.example`,
    password: newPassphrase(),
  }));
  const people = new Map<Role, Actor>();
  for (const { password, ...account } of accounts) {
    const passwordHash = await hashPassword(password);
    const { id, role } = await ctx.change([WORKSPACE_STREAM], (change) =>
      addAccount(change, { ...account, passwordHash, linkId: null }),
    );
    people.set(role, { id, role });
  }
  for (const { example, by } of EXAMPLES) {
    const actor = people.get(by) ?? ctx.actor;
    const assessmentId = newId();
    await ctx.change([WORKSPACE_STREAM, assessmentStream(assessmentId)], (change) =>
      writeExample(actingAs(change, actor), actor, { assessmentId, ownerId: actor.id, example }),
    );
  }
  return accounts;
}

const CONSONANTS = "bdfgklmnprstvz";
const VOWELS = "aeiou";

/** Four invented words of three syllables: easy to type from a terminal, and about 73 bits of chance. */
function newPassphrase(): string {
  const one = (letters: string) => letters.charAt(randomInt(letters.length));
  const word = () => Array.from({ length: 3 }, () => one(CONSONANTS) + one(VOWELS)).join("");
  return Array.from({ length: 4 }, word).join("-");
}
