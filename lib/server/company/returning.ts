import type { CompanyRequestRow } from "@/db/queries/company";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/company";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { safePath } from "@/lib/domain/safe-path";
import { app } from "../app";
import type { Context } from "../context";
import { Reply } from "../edge";
import { PROOF_LIFE_MS } from "../proof";
import { connectByCompany } from "./connecting";
import { enterByCompany } from "./entering";
import { type Vouched, demandCompany, redeem } from "./provider";
import { proveByCompany } from "./proving";
import { forgiveRequest, sendToCompany, takeBack } from "./requests";

type Finished = OutputOf<typeof endpoints.finishCompany>;

/** @throws Refusal `not_found`, `unavailable`, `rate_limited` */
export async function beginCompanySignIn(
  ctx: Context,
  { next }: InputOf<typeof endpoints.startCompanySignIn>,
  { headers }: Request,
): Promise<Reply<OutputOf<typeof endpoints.startCompanySignIn>>> {
  demand(ctx.actor, "account.enter");
  demandCompany();
  const wanted = {
    purpose: "sign-in",
    next: next === null ? null : safePath(next),
    sessionId: null,
  } as const;
  return sendToCompany(ctx, wanted, headers);
}

/**
 * Does what the browser was sent to the provider for. The page that the provider sends it
 * back to only shows; this is asked by that page, from our own site, with the cookie of
 * the departure.
 *
 * @throws Refusal `invalid` for what was not begun here, `forbidden`, `conflict`, `not_found`, `unavailable`
 */
export async function finishCompany(
  ctx: Context,
  { state, code, iss, error }: InputOf<typeof endpoints.finishCompany>,
  { headers }: Request,
): Promise<Reply<Finished>> {
  demand(ctx.actor, "account.enter");
  demandCompany();
  const { request, secrets } = await takeBack(ctx, state, headers);
  if (code === undefined) throw declined(error);
  const { purpose, next } = request;
  const vouched = await redeem({ code, iss }, secrets, purpose === "prove" ? { within: FRESH_SECONDS } : {});
  const cookies = await DONE[purpose](ctx, request, { vouched, headers });
  await forgiveRequest(ctx, headers);
  return new Reply({ purpose, next }, cookies ?? new Headers());
}

/** No proof is older than it would hold (lib/server/proof.ts). */
const FRESH_SECONDS = PROOF_LIFE_MS / 1000;

/** What each purpose ends in; gives the headers that the browser gets. */
const DONE = {
  "sign-in": (ctx, _, { vouched, headers }) => enterByCompany(ctx, vouched, headers),
  connect: connectByCompany,
  prove: proveByCompany,
} satisfies Record<
  CompanyRequestRow["purpose"],
  (
    ctx: Context,
    request: CompanyRequestRow,
    back: { vouched: Vouched; headers: Headers },
  ) => Promise<Headers | undefined>
>;

/** The provider's own words are anybody's words: its reason is known by its name, and told in ours. */
function declined(error = "") {
  if (error === "access_denied")
    return new Refusal(
      "forbidden",
      "Your company's sign-in did not let you through, or you stopped it there. Nothing was done.",
    );
  const said = /^[a-z_]{1,60}$/.test(error) ? error : "something unreadable";
  app().log.warn({ company: { step: "return", said } }, "The company's sign-in failed");
  return new Refusal(
    "forbidden",
    "Your company's sign-in could not finish, so nothing was done. Start again; if it happens again, tell an administrator.",
  );
}
