import type { Reader } from "@/db/client";
import { findPersonByEmail } from "@/db/queries/people";
import {
  confirmOffer,
  countRecoveryCodes,
  deleteSecondFactor,
  findSecondFactor,
  hasSecondFactor,
  putOffer,
  putRecoveryCodes,
} from "@/db/queries/second-factors";
import { findWorkspace } from "@/db/queries/workspace";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/second-factor";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { type Actor, demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { readyAuth } from "./auth";
import type { Change, Context } from "./context";
import { Reply } from "./edge";
import { wrongCode } from "./factor-code";
import { demandPerson } from "./people";
import { demandProof } from "./proof";
import { hashOfRecoveryCode, newRecoveryCodes } from "./recovery-codes";
import { demandSession } from "./session";
import { type SignedIn, beginSession, endSessionsOf } from "./sessions";
import { factorWords, newSecret, seal, stepOf, unseal } from "./totp";

/** How long a secret that is shown waits for its first code. */
const OFFER_LIFE_MS = 30 * 60_000;

/** How one's own second factor stands. */
export async function readSecondFactor(
  ctx: Context,
): Promise<{ setAt: string; recoveryCodesLeft: number } | null> {
  demand(ctx.actor, "account.own");
  const row = await findSecondFactor(ctx.db.read, ctx.actor.id);
  if (!row?.setAt) return null;
  return {
    setAt: row.setAt.toISOString(),
    recoveryCodesLeft: await countRecoveryCodes(ctx.db.read, ctx.actor.id),
  };
}

/** Whether the workspace asks a second factor of everybody in this person's role. */
export async function isFactorRequired(db: Reader, actor: Actor): Promise<boolean> {
  const roles = (await findWorkspace(db))?.secondFactorRoles ?? [];
  return roles.some((role) => role === actor.role);
}

/**
 * Makes a secret for an app and shows it to its person, once. It is nothing yet: it becomes
 * their second factor, in place of the one they have, with the first code they give of it.
 *
 * @throws Refusal `unproven`
 */
export async function offerSecondFactor(ctx: Context): Promise<OutputOf<typeof endpoints.offerSecondFactor>> {
  demand(ctx.actor, "account.own");
  const { id } = ctx.actor;
  const secret = newSecret();
  return ctx.change([], async (change) => {
    await demandProof(ctx, change);
    const { email } = await demandPerson(change.tx, id);
    await putOffer(change.tx, id, { offered: seal(secret, id), offeredAt: change.at });
    return factorWords(secret, { workspace: (await findWorkspace(change.tx))?.name ?? "", email });
  });
}

/**
 * Makes the offered secret the second factor of whoever gives a code of it, ends their other
 * sessions and renews this one. The recovery codes are told once.
 *
 * @throws Refusal `unproven`, `conflict` when nothing is offered any more, `invalid` for a wrong code
 */
export async function setSecondFactor(
  ctx: Context,
  { code }: InputOf<typeof endpoints.setSecondFactor>,
  { headers }: Request,
): Promise<Reply<OutputOf<typeof endpoints.setSecondFactor>>> {
  demand(ctx.actor, "account.own");
  await demandSession(headers, { read: ctx.db.read, at: ctx.now() });
  const { id } = ctx.actor;
  const codes = newRecoveryCodes();
  await readyAuth();
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at } = change;
    await demandProof(ctx, change);
    const row = await findSecondFactor(tx, id);
    const secret = row?.offered ? unseal(row.offered, id) : undefined;
    if (!row?.offered || !secret || at.getTime() - (row.offeredAt?.getTime() ?? 0) > OFFER_LIFE_MS)
      throw new Refusal("conflict", "This key has been shown for too long. Begin again to get another one.");
    const step = stepOf(secret, code.replaceAll(/\s/g, ""), at);
    if (step === null)
      throw wrongCode(
        "This is no code of this key. Wait for the next one; if that is refused too, set your phone’s clock right.",
      );
    await confirmOffer(tx, id, { secret: row.offered, at, lastStep: step });
    await putRecoveryCodes(tx, id, codes.map(hashOfRecoveryCode));
    const cookie = await startAnew(change, id, "second-factor.set", headers);
    return new Reply({ recoveryCodes: codes }, new Headers({ "set-cookie": cookie }));
  });
}

/**
 * Takes one's own second factor away, ends the other sessions and renews this one.
 *
 * @throws Refusal `unproven`, `conflict` where the role asks for one
 */
