import { z } from "zod";
import { endpoint } from "../endpoint";

/** Where at the company's provider the browser is to go. */
const departure = z.object({ address: z.string() });

const AWAY = ["not_found", "rate_limited", "unavailable"] as const;

export const startCompanySignIn = endpoint("startCompanySignIn", {
  summary: "Begins signing in through the company's provider: sets a cookie, and says where to go",
  permission: "account.enter",
  secret: true,
  input: z.strictObject({
    /** The path of this product to go on to; null where a window of its own was opened for it. */
    next: z.string().max(2000).nullable().default("/"),
  }),
  output: departure,
  refusals: [...AWAY],
});

export const connectCompany = endpoint("connectCompany", {
  summary: "Begins connecting your account at the company's provider with this one",
  permission: "account.own",
  secret: true,
  input: z.strictObject({}),
  output: departure,
  refusals: ["unproven", "conflict", ...AWAY],
});

export const disconnectCompany = endpoint("disconnectCompany", {
  summary: "Has your account at the company's provider open this one no more",
  permission: "account.own",
  input: z.strictObject({}),
  output: z.null(),
  refusals: ["unproven", "conflict"],
});

export const proveByCompany = endpoint("proveByCompany", {
  summary: "Begins proving who you are through the company's provider, for whoever has no password here",
  permission: "account.own",
  secret: true,
  input: z.strictObject({}),
  output: departure,
  refusals: ["conflict", ...AWAY],
});

export const finishCompany = endpoint("finishCompany", {
  summary: "Finishes what was begun with the company's provider, with what it sent the browser back with",
  permission: "account.enter",
  secret: true,
  input: z.strictObject({
    state: z.string().min(1).max(200),
    code: z.string().min(1).max(4000).optional(),
    /** The provider's own name (RFC 9207), where it gives it. */
    iss: z.string().max(500).optional(),
    /** Why the provider sent no code. */
    error: z.string().max(200).optional(),
  }),
  output: z.object({
    purpose: z.enum(["sign-in", "connect", "prove"]),
    /** Where to go on to; null where the window has done its work. */
    next: z.string().nullable(),
  }),
  refusals: ["not_found", "conflict", "unavailable"],
});
