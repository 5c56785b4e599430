import { index, instant, integer, primaryKey, table, text, uniqueIndex } from "../columns";
import { people } from "./people";

/**
 * What a person proves who they are by, beside their password: an app that makes codes.
 * The row of somebody who has offered themselves one and not confirmed it has no `secret`.
 */
export const secondFactors = table("second_factors", {
  personId: text("person_id")
    .primaryKey()
    .references(() => people.id, { onDelete: "restrict" }),
  /** Encrypted, as `offered` is; null until the first one is confirmed. */
  secret: text("secret"),
  setAt: instant("set_at"),
  /** The half minute of the last code that was accepted, counted from 1970: none of it or before counts again. */
  lastStep: integer("last_step").notNull(),
  /** A secret that its person has been shown and has not yet given a code of. */
  offered: text("offered"),
  offeredAt: instant("offered_at"),
});

/** The codes that open the account without the app, once each. Only their SHA-256 is kept. */
export const recoveryCodes = table(
  "recovery_codes",
  {
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    codeHash: text("code_hash").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [primaryKey({ columns: [t.personId, t.codeHash] })],
);

/** Somebody has given the right password and owes the code. Only the SHA-256 of the browser's token is kept. */
export const signInAttempts = table(
  "sign_in_attempts",
  {
    id: text("id").primaryKey(),
    tokenHash: text("token_hash").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    uniqueIndex("sign_in_attempts_token").on(t.tokenHash),
    index("sign_in_attempts_person").on(t.personId),
  ],
);
