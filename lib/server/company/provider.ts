import { createHash } from "node:crypto";
import type * as OpenId from "openid-client";
import type { Identity } from "@/db/queries/company";
import { Refusal } from "@/lib/domain/refusal";
import { isLoopback } from "@/lib/domain/loopback";
import { type Company, env } from "@/lib/env";
import { app } from "../app";

/** Where the provider sends people back to, as it has to be registered there. */
const RETURN_PATH = "/sign-in/company";

/** How long one request to the provider may take. */
const TIMEOUT_SECONDS = 5;
/**
 * What the provider says of itself is asked for again after this long, and after every
 * failure: a button that leads nowhere is worse than a word that it would.
 */
const KEPT_MS = 60_000;
const MOST_BYTES = 1_048_576;

/** Signed by a key that the provider alone holds. `none` and the shared secret's HS… are not among them. */
const ALGORITHMS = new Set([
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
]);

/** What people know their account at the provider by; null where none is configured. */
export const companyName = (): string | null => env().company?.name ?? null;

/** @throws Refusal `not_found` where no provider is configured */
export function demandCompany(): Company {
  const { company } = env();
  if (!company) throw new Refusal("not_found", "Signing in through a company account is not set up here.");
  return company;
}

/** What only the browser that was sent out can bring back, and the provider must confirm. */
export type Secrets = { state: string; nonce: string; verifier: string };

/** Whom the provider vouches for. */
export type Vouched = Identity & { claims: Readonly<Record<string, unknown>> };

/**
 * The address at the provider to send the browser to. `fresh` has it ask for the password
 * there however recently it was given.
 *
 * @throws Refusal `unavailable`
 */
export async function addressAtProvider(
  { state, nonce, verifier }: Secrets,
  { fresh }: { fresh: boolean },
): Promise<string> {
  const { library, configuration } = await provider();
  const address = library.buildAuthorizationUrl(configuration, {
    redirect_uri: env().url + RETURN_PATH,
    response_type: "code",
    scope: demandCompany().scopes,
    state,
    nonce,
    code_challenge: await library.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(fresh && { prompt: "login", max_age: "0" }),
  });
  return address.href;
}

/**
 * Redeems the code that the provider sent with the browser, and checks the ID token that
 * comes for it: issuer, audience, signature, expiry, nonce, and that it belongs to this
 * very code. The tokens themselves are kept nowhere.
 *
 * @param returned the answer as the provider sent it along, `iss` where it names itself (RFC 9207)
 * @param within at most how many seconds ago the person may have given their password there
 * @throws Refusal `unavailable`, `forbidden` for an answer that cannot be trusted
 */
export async function redeem(
  returned: { code: string; iss?: string | undefined },
  { state, nonce, verifier }: Secrets,
  { within }: { within?: number | undefined } = {},
): Promise<Vouched> {
  const { library, configuration } = await provider();
  const address = new URL(env().url + RETURN_PATH);
  address.searchParams.set("code", returned.code);
  address.searchParams.set("state", state);
  if (returned.iss !== undefined) address.searchParams.set("iss", returned.iss);
  try {
    const tokens = await library.authorizationCodeGrant(configuration, address, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
      ...(within !== undefined && { maxAge: within }),
    });
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) throw new Error("There is no ID token");
    demandHash(claims["at_hash"], { accessToken: tokens.access_token, idToken: tokens.id_token });
    return { issuer: claims.iss, subject: claims.sub, claims };
  } catch (error) {
    // Its keys or its addresses may have changed: the next who comes asks anew.
    known = undefined;
    note("redeeming a code", error);
    throw isDown(error) ? unavailable() : untrusted();
  }
}

/** Optional where the access token comes beside the ID token, and wrong nowhere (OpenID Connect Core, 3.1.3.8). */
function demandHash(given: unknown, { accessToken, idToken }: { accessToken: string; idToken: string }) {
  if (given === undefined) return;
  const header = JSON.parse(Buffer.from(idToken.split(".")[0] ?? "", "base64url").toString()) as {
    alg?: string;
  };
  const bits = /\d{3}$/.exec(header.alg ?? "")?.[0] ?? "512";
  const digest = createHash(`sha${bits}`).update(accessToken).digest();
  if (given !== digest.subarray(0, digest.length / 2).toString("base64url"))
    throw new Error("The ID token belongs to another access token");
}

