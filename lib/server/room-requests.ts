import type { Reader } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/rooms";
import { demand } from "@/lib/domain/permission";
import { requestsFor } from "./audit-request-lists";
import { accepting, asking, returning, withdrawing } from "./audit-requests";
import type { Context } from "./context";
import { demandGuest, look } from "./room";

/*
 * What a guest asks to see beyond what they are shown: the requests of everybody's pages, of
 * which they are shown their own. Each change looks at the link within its transaction.
 */

type Changed = OutputOf<typeof endpoints.askInRoom>;

/** What the guest asked for about an assessment, and what was answered. @throws Refusal `forbidden`, `unauthenticated`, `not_found` for what the link does not show */
export async function openRoomRequests(ctx: Context, assessmentId: string) {
  await look(ctx, assessmentId, "requests");
  return requestsFor(ctx, assessmentId);
}

/** @throws Refusal `forbidden`, `unauthenticated`, `not_found` for what the link does not show, `invalid` for a question that is not asked here, `locked` when the assessment is archived or too much is asked of it */
export async function askInRoom(ctx: Context, input: InputOf<typeof endpoints.askInRoom>): Promise<Changed> {
  demand(ctx.actor, "room.ask");
  return asking(ctx, input, linkOf(ctx));
}

/** @throws Refusal as `askInRoom`; `not_found` also for what others asked for, `conflict` with what is kept now, `locked` unless it was answered */
export async function returnInRoom(
  ctx: Context,
  input: InputOf<typeof endpoints.returnInRoom>,
): Promise<Changed> {
  demand(ctx.actor, "room.ask");
  return returning(ctx, input, linkOf(ctx));
}

/** @throws Refusal as `returnInRoom` */
export async function acceptInRoom(
  ctx: Context,
  input: InputOf<typeof endpoints.acceptInRoom>,
): Promise<Changed> {
  demand(ctx.actor, "room.ask");
  return accepting(ctx, input, linkOf(ctx));
}

/** @throws Refusal as `returnInRoom` */
export async function withdrawInRoom(
  ctx: Context,
  input: InputOf<typeof endpoints.withdrawInRoom>,
): Promise<Changed> {
  demand(ctx.actor, "room.ask");
  return withdrawing(ctx, input, linkOf(ctx));
}

/** Whether the guest's link is open still, as the change finds it. */
const linkOf = (ctx: Context) => (tx: Reader) => demandGuest(ctx, tx);
