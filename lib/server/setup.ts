import { deleteUnusedLinks } from "@/db/queries/one-time-links";
import { countPeople } from "@/db/queries/people";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/accounts";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { hashPassword } from "./auth";
import type { Context } from "./context";
import type { Reply } from "./edge";
import { join } from "./joining";
import { demandLink, makeLink, useUp } from "./one-time-link";
import { demandGoodPassword } from "./password-policy";

/** The first administrator's link waits as long as it must. */
const NEVER = new Date("9999-12-31T00:00:00Z");

/**
 * The link by which the first administrator makes an account, as long as there is
 * no account; afterwards null. Only its hash is kept, so each start makes a new one
 * and the one printed before opens nothing any more: of several nodes, the one that
 * was printed last.
 */
export async function firstLink(ctx: Context): Promise<string | null> {
  demand(ctx.actor, "people.manage");
  return ctx.change([WORKSPACE_STREAM], async ({ tx, at, record }) => {
    if ((await countPeople(tx)) > 0) return null;
    await deleteUnusedLinks(tx, { kind: "setup" });
    const fields = { email: null, role: "admin", createdBy: ctx.actor.id, at, expiresAt: NEVER } as const;
    const { row, link } = await makeLink(tx, { kind: "setup", ...fields });
    record({
      stream: WORKSPACE_STREAM,
      action: "setup-link.made",
      objectKind: "link",
      objectId: row.id,
      objectRevision: 0,
      payload: { role: row.role },
    });
    return link;
  });
}

/** @throws Refusal `not_found`, `conflict` when there is an account already, `invalid`, `rate_limited` */
export async function addFirstAdministrator(
  ctx: Context,
  { token, name, email, password }: InputOf<typeof endpoints.createFirstAdministrator>,
  { headers }: Request,
): Promise<Reply<endpoints.Account>> {
  demand(ctx.actor, "account.enter");
  const link = await demandLink(ctx, { token, kind: "setup", headers });
  await demandGoodPassword(ctx, { path: "password", password, names: [name, email] });
  const passwordHash = await hashPassword(password);
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { id } = await useUp(change.tx, link, change.at);
    if ((await countPeople(change.tx)) > 0)
      throw new Refusal("conflict", "The first account has been made. Sign in, or ask for an invitation.");
    return join(change, { name, email, role: "admin", passwordHash, linkId: id }, headers);
  });
}
