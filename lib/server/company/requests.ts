import { createHmac, timingSafeEqual } from "node:crypto";
import { type CompanyRequestRow, putCompanyRequest, takeCompanyRequest } from "@/db/queries/company";
import { Refusal } from "@/lib/domain/refusal";
import { clientAddress } from "../client-address";
import type { Context } from "../context";
import { cookieHeader, readCookie } from "../cookies";
import { Reply } from "../edge";
import { authSecret } from "../keys";
import { LIMITS, countTry, forgiveTry } from "../rate-limit";
import { hashOfToken, newToken } from "../tokens";
import { type Secrets, addressAtProvider } from "./provider";

/** How long somebody may take at the provider. */
export const REQUEST_LIFE_MS = 10 * 60_000;

type Wanted = Pick<CompanyRequestRow, "purpose" | "next" | "sessionId">;

/**
 * Sends this browser to the provider, and keeps that it is expected back for this purpose.
 * The cookie holds a secret of 256 bits; state, nonce and the verifier of PKCE follow from
 * it and from ours, so that another browser has none of them.
 *
 * @throws Refusal `not_found`, `unavailable`, `rate_limited`
 */
export async function sendToCompany(
  ctx: Context,
  wanted: Wanted,
  headers: Headers,
): Promise<Reply<{ address: string }>> {
  await countTry(ctx, [tryFrom(headers)]);
  const secret = newToken();
  const address = await addressAtProvider(secretsOf(secret), { fresh: wanted.purpose === "prove" });
  await ctx.change([], async ({ tx, at }) => {
    const expiresAt = new Date(at.getTime() + REQUEST_LIFE_MS);
    await putCompanyRequest(tx, { ...wanted, id: hashOfToken(secret), createdAt: at, expiresAt });
  });
  // It is read by a request of our own page alone, never by the way back from the provider itself.
  const given = { maxAgeSeconds: REQUEST_LIFE_MS / 1000, sameSite: "strict" } as const;
  return new Reply({ address }, new Headers({ "set-cookie": cookieHeader("company", secret, given) }));
}

/**
 * The request that this browser comes back with, which is used up by that, and its secrets.
 * Nothing is written before the state fits the cookie.
 *
 * @throws Refusal `invalid` for another browser's, one that was used, or one that took too long
 */
export async function takeBack(
  ctx: Context,
  state: string,
  headers: Headers,
): Promise<{ request: CompanyRequestRow; secrets: Secrets }> {
  const secret = readCookie(headers, "company");
  const secrets = secretsOf(secret);
  if (secret === "" || !same(state, secrets.state)) throw strayed();
  const request = await ctx.change([], ({ tx, at }) =>
    takeCompanyRequest(tx, { id: hashOfToken(secret), now: at }),
  );
  if (!request) throw strayed();
  return { request, secrets };
}

/** Who came back well is not counted among those who try. */
export const forgiveRequest = (ctx: Context, headers: Headers) =>
  ctx.change([], ({ tx }) => forgiveTry(tx, tryFrom(headers)));

const tryFrom = (headers: Headers) => ({ limit: LIMITS.companyFromOne, subject: clientAddress(headers) });

const strayed = () =>
  new Refusal(
    "invalid",
    "This does not belong to anything begun in this browser within the last ten minutes, so nothing was done. Start again.",
  );

/** Each follows from the cookie and our own key, and none tells another. */
function secretsOf(secret: string): Secrets {
  const derived = (use: string) =>
    createHmac("sha256", authSecret()).update(`company\n${use}\n${secret}`).digest("base64url");
  return { state: derived("state"), nonce: derived("nonce"), verifier: derived("verifier") };
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
