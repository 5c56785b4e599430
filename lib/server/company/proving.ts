import { type CompanyRequestRow, findByIdentity, findWaysIn } from "@/db/queries/company";
import type { OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/company";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { newToken } from "../auth";
import type { Context } from "../context";
import type { Reply } from "../edge";
import { keepProof } from "../proof";
import { demandSession } from "../session";
import { demandSameSession } from "./same-session";
import { type Vouched, demandCompany } from "./provider";
import { sendToCompany } from "./requests";

/** By how much the provider's clock may be behind ours. */
const SKEW_MS = 60_000;

/**
 * Sends whoever has no password to the provider, in a window of its own, to prove there
 * who they are. Who has a password proves it by that.
 *
 * @throws Refusal `not_found`, `conflict` for who has a password, `unavailable`, `rate_limited`
 */
export async function beginCompanyProof(
  ctx: Context,
  _input: unknown,
  { headers }: Request,
): Promise<Reply<OutputOf<typeof endpoints.proveByCompany>>> {
  demand(ctx.actor, "account.own");
  demandCompany();
  const { id } = await demandSession(headers, { read: ctx.db.read, at: ctx.now() });
  if ((await findWaysIn(ctx.db.read, ctx.actor.id)).hasPassword)
    throw new Refusal("conflict", "You have a password here: prove by it that it is you.");
  return sendToCompany(ctx, { purpose: "prove", next: null, sessionId: id }, headers);
}

/**
 * Notes on the session that its person has just proved to the provider who they are, and
 * gives it a new token. That they are signed in there is no proof: they must have given
 * their password, or whatever it asks, since this page sent them.
 *
 * @returns the headers that give the browser the new token
 * @throws Refusal `forbidden` for another account, for none that is fresh, and in another session
 */
export async function proveByCompany(
  ctx: Context,
  request: CompanyRequestRow,
  { vouched, headers }: { vouched: Vouched; headers: Headers },
): Promise<Headers> {
  const session = await demandSameSession(ctx, request, headers);
  const asked = vouched.claims["auth_time"];
  const provenAt = typeof asked === "number" ? asked * 1000 : Number.NaN;
  if (!(provenAt >= request.createdAt.getTime() - SKEW_MS && provenAt <= ctx.now().getTime() + SKEW_MS))
    throw new Refusal(
      "forbidden",
      "Your company’s sign-in did not ask you again, so this proves nothing. Try again; if it happens again, tell an administrator.",
    );
  const token = await newToken();
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const known = await findByIdentity(change.tx, vouched);
    if (known?.person.id !== session.personId)
      throw new Refusal(
        "forbidden",
        "That is another account at your company, so this proves nothing. Confirm with the one that you sign in here with.",
      );
    const { cookie } = await keepProof(change, session, { token, issuer: vouched.issuer });
    return new Headers({ "set-cookie": cookie });
  });
}
