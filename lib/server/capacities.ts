import { putCapacities } from "@/db/queries/capacities";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/people";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { inOrder, maySign } from "@/lib/domain/capacity";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import type { Context } from "./context";
import { demandPerson, keepPerson } from "./people";
import { demandProof } from "./proof";

/**
 * Says in what a person may sign from now on. What they signed before stays signed.
 *
 * @throws Refusal `forbidden`, `unproven`, `not_found`, `conflict` for oneself and for an auditor
 */
export async function giveCapacities(
  ctx: Context,
  { personId, capacities }: InputOf<typeof endpoints.changeCapacities>,
): Promise<endpoints.Person> {
  demand(ctx.actor, "people.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    await demandProof(ctx, change);
    const person = await demandPerson(change.tx, personId);
    if (personId === ctx.actor.id)
      throw new Refusal("conflict", "Nobody says in what they sign themselves. Ask another administrator.");
    if (capacities.length > 0 && !maySign(person.role))
      throw new Refusal("conflict", "An auditor signs nothing. Give the person another role first.");
    const given = inOrder(capacities);
    await putCapacities(change.tx, personId, { given, givenBy: ctx.actor.id, givenAt: change.at });
    return keepPerson(change, "person.capacities-changed", person);
  });
}
