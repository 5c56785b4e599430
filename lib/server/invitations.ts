import {
  type OneTimeLinkRow,
  deleteUnusedLink,
  deleteUnusedLinks,
  listOpenInvitations,
} from "@/db/queries/one-time-links";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as accountEndpoints from "@/lib/api/endpoints/accounts";
import type * as endpoints from "@/lib/api/endpoints/people";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { hashPassword } from "./auth";
import type { Context } from "./context";
import type { Reply } from "./edge";
import { join, refuseTaken } from "./joining";
import { demandLink, makeLink, useUp } from "./one-time-link";
import { demandGoodPassword } from "./password-policy";
import { demandProof } from "./proof";

const DAY_MS = 86_400_000;

/** How long an invitation, or a link for a new password, can be taken up. */
export const LINK_LIFE_MS = 7 * DAY_MS;

/**
 * Offers an account by a link that is handed over in person, by mail or by chat.
 * Inviting an address again ends its earlier link, so that a request whose answer
 * was lost may simply be sent once more.
 *
 * @throws Refusal `forbidden`, `unproven`, `conflict` when the address has an account
 */
export async function offerAccount(
  ctx: Context,
  { email, role }: InputOf<typeof endpoints.invitePerson>,
): Promise<OutputOf<typeof endpoints.invitePerson>> {
  demand(ctx.actor, "people.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at, record } = change;
    await demandProof(ctx, change);
    await refuseTaken(change, email);
    await deleteUnusedLinks(tx, { kind: "invitation", email });
    const expiresAt = new Date(at.getTime() + LINK_LIFE_MS);
    const { row, link } = await makeLink(tx, {
      kind: "invitation",
      email,
      role,
      createdBy: ctx.actor.id,
      at,
      expiresAt,
    });
    record({
      stream: WORKSPACE_STREAM,
      action: "person.invited",
      objectKind: "invitation",
      objectId: row.id,
      objectRevision: 0,
      payload: { email, role, expiresAt: expiresAt.toISOString() },
    });
    return { invitation: shown({ ...row, email, role }, at), link };
  });
}

export async function readInvitations(ctx: Context): Promise<OutputOf<typeof endpoints.listInvitations>> {
  demand(ctx.actor, "people.manage");
  const rows = await listOpenInvitations(ctx.db.read);
  return { rows: rows.filter(isOffer).map((row) => shown(row, ctx.now())) };
}

/** @throws Refusal `forbidden`, `not_found` when it has been taken up or withdrawn */
export async function takeBackInvitation(
  ctx: Context,
  { invitationId }: InputOf<typeof endpoints.withdrawInvitation>,
): Promise<null> {
  demand(ctx.actor, "people.manage");
  return ctx.change([WORKSPACE_STREAM], async ({ tx, record }) => {
    const row = await deleteUnusedLink(tx, { id: invitationId, kind: "invitation" });
    if (!row) throw new Refusal("not_found", "This invitation has been taken up or withdrawn.");
    record({
      stream: WORKSPACE_STREAM,
      action: "invitation.withdrawn",
      objectKind: "invitation",
      objectId: row.id,
      objectRevision: 0,
      payload: { email: row.email, role: row.role },
    });
    return null;
  });
}

/** @throws Refusal `not_found`, `conflict` when the address has an account by now, `invalid`, `rate_limited` */
export async function takeUpInvitation(
  ctx: Context,
  { token, name, password }: InputOf<typeof accountEndpoints.acceptInvitation>,
  { headers }: Request,
): Promise<Reply<accountEndpoints.Account>> {
  demand(ctx.actor, "account.enter");
  const offer = await demandLink(ctx, { token, kind: "invitation", headers });
  if (!isOffer(offer)) throw new Error("An invitation without an address or a role.");
  await demandGoodPassword(ctx, { path: "password", password, names: [name, offer.email] });
  const passwordHash = await hashPassword(password);
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { id } = await useUp(change.tx, offer, change.at);
    return join(change, { name, email: offer.email, role: offer.role, passwordHash, linkId: id }, headers);
  });
}

type Offer = OneTimeLinkRow & { email: string; role: NonNullable<OneTimeLinkRow["role"]> };

const isOffer = (row: OneTimeLinkRow): row is Offer => row.email !== null && row.role !== null;

const shown = ({ id, email, role, createdAt, expiresAt }: Offer, at: Date): endpoints.Invitation => ({
  id,
  email,
  role,
  invitedAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  expired: expiresAt <= at,
});
