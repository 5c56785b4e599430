import {
  type CompanyRequestRow,
  deleteIdentity,
  findByIdentity,
  findWaysIn,
  putIdentity,
} from "@/db/queries/company";
import type { OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/company";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import { newId } from "../app";
import type { Context } from "../context";
import type { Reply } from "../edge";
import { demandPerson } from "../people";
import { demandProof } from "../proof";
import { demandSession } from "../session";
import { demandSameSession } from "./same-session";
import { type Vouched, demandCompany } from "./provider";
import { sendToCompany } from "./requests";

/** The connection with the configured provider, or with one that was configured before. */
export async function readConnection(ctx: Context, personId: string) {
  const { hasPassword, companies } = await findWaysIn(ctx.db.read, personId);
  const [first] = companies;
  return {
    hasPassword,
    company: first
      ? { connectedAt: first.connectedAt.toISOString(), givesRole: first.givesRole && areRolesMapped() }
      : null,
  };
}

/**
 * Sends whoever is signed in, and has just proved who they are, to the provider, to sign
 * in by it from then on.
 *
 * @throws Refusal `unproven`, `not_found`, `conflict` when one is connected, `unavailable`, `rate_limited`
 */
export async function beginConnection(
  ctx: Context,
  _input: unknown,
  { headers }: Request,
): Promise<Reply<OutputOf<typeof endpoints.connectCompany>>> {
  demand(ctx.actor, "account.own");
  demandCompany();
  const { id } = await demandSession(headers, { read: ctx.db.read, at: ctx.now() });
  await ctx.change([], async (change) => {
    await demandProof(ctx, change);
    if ((await findWaysIn(change.tx, ctx.actor.id)).companies.length > 0) throw connected();
  });
  return sendToCompany(ctx, { purpose: "connect", next: "/account", sessionId: id }, headers);
}

/**
 * Keeps that this account at the provider is the person's, in the session that they left from.
 *
 * @throws Refusal `forbidden` in another session, `conflict` when it, or another, is connected already
 */
export async function connectByCompany(
  ctx: Context,
  request: CompanyRequestRow,
  { vouched: { issuer, subject }, headers }: { vouched: Vouched; headers: Headers },
): Promise<undefined> {
  const { personId, name, email, role } = await demandSameSession(ctx, request, headers);
  await ctx.change([WORKSPACE_STREAM], async ({ tx, at, record }) => {
    const owner = await findByIdentity(tx, { issuer, subject });
    if (owner && owner.person.id !== personId)
      throw new Refusal(
        "conflict",
        "That company account opens another account here. Sign in there with the one that is yours, or ask an administrator.",
      );
    if (owner) return;
    if ((await findWaysIn(tx, personId)).companies.length > 0) throw connected();
    await putIdentity(tx, { id: newId(), issuer, subject, personId, givesRole: false, at });
    record(
      {
        stream: WORKSPACE_STREAM,
        action: "company-account.connected",
        objectKind: "person",
        objectId: personId,
        objectRevision: 0,
        payload: { name, email, issuer, subject },
      },
      { id: personId, role },
    );
  });
}

/**
 * Has the company account open this one no more. Whoever has no password would be left
 * without any way in.
 *
 * @throws Refusal `unproven`, `conflict` where it is the only way in, or what the role follows
 */
export async function disconnectCompany(ctx: Context): Promise<null> {
  demand(ctx.actor, "account.own");
  const { id } = ctx.actor;
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, record } = change;
    await demandProof(ctx, change);
    const { hasPassword, companies } = await findWaysIn(tx, id);
    if (companies.length > 0 && !hasPassword)
      throw new Refusal(
        "conflict",
        "It is your only way in. Ask an administrator for a link to set a password first.",
      );
    if (companies.some(({ givesRole }) => givesRole) && areRolesMapped())
      throw new Refusal(
        "conflict",
        "Your role comes from the company’s groups, so it stays connected. Without it nobody there could take the role back.",
      );
    const { name, email } = await demandPerson(tx, id);
    for (const { issuer, subject } of companies) {
      await deleteIdentity(tx, { issuer, subject });
      record({
        stream: WORKSPACE_STREAM,
        action: "company-account.disconnected",
        objectKind: "person",
        objectId: id,
        objectRevision: 0,
        payload: { name, email, issuer, subject },
      });
    }
    return null;
  });
}

/** Whether any group makes anybody anything, so that roles follow the company. */
const areRolesMapped = () => (env().company?.roles.size ?? 0) > 0;

const connected = () =>
  new Refusal("conflict", "A company account is connected already. Disconnect it first to connect another.");
