import { AsyncLocalStorage } from "node:async_hooks";
import { hash, verify } from "@node-rs/argon2";
import type { Writer } from "@/db/client";
import { dialect } from "@/db/dialect";
import { accounts, people, sessions, verifications } from "@/db/schema";
import { MAX_PASSWORD, MIN_PASSWORD } from "@/lib/domain/password";
import { env } from "@/lib/env";
import { newId } from "./app";
import { authSecret } from "./keys";
import { cookieName } from "./cookies";
import { ABSOLUTE_LIMIT_MS } from "./session";

/**
 * Accounts, credentials and sessions are better-auth's. Three things are arranged so
 * that it keeps the rules of the house:
 *
 * - Its Drizzle adapter is given no database but the transaction in hand, so that a
 *   write outside `change` throws, and one inside is kept or lost with its audit entry.
 * - We call the functions its own endpoints are made of (`internalAdapter`,
 *   `password`), not `auth.api`: those hash and verify in the midst of their writes,
 *   and the argon2 of one sign-in would hold the only writer for tens of
 *   milliseconds. They also take the time from the system, not from our clock.
 * - So a use case hashes or verifies first, outside, then writes; inside the change it
 *   looks again whether what it verified still stands.
 */
const inHand = new AsyncLocalStorage<Writer>();

/** What better-auth takes for its database: the transaction in hand, found anew at each statement. */
const handle = new Proxy(
  {},
  {
    get(_, name) {
      const tx = inHand.getStore();
      if (!tx) throw new Error("better-auth was called outside a change: every write goes through change().");
      const value: unknown = Reflect.get(tx, name, tx);
      return typeof value === "function" ? (value.bind(tx) as unknown) : value;
    },
  },
);

/** OWASP's floor for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The one hasher, better-auth's included. */
export const hasher = {
  hash: (password: string) => hash(password, COST),
  verify: ({ hash: stored, password }: { hash: string; password: string }) => verify(stored, password),
};

let starting: ReturnType<typeof start> | undefined;

/** A start that failed is forgotten, so that the next who asks tries anew. */
const auth = () =>
  (starting ??= start().catch((error: unknown) => {
    starting = undefined;
    throw error;
  }));

/**
 * Loads better-auth, which takes a process's first caller a fifth of a second. Whoever
 * writes through `inAuth` without having hashed or verified a password before awaits
 * this in front of the change, or the whole workspace waits for it too.
 */
export async function readyAuth(): Promise<void> {
  await auth();
}

async function start() {
  // Loading it takes a fifth of a second, which a start does not wait for and reading a session never needs.
  const [{ betterAuth }, { drizzleAdapter }, { generateRandomString }] = await Promise.all([
    import("better-auth/minimal"),
    import("better-auth/adapters/drizzle"),
    import("better-auth/crypto"),
  ]);
  const [name, secure] = [cookieName("session"), env().url.startsWith("https:")];
  const attributes = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  const instance = betterAuth({
    appName: "Assay",
    baseURL: env().url,
    secret: authSecret(),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(handle, {
      provider: dialect === "postgres" ? "pg" : "sqlite",
      schema: { user: people, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      // Looked up at each call, so that a test can count them.
      password: { hash: (password) => hasher.hash(password), verify: (asked) => hasher.verify(asked) },
    },
    user: {
      additionalFields: {
        nameKey: { type: "string", required: true },
        role: { type: "string", required: true },
        disabledAt: { type: "date", required: false },
      },
    },
    session: {
      expiresIn: ABSOLUTE_LIMIT_MS / 1000,
      disableSessionRefresh: true,
      // Every request asks the database, or a disabled person would stay signed in for the life of the cache.
      cookieCache: { enabled: false },
      additionalFields: {
        lastSeenAt: { type: "date", required: true },
        provenAt: { type: "date", required: false },
      },
    },
    // Counted in our own table, inside our own change.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: { name, attributes } },
      database: { generateId: () => newId() },
    },
  });
  return {
    instance,
    context: await instance.$context,
    decoy: await hasher.hash(newId()),
    randomString: generateRandomString,
  };
}

type Internal = Awaited<ReturnType<typeof auth>>["context"]["internalAdapter"];

/** Lets better-auth, which has been made ready, write in the transaction of a change. */
export async function inAuth<T>(tx: Writer, work: (internal: Internal) => Promise<T>): Promise<T> {
  const { context } = await auth();
  return inHand.run(tx, () => work(context.internalAdapter));
}

/** A token for a session, made as better-auth makes them. */
export async function newToken(): Promise<string> {
  return (await auth()).randomString(32, "a-z", "A-Z", "0-9");
}

/** Slow on purpose: never inside a change. */
export async function hashPassword(password: string): Promise<string> {
  return (await auth()).context.password.hash(password);
}

/**
 * Whether `password` is the one that was hashed. Without a hash it verifies against
 * a decoy, so that an address nobody has takes as long as a wrong password. Slow on
 * purpose: never inside a change.
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const { context, decoy } = await auth();
  const fits = await context.password.verify({ hash: stored ?? decoy, password });
  return fits && Boolean(stored);
}

/** better-auth itself, for the test that it accepts the cookies we make. */
export const authInstance = async () => (await auth()).instance;
