import { randomUUID } from "node:crypto";
import { capacitiesOf } from "@/db/queries/capacities";
import { findPersonByEmail } from "@/db/queries/people";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { CAPACITIES, type Capacity } from "@/lib/domain/capacity";
import type { Actor, Role } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { hashPassword } from "../auth";
import { giveCapacities } from "../capacities";
import type { Context } from "../context";
import { addAccount } from "../joining";

/** The invented people who prepare, review and sign what a seed has decided. */
export type House = {
  /** Prepares it. */
  officer: Actor;
  /** Reviews it, and never signs as anything else. */
  reviewer: Actor;
  /** Signs in one capacity each, so that no two signatures of a decision are one person's. */
  signers: Readonly<Record<Capacity, Actor>>;
};

/**
 * The invented people of this workspace, made at the first call. Nobody can sign in as one:
 * their passwords are made up and kept nowhere. The one who asks is the system.
 *
 * @throws Refusal `conflict` where an address of theirs is the account of somebody else
 */
export async function inventedHouse(ctx: Context): Promise<House> {
  const passwordHash = await hashPassword(`${randomUUID()} ${randomUUID()}`);
  async function person(name: string, role: Role): Promise<Actor> {
    const invented = `${name} (invented)`;
    const email = `${name.split(" ")[0]?.toLowerCase() ?? ""}${INVENTED}`;
    const known = await findPersonByEmail(ctx.db.read, email);
    if (known && known.name !== invented)
      throw new Refusal("conflict", `${email} is somebody's account here. Nothing is signed in their name.`);
    if (known) return { id: known.id, role };
    return ctx.change([WORKSPACE_STREAM], async (change) => {
      const { id } = await addAccount(change, {
        name: invented,
        email,
        role,
        passwordHash,
        linkId: null,
      });
      return { id, role };
    });
  }
  async function signer(name: string, capacity: Capacity): Promise<Actor> {
    const { id: personId, role } = await person(name, "lead");
    if (!(await capacitiesOf(ctx.db.read, personId)).includes(capacity))
      await giveCapacities(ctx, { personId, capacities: [capacity] });
    return { id: personId, role };
  }
  const [officer, reviewer] = [await person("Alva Lind", "officer"), await person("Bruno Weiss", "lead")];
  const signers: Partial<Record<Capacity, Actor>> = {};
  for (const capacity of CAPACITIES) signers[capacity] = await signer(SIGNERS[capacity], capacity);
  return { officer, reviewer, signers: signers as Record<Capacity, Actor> };
}

/** How the addresses of invented people end. */
const INVENTED = "@invented.example";

export const isInvented = (email: string): boolean => email.endsWith(INVENTED);

const SIGNERS: Readonly<Record<Capacity, string>> = {
  process_owner: "Clara Nowak",
  security_privacy: "Dario Conti",
  risk: "Edda Kroll",
  legal: "Farid Amin",
  executive: "Greta Voss",
};
