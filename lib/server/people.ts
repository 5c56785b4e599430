import type { Reader } from "@/db/client";
import { findWaysIn } from "@/db/queries/company";
import { capacitiesOf, listCapacities, putCapacities } from "@/db/queries/capacities";
import {
  type PersonRow,
  countOtherAdministrators,
  findPerson,
  listPeople,
  updatePerson,
} from "@/db/queries/people";
import { deleteUnusedLinks } from "@/db/queries/one-time-links";
import { hasSecondFactor, listSecondFactors } from "@/db/queries/second-factors";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/people";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { type Capacity, maySign } from "@/lib/domain/capacity";
import { type Actor, type Role, demand, may } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import { readyAuth } from "./auth";
import { type Change, type Context, actingAs } from "./context";
import { demandProof } from "./proof";
import { endSessionsOf } from "./sessions";

export async function readPeople(ctx: Context): Promise<OutputOf<typeof endpoints.listPeople>> {
  demand(ctx.actor, "workspace.read");
  const [people, held] = [await listPeople(ctx.db.read), await listCapacities(ctx.db.read)];
  // Whose account opens by a password alone is nobody's business but an administrator's.
  const factors = may(ctx.actor.role, "people.manage") ? await listSecondFactors(ctx.db.read) : undefined;
  return {
    rows: people.map((person) =>
      shown(person, held.get(person.id), factors ? factors.includes(person.id) : null),
    ),
  };
}

/**
 * Gives a person another role. Whoever becomes an auditor signs nothing any more.
 *
 * @throws Refusal `forbidden`, `unproven`, `not_found`, `conflict` for one's own role, for the
 *   last administrator's, and for one that follows the company's groups
 */
export async function giveRole(
  ctx: Context,
  { personId, role }: InputOf<typeof endpoints.changeRole>,
): Promise<endpoints.Person> {
  demand(ctx.actor, "people.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    await demandProof(ctx, change);
    const before = await demandPerson(change.tx, personId);
    if (before.role === role) return present(change.tx, before);
    if (personId === ctx.actor.id)
      throw new Refusal("conflict", "Nobody changes their own role. Ask another administrator.");
    await refuseGroupsRole(change, before);
    return keepRole(change, ctx.actor, before, role);
  });
}

/**
 * Writes a person's other role in the name of whoever gives it.
 *
 * @throws Refusal `conflict` for the last administrator's
 */
export async function keepRole(
  change: Change,
  giver: Actor,
  before: PersonRow,
  role: Role,
): Promise<endpoints.Person> {
  await refuseLastAdministrator(change, before);
  if (!maySign(role))
    await putCapacities(change.tx, before.id, { given: [], givenBy: giver.id, givenAt: change.at });
  return keepPerson(actingAs(change, giver), "person.role-changed", { ...before, role });
}

/**
 * Closes an account: its sessions end with the change, and none is accepted from the
 * next request on. What the person wrote and signed stays under their name.
 *
 * @throws Refusal `forbidden`, `unproven`, `not_found`, `conflict` for one's own account and the last administrator's
 */
export async function closeAccount(
  ctx: Context,
  { personId }: InputOf<typeof endpoints.disablePerson>,
): Promise<endpoints.Person> {
  demand(ctx.actor, "people.manage");
  await readyAuth();
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    await demandProof(ctx, change);
    const before = await demandPerson(change.tx, personId);
    if (before.disabledAt) return present(change.tx, before);
    if (personId === ctx.actor.id)
      throw new Refusal("conflict", "Nobody disables their own account. Ask another administrator.");
    await refuseLastAdministrator(change, before);
    await endSessionsOf(change, personId);
    await deleteUnusedLinks(change.tx, { kind: "password", email: before.email });
    return keepPerson(change, "person.disabled", { ...before, disabledAt: change.at });
  });
}

/** @throws Refusal `forbidden`, `unproven`, `not_found` */
export async function reopenAccount(
  ctx: Context,
  { personId }: InputOf<typeof endpoints.enablePerson>,
): Promise<endpoints.Person> {
  demand(ctx.actor, "people.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    await demandProof(ctx, change);
    const before = await demandPerson(change.tx, personId);
    return before.disabledAt
      ? keepPerson(change, "person.enabled", { ...before, disabledAt: null })
      : present(change.tx, before);
  });
}

/** @throws Refusal `forbidden`, `not_found` */
export async function endPersonsSessions(
  ctx: Context,
  { personId }: InputOf<typeof endpoints.endSessions>,
): Promise<OutputOf<typeof endpoints.endSessions>> {
  demand(ctx.actor, "people.manage");
  await readyAuth();
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { name, email } = await demandPerson(change.tx, personId);
    const ended = await endSessionsOf(change, personId);
    if (ended.length > 0)
      change.record({
        stream: WORKSPACE_STREAM,
        action: "sessions.ended",
        objectKind: "person",
        objectId: personId,
        objectRevision: 0,
        payload: { name, email, sessionsEnded: ended },
      });
    return { ended: ended.length };
  });
}

/** @throws Refusal `not_found` */
export async function demandPerson(db: Reader, personId: string): Promise<PersonRow> {
  const person = await findPerson(db, personId);
  if (!person) throw new Refusal("not_found", "There is no such person.");
  return person;
}

/** What is given by hand would be taken back without a word at the next sign-in. */
async function refuseGroupsRole({ tx }: Change, { id, name }: PersonRow) {
  if (!env().company?.roles.size) return;
  const { companies } = await findWaysIn(tx, id);
  if (companies.some(({ givesRole }) => givesRole))
    throw new Refusal(
      "conflict",
      `The role of ${name} comes from the company’s groups, and follows them at each sign-in. Have the groups changed there.`,
    );
}

/** The trail's head is locked first, so of two administrators who remove each other one is refused. */
async function refuseLastAdministrator({ tx }: Change, { id, role, disabledAt }: PersonRow) {
  if (role !== "admin" || disabledAt) return;
  if ((await countOtherAdministrators(tx, id)) === 0)
    throw new Refusal("conflict", "This is the last administrator. Make another person administrator first.");
}

/** Writes the person as they are from now on, with the audit entry that says so whole. */
export async function keepPerson(
  { tx, at, record }: Change,
  action: AuditAction,
  person: PersonRow,
): Promise<endpoints.Person> {
  const { id, name, email, role, disabledAt } = person;
  await updatePerson(tx, id, { role, disabledAt, updatedAt: at });
  const capacities = await capacitiesOf(tx, id);
  record({
    stream: WORKSPACE_STREAM,
    action,
    objectKind: "person",
    objectId: id,
    objectRevision: 0,
    payload: { name, email, role, capacities, disabledAt: disabledAt?.toISOString() ?? null },
  });
  return present(tx, person);
}

/** The person as an administrator sees them. */
const present = async (db: Reader, person: PersonRow): Promise<endpoints.Person> =>
  shown(person, await capacitiesOf(db, person.id), await hasSecondFactor(db, person.id));

const shown = (
  { id, name, email, role, disabledAt, createdAt }: PersonRow,
  capacities: Capacity[] = [],
  secondFactor: boolean | null,
): endpoints.Person => ({
  id,
  name,
  email,
  role,
  capacities,
  disabledAt: disabledAt?.toISOString() ?? null,
  joinedAt: createdAt.toISOString(),
  secondFactor,
});
