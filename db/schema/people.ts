import type { Capacity } from "@/lib/domain/capacity";
import type { Role } from "@/lib/domain/permission";
import { boolean, index, instant, integer, primaryKey, table, text, uniqueIndex } from "../columns";

/** A person with an account. Every other table, and the audit trail's rows, hold the opaque id alone. */
export const people = table(
  "people",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    nameKey: text("name_key").notNull(),
    /** Folded to lower case: the name by which one signs in. */
    email: text("email").notNull(),
    emailVerified: boolean("email_verified").notNull(),
    image: text("image"),
    role: text("role").$type<Role>().notNull(),
    /** From this moment on no session of this person is accepted. */
    disabledAt: instant("disabled_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [uniqueIndex("people_email").on(t.email)],
);

export const sessions = table(
  "sessions",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    /** The absolute limit: no use extends it. */
    expiresAt: instant("expires_at").notNull(),
    /** Written at most once a minute; the idle limit is counted from it. */
    lastSeenAt: instant("last_seen_at").notNull(),
    /** When its person last proved, within this session, who they are; null when never, or spent by a signature. */
    provenAt: instant("proven_at"),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [uniqueIndex("sessions_token").on(t.token), index("sessions_user").on(t.userId)],
);

/** In what a person may sign. Whose role cannot sign has none. */
export const capacities = table(
  "capacities",
  {
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    capacity: text("capacity").$type<Capacity>().notNull(),
    givenBy: text("given_by").notNull(),
    givenAt: instant("given_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.capacity] })],
);

/** How a person proves who they are: a password, or an account at the company's provider, by its issuer and subject. */
export const accounts = table(
  "accounts",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    /** Whether the provider says what the person's role is: it does for whoever joined by it. */
    givesRole: boolean("gives_role").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("accounts_provider").on(t.providerId, t.accountId),
    index("accounts_user").on(t.userId),
  ],
);

export const verifications = table("verifications", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: instant("expires_at").notNull(),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

/** A link that opens one door once: the first administrator's, an invitation, or a new password. Only the token's SHA-256 is kept. */
export const oneTimeLinks = table(
  "one_time_links",
  {
    id: text("id").primaryKey(),
    kind: text("kind").$type<"setup" | "invitation" | "password">().notNull(),
    tokenHash: text("token_hash").notNull(),
    email: text("email"),
    role: text("role").$type<Role>(),
    createdBy: text("created_by"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [uniqueIndex("one_time_links_token").on(t.tokenHash)],
);

/**
 * Somebody who was sent to the company's provider and is expected back, once. The id is
 * the SHA-256 of what the browser's cookie holds, from which state, nonce and verifier
 * follow, so that nothing in this row is of use to whoever reads it.
 */
export const companyRequests = table(
  "company_requests",
  {
    id: text("id").primaryKey(),
    purpose: text("purpose").$type<"sign-in" | "connect" | "prove">().notNull(),
    /** The path to go on to; null where a window of its own was opened for it. */
    next: text("next"),
    /** The session that is to be proven, or whose person connects the account. */
    sessionId: text("session_id"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("company_requests_expires").on(t.expiresAt)],
);

/** Tries left per thing that is counted, such as one address or one account signing in. */
export const rateLimits = table("rate_limits", {
  key: text("key").primaryKey(),
  tries: integer("tries").notNull(),
  resetsAt: instant("resets_at").notNull(),
});