export async function removeSecondFactor(
  ctx: Context,
  _input: unknown,
  { headers }: Request,
): Promise<Reply<null>> {
  demand(ctx.actor, "account.own");
  await demandSession(headers, { read: ctx.db.read, at: ctx.now() });
  const { id } = ctx.actor;
  await readyAuth();
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    await demandProof(ctx, change);
    if (await isFactorRequired(change.tx, ctx.actor))
      throw new Refusal(
        "conflict",
        "Your role asks for a second factor. You can put another app in its place.",
      );
    if (!(await hasSecondFactor(change.tx, id))) return new Reply(null);
    await deleteSecondFactor(change.tx, id);
    const cookie = await startAnew(change, id, "second-factor.removed", headers);
    return new Reply(null, new Headers({ "set-cookie": cookie }));
  });
}

/** Ends the person's sessions, enters what was done to their factor, and begins a session for this browser. */
async function startAnew(
  change: Change,
  personId: string,
  action: AuditAction,
  headers: Headers,
): Promise<string> {
  const { id, name, email, role } = await demandPerson(change.tx, personId);
  await enter(change, { id, name, email, role }, action, await endSessionsOf(change, id));
  return beginSession(change, { id, name, email, role }, headers);
}

/** Enters how a person's factor stands from now on; never its secret, nor a code. */
async function enter(
  { tx, record }: Pick<Change, "tx" | "record">,
  { id, name, email }: SignedIn,
  action: AuditAction,
  sessionsEnded: string[],
): Promise<void> {
  record({
    stream: WORKSPACE_STREAM,
    action,
    objectKind: "person",
    objectId: id,
    objectRevision: 0,
    payload: {
      name,
      email,
      secondFactor: (await hasSecondFactor(tx, id)) ? "app" : null,
      recoveryCodesLeft: await countRecoveryCodes(tx, id),
      sessionsEnded,
    },
  });
}

/**
 * Makes ten recovery codes in place of those there are, and tells them once.
 *
 * @throws Refusal `unproven`, `conflict` without a second factor
 */
export async function makeRecoveryCodes(ctx: Context): Promise<OutputOf<typeof endpoints.makeRecoveryCodes>> {
  demand(ctx.actor, "account.own");
  const { id } = ctx.actor;
  const codes = newRecoveryCodes();
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx } = change;
    await demandProof(ctx, change);
    if (!(await hasSecondFactor(tx, id)))
      throw new Refusal("conflict", "There is no second factor to recover from. Set one up first.");
    await putRecoveryCodes(tx, id, codes.map(hashOfRecoveryCode));
    const { name, email, role } = await demandPerson(tx, id);
    await enter(change, { id, name, email, role }, "recovery-codes.made", []);
    return { recoveryCodes: codes };
  });
}

/**
 * Takes the second factor of somebody who has lost it away, and ends their sessions. They
 * sign in by their password, and set up another one first where their role asks for it.
 *
 * @throws Refusal `forbidden`, `unproven`, `not_found`, `conflict` for one's own
 */
export async function resetSecondFactor(
  ctx: Context,
  { personId }: InputOf<typeof endpoints.resetSecondFactor>,
): Promise<null> {
  demand(ctx.actor, "people.manage");
  if (personId === ctx.actor.id)
    throw new Refusal("conflict", "This is your own. Change it under Your account.");
  await readyAuth();
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    await demandProof(ctx, change);
    await reset(change, personId);
    return null;
  });
}

/**
 * The same for whoever holds the database, by the address that somebody signs in with: the
 * way back for a last administrator.
 *
 * @throws Refusal `not_found`
 */
export async function resetSecondFactorOf(ctx: Context, { email }: { email: string }): Promise<string> {
  demand(ctx.actor, "people.manage");
  await readyAuth();
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    await demandProof(ctx, change);
    const person = await findPersonByEmail(change.tx, email);
    if (!person) throw new Refusal("not_found", "Nobody has an account with this address.");
    await reset(change, person.id);
    return person.name;
  });
}

async function reset(change: Change, personId: string): Promise<void> {
  const { tx } = change;
  const { id, name, email, role } = await demandPerson(tx, personId);
  if (!(await hasSecondFactor(tx, id))) throw new Refusal("conflict", `${name} has no second factor.`);
  await deleteSecondFactor(tx, id);
  await enter(change, { id, name, email, role }, "second-factor.reset", await endSessionsOf(change, id));
}
