import { and, eq, inArray, notInArray } from "drizzle-orm";
import { type Capacity, inOrder } from "@/lib/domain/capacity";
import type { Reader, Writer } from "../client";
import { capacities } from "../schema";

/** In what a person may sign, in the order of the capacities. */
export async function capacitiesOf(db: Reader, personId: string): Promise<Capacity[]> {
  const rows = await db.select().from(capacities).where(eq(capacities.personId, personId));
  return inOrder(rows.map(({ capacity }) => capacity));
}

/** In what everybody may sign who may at all, by the person's id. */
export async function listCapacities(db: Reader): Promise<Map<string, Capacity[]>> {
  const held = new Map<string, Capacity[]>();
  for (const { personId, capacity } of await db.select().from(capacities))
    held.set(personId, inOrder([...(held.get(personId) ?? []), capacity]));
  return held;
}

/** Ids of the people who hold one of these, each once. */
export async function listHolders(db: Reader, held: readonly Capacity[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ personId: capacities.personId })
    .from(capacities)
    .where(inArray(capacities.capacity, [...held]));
  return rows.map(({ personId }) => personId);
}

/** Puts these in the place of what the person had; what they keep stays as it was given. */
export async function putCapacities(
  tx: Writer,
  personId: string,
  { given, givenBy, givenAt }: { given: Capacity[]; givenBy: string; givenAt: Date },
) {
  const own = eq(capacities.personId, personId);
  await tx.delete(capacities).where(and(own, notInArray(capacities.capacity, given)));
  if (given.length === 0) return;
  await tx
    .insert(capacities)
    .values(given.map((capacity) => ({ personId, capacity, givenBy, givenAt })))
    .onConflictDoNothing();
}
