import { z } from "zod";
import { MAX_PASSWORD } from "../../domain/password";
import { ROLES } from "../../domain/permission";
import { endpoint } from "../endpoint";
import { moment, requiredLine } from "./fields";

/** Folded to lower case: the name by which one signs in. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "at most 254 characters")
  .regex(z.regexes.email, "an e-mail address, such as name@example.com");

/** Taken exactly as typed: neither trimmed nor folded. What it must be made of is judged with the names at hand. */
const password = z
  .string()
  .min(1, "a password is needed")
  .max(MAX_PASSWORD, `at most ${MAX_PASSWORD} characters`);

/** What stands after the # of a one-time link. */
const token = z.string().min(1).max(200);

export const personName = requiredLine(120, "a name");

export const role = z.enum(ROLES);

export const account = z.object({ id: z.string(), name: z.string(), email: z.string(), role });

/** A code of an app, or a recovery code, as it is typed. */
export const code = z.string().trim().min(1, "a code is needed").max(60, "at most 60 characters");

/** Signed in; or known, with the code of the second factor owed until then by this browser. */
const entered = z.union([account, z.object({ codeOwed: z.literal(true), until: moment })]);

const LIMITED = ["rate_limited"] as const;

export const checkLink = endpoint("checkLink", {
  summary: "What a one-time link is for; looking does not use it up",
  permission: "account.enter",
  secret: true,
  input: z.strictObject({ token }),
  output: z.object({
    kind: z.enum(["setup", "invitation", "password"]),
    workspace: z.string(),
    /** Whom the link is for; the first administrator names their own. */
    email: z.string().nullable(),
    role: role.nullable(),
    /** Null for the first administrator's link, which waits as long as it must. */
    expiresAt: moment.nullable(),
  }),
  refusals: ["not_found", ...LIMITED],
});

export const createFirstAdministrator = endpoint("createFirstAdministrator", {
  summary: "Makes the first account, by the link printed at the first start, and signs it in",
  permission: "account.enter",
  secret: true,
  input: z.strictObject({ token, name: personName, email, password }),
  output: account,
  refusals: ["not_found", "conflict", ...LIMITED],
});

export const acceptInvitation = endpoint("acceptInvitation", {
  summary: "Makes the account that an invitation offers, and signs it in",
  permission: "account.enter",
  secret: true,
  input: z.strictObject({ token, name: personName, password }),
  output: account,
  refusals: ["not_found", "conflict", ...LIMITED],
});

export const setNewPassword = endpoint("setNewPassword", {
  summary: "Sets a new password by the link an administrator made, ends every session, and signs in",
  permission: "account.enter",
  secret: true,
  input: z.strictObject({ token, password }),
  output: entered,
  refusals: ["not_found", ...LIMITED],
});

export const signIn = endpoint("signIn", {
  summary: "Starts a session, or asks for the second factor; an earlier session of the same browser ends",
  permission: "account.enter",
  secret: true,
  input: z.strictObject({ email, password }),
  output: entered,
  refusals: [...LIMITED],
});

export const signOut = endpoint("signOut", {
  summary: "Ends the session, if there still is one, and has the browser forget what it kept",
  permission: "account.enter",
  input: z.strictObject({}),
  output: z.null(),
});

export const proveSession = endpoint("proveSession", {
  summary: "Proves within the session who you are, for what asks for it, and renews the session's token",
  permission: "account.own",
  secret: true,
  beforeFactor: true,
  /** The code is asked of whoever has a second factor. */
  input: z.strictObject({ password, code: code.optional() }),
  output: z.object({ until: moment }),
  refusals: [...LIMITED],
});

export const getAccount = endpoint("getAccount", {
  summary: "Your own account and where it is signed in",
  permission: "account.own",
  input: z.strictObject({}),
  output: account.extend({
    sessions: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        startedAt: moment,
        lastSeenAt: moment,
        /** The browser as it names itself, and the address it came from; empty where unknown. */
        userAgent: z.string(),
        address: z.string(),
      }),
    ),
    /** Null while there is none. */
    secondFactor: z.object({ setAt: moment, recoveryCodesLeft: z.int() }).nullable(),
    /** Whether your role asks for one. */
    secondFactorRequired: z.boolean(),
    /** Whether a password opens the account. */
    hasPassword: z.boolean(),
    /** The account at the company's provider that opens it, and whether the role follows what that says. */
    company: z.object({ connectedAt: moment, givesRole: z.boolean() }).nullable(),
  }),
});

export const changePassword = endpoint("changePassword", {
  summary: "Changes your password, ends your other sessions and renews this one",
  permission: "account.own",
  secret: true,
  input: z.strictObject({ presentPassword: password, newPassword: password }),
  output: z.null(),
  refusals: [...LIMITED],
});

export const endOtherSessions = endpoint("endOtherSessions", {
  summary: "Ends your sessions everywhere but here",
  permission: "account.own",
  input: z.strictObject({}),
  output: z.object({ ended: z.int() }),
});

export const endOwnSession = endpoint("endOwnSession", {
  summary: "Ends one of your sessions that is not this one",
  permission: "account.own",
  input: z.strictObject({ sessionId: z.string().min(1).max(100) }),
  output: z.null(),
  refusals: ["not_found", "conflict"],
});

export type Account = z.output<typeof account>;
export type Entered = z.output<typeof entered>;