type Provider = { library: typeof OpenId; configuration: OpenId.Configuration };

let known: { of: Company; since: number; provider: Promise<Provider> } | undefined;

/** One reading for all who ask at once. @throws Refusal `unavailable` */
async function provider(): Promise<Provider> {
  const company = demandCompany();
  if (known?.of !== company || performance.now() - known.since > KEPT_MS)
    known = { of: company, since: performance.now(), provider: discover(company) };
  const reading = known;
  try {
    return await reading.provider;
  } catch (error) {
    if (known === reading) known = undefined;
    note("discovery", error);
    throw unavailable();
  }
}

async function discover({ issuer, clientId, clientSecret }: Company): Promise<Provider> {
  // Loading it takes time that a start need not wait for.
  const library = await import("openid-client");
  const settings = {
    timeout: TIMEOUT_SECONDS,
    // Marked as deprecated to stand out: http is for a provider on this machine alone.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    execute: isLoopback(new URL(issuer).hostname) ? [library.allowInsecureRequests] : [],
    [library.customFetch]: reach,
  };
  const found = (
    await library.discovery(new URL(issuer), clientId, undefined, undefined, settings)
  ).serverMetadata();
  // Some providers answer for many issuers; ours is the one that was configured.
  if (new URL(found.issuer).href !== new URL(issuer).href) throw new Error("Another issuer answers there");
  const offered = found.id_token_signing_alg_values_supported;
  const taken = offered?.filter((name) => ALGORITHMS.has(name));
  if (taken?.length === 0) throw new Error("It signs ID tokens in no way that is taken here");
  const ways = found.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const configuration = new library.Configuration(
    {
      ...found,
      supportsPKCE: undefined,
      ...(taken && { id_token_signing_alg_values_supported: taken }),
    },
    clientId,
    clientSecret,
    ways.includes("client_secret_basic")
      ? library.ClientSecretBasic(clientSecret)
      : library.ClientSecretPost(clientSecret),
  );
  configuration.timeout = TIMEOUT_SECONDS;
  configuration[library.customFetch] = reach;
  // As above.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  for (const allow of settings.execute) allow(configuration);
  // Signatures are checked though the token comes from the provider itself.
  library.enableNonRepudiationChecks(configuration);
  return { library, configuration };
}

/** Asks the provider, follows no redirect, and reads no more than an answer may hold. */
const reach: OpenId.CustomFetch = async (address, { body, ...options }) => {
  const { protocol, hostname } = new URL(address);
  if (protocol !== "https:" && !isLoopback(hostname)) throw new Error("An address of its is not https");
  const response = await fetch(address, {
    ...options,
    redirect: "manual",
    ...(body !== undefined && body !== null && { body: body as BodyInit }),
  });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new Error("Its answer is too long");
    chunks.push(chunk);
  }
  const { status, headers } = response;
  return new Response(size === 0 ? null : Buffer.concat(chunks), { status, headers });
};

/** Whether the provider did not answer, or answered that it cannot. Anything else it said is not trusted. */
function isDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = Number("status" in error ? error.status : 0);
  const { cause } = error;
  const answered = cause instanceof Response ? cause.status : status;
  if (answered >= 500) return true;
  const code = "code" in error ? error.code : "";
  return code === "OAUTH_TIMEOUT" || (error instanceof TypeError && error.message === "fetch failed");
}

/** What went wrong, for whoever runs the product: names and fixed words, never what a token or an answer held. */
function note(step: string, error: unknown) {
  const { name = "", message = "", code, error: said } = (error ?? {}) as Record<string, unknown>;
  const fixed = (text: unknown) =>
    typeof text === "string" && /^[\w-]{1,60}$/.test(text) ? text : undefined;
  app().log.warn(
    { company: { step, name: fixed(name), code: fixed(code), said: fixed(said), message: String(message) } },
    "The company's sign-in failed",
  );
}

const unavailable = () =>
  new Refusal(
    "unavailable",
    `The sign-in for your ${demandCompany().name} does not answer right now. Try again in a minute, or sign in with a password if you have one.`,
    { retryAfterSeconds: 60 },
  );

export const untrusted = () =>
  new Refusal(
    "forbidden",
    "What came back from your company's sign-in cannot be trusted, so nothing was done. Start again; if it happens again, tell an administrator.",
  );
