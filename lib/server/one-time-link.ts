import type { Writer } from "@/db/client";
import {
  type LinkKind,
  type OneTimeLinkRow,
  findUsableLink,
  putLink,
  spendLink,
} from "@/db/queries/one-time-links";
import type { Role } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import { newId } from "./app";
import { clientAddress } from "./client-address";
import type { Context } from "./context";
import { LIMITS, countTry, forgiveTry } from "./rate-limit";
import { hashOfToken, newToken } from "./tokens";

const PATHS: Record<LinkKind, string> = { setup: "setup", invitation: "join", password: "new-password" };

type NewLink = {
  kind: LinkKind;
  email: string | null;
  role: Role | null;
  createdBy: string;
  at: Date;
  expiresAt: Date;
};

/**
 * Makes a link that works once. The token stands behind the #, which browsers send
 * to no server, so that no log on the way holds it; the database holds its hash.
 */
export async function makeLink(
  tx: Writer,
  { at, ...fields }: NewLink,
): Promise<{ row: OneTimeLinkRow; link: string }> {
  const token = newToken();
  const row = { ...fields, id: newId(), tokenHash: hashOfToken(token), createdAt: at, usedAt: null };
  await putLink(tx, row);
  return { row, link: `${env().url}/${PATHS[fields.kind]}#${token}` };
}

/**
 * The usable link behind a token. Looking uses nothing up, for mail scanners follow
 * every link; only wrong tokens count as tries.
 *
 * @throws Refusal `not_found`, `rate_limited`
 */
export async function demandLink(
  ctx: Context,
  { token, kind, headers }: { token: string; kind?: LinkKind; headers: Headers },
): Promise<OneTimeLinkRow> {
  const counted = { limit: LIMITS.links, subject: clientAddress(headers) };
  await countTry(ctx, [counted]);
  const row = await findUsableLink(ctx.db.read, { tokenHash: hashOfToken(token), now: ctx.now() });
  if (!row || (kind !== undefined && row.kind !== kind)) throw gone();
  await ctx.change([], ({ tx }) => forgiveTry(tx, counted));
  return row;
}

/** Uses the link up inside the change that it allows: of any number of tries one gets in. @throws Refusal `not_found` */
export async function useUp(tx: Writer, { tokenHash }: OneTimeLinkRow, now: Date): Promise<OneTimeLinkRow> {
  const row = await spendLink(tx, { tokenHash, now });
  if (!row) throw gone();
  return row;
}

const gone = () =>
  new Refusal("not_found", "This link has been used or withdrawn, or its time is over. Ask for a new one.");
