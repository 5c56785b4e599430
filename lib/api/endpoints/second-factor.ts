import { z } from "zod";
import { endpoint } from "../endpoint";
import { account, code } from "./accounts";

const recoveryCodes = z.object({
  /** Ten, each for one use. Told once: only their hashes are kept. */
  recoveryCodes: z.array(z.string()),
});

export const finishSignIn = endpoint("finishSignIn", {
  summary: "Starts the session of a sign-in that owes its second factor, in the browser that began it",
  permission: "account.enter",
  secret: true,
  input: z.strictObject({ code }),
  output: account,
  refusals: ["rate_limited"],
});

export const offerSecondFactor = endpoint("offerSecondFactor", {
  summary: "Makes a key for an app that makes codes; it counts once a code of it has been given",
  permission: "account.own",
  secret: true,
  beforeFactor: true,
  input: z.strictObject({}),
  output: z.object({
    /** Base32, in groups of four, for typing. */
    key: z.string(),
    /** `otpauth://totp/…`, for a QR code. */
    uri: z.string(),
  }),
  refusals: ["unproven"],
});

export const setSecondFactor = endpoint("setSecondFactor", {
  summary: "Makes the offered key your second factor, by a first code of it, and ends your other sessions",
  permission: "account.own",
  secret: true,
  beforeFactor: true,
  input: z.strictObject({ code }),
  output: recoveryCodes,
  refusals: ["unproven", "conflict"],
});

export const removeSecondFactor = endpoint("removeSecondFactor", {
  summary: "Takes your second factor away, unless your role asks for one, and ends your other sessions",
  permission: "account.own",
  secret: true,
  input: z.strictObject({}),
  output: z.null(),
  refusals: ["unproven", "conflict"],
});

export const makeRecoveryCodes = endpoint("makeRecoveryCodes", {
  summary: "Makes ten recovery codes in place of those you have",
  permission: "account.own",
  secret: true,
  input: z.strictObject({}),
  output: recoveryCodes,
  refusals: ["unproven", "conflict"],
});

export const resetSecondFactor = endpoint("resetSecondFactor", {
  summary: "Takes a person's lost second factor away and ends their sessions",
  permission: "people.manage",
  input: z.strictObject({ personId: z.string().min(1).max(100) }),
  output: z.null(),
  refusals: ["unproven", "not_found", "conflict"],
});
