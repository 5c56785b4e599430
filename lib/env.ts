import { z } from "zod";
import { FILE_KINDS } from "./domain/assessment/evidence-file";
import { isLoopback } from "./domain/loopback";
import { type RoleMap, readRoleMap } from "./domain/role-claim";

/**
 * The environment, parsed once: the only reader of `process.env`. A wrong value
 * ends the start with one line that says what is expected.
 */
const flag = z.enum(["0", "1"], "0 or 1").transform((value) => value === "1");

/** Millions of bytes, as bytes. */
const megabytes = (usual: string) =>
  z
    .string()
    .default(usual)
    .refine((value) => /^[1-9]\d{0,4}$/.test(value), "a whole number of megabytes, 1 to 99999")
    .transform((value) => Number(value) * 1_000_000);

/**
 * A chat endpoint's key. Every place where it is echoed is blacked out, which a shorter one
 * would not survive without words going with it.
 */
const endpointKey = z
  .string()
  .regex(
    /^[\x21\x23-\x5b\x5d-\x7e]{8,4000}$/,
    "a key of 8 to 4000 signs of ASCII, without spaces, quotes or backslashes",
  );

const environment = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: z
    .string()
    .default("3000")
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, "a port number from 0 to 65535")
    .transform(Number),
  HOST: z.string().min(1, "a host name or address to listen on").default("127.0.0.1"),
  ASSAY_DATA: z.string().min(1, "a folder for the database, evidence and keys").default("data"),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)/, "file:PATH or postgres://…")
    .optional(),
  ASSAY_URL: z
    .string()
    .refine(isOrigin, "the address people use, as http(s)://host[:port] without a path")
    .transform((value) => new URL(value).origin)
    .optional(),
  ASSAY_PROXY_HOPS: z
    .string()
    .default("0")
    .refine((value) => /^\d{1,2}$/.test(value), "the number of trusted proxies, 0 to 99")
    .transform(Number),
  ASSAY_ALLOW_NETWORK_FILESYSTEM: flag.default(false),
  ASSAY_EVIDENCE_MAX_MB: megabytes("50"),
  ASSAY_EVIDENCE_QUOTA_MB: megabytes("500"),
  ASSAY_EVIDENCE_TYPES: z
    .string()
    .default(FILE_KINDS.join(","))
    .transform((value) => value.split(",").map((kind) => kind.trim()))
    .pipe(z.array(z.enum(FILE_KINDS, `some of ${FILE_KINDS.join(", ")}, with commas between`)).min(1)),
  ASSAY_SCAN_COMMAND: z.string().optional(),
  ASSAY_SCAN_SOCKET: z
    .string()
    .regex(/^(\/.+|[^\s/]+:\d{1,5})$/, "the path of ClamAV's socket, or host:port")
    .optional(),
  PATH: z.string().default("/usr/local/bin:/usr/bin:/bin"),
  ASSAY_LOG: z
    .enum(["silent", "error", "warn", "info", "debug"], "silent, error, warn, info or debug")
    .default("info"),
  ASSAY_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, "the provider's issuer, as https://host[/path]; http only on this machine")
    .optional(),
  ASSAY_OIDC_CLIENT_ID: z.string().max(500, "at most 500 characters").optional(),
  ASSAY_OIDC_CLIENT_SECRET: z.string().max(2000, "at most 2000 characters").optional(),
  ASSAY_OIDC_NAME: z
    .string()
    .trim()
    .min(1, "a name")
    .max(40, "at most 40 characters")
    .default("company account"),
  ASSAY_OIDC_SCOPES: z
    .string()
    .refine(
      (value) => /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(value),
      "scopes with one space between",
    )
    .refine((value) => value.split(" ").includes("openid"), "openid among the scopes")
    .default("openid email profile"),
  ASSAY_OIDC_ROLE_CLAIM: z.string().max(200, "at most 200 characters").default("groups"),
  ASSAY_OIDC_ROLES: z
    .string()
    .transform((value, check) => {
      const roles = readRoleMap(value);
      if (!roles)
        check.addIssue("pairs as GROUP=officer,OTHER=lead with the roles officer, lead, auditor, admin");
      return roles ?? z.NEVER;
    })
    .optional(),
  ASSAY_CHECKPOINTS_TO: z
    .string()
    .default("")
    .transform((value) => value.split(/\s+/).filter(Boolean))
    .refine(
      (places) => places.every(isPlace),
      "folders as /PATH, addresses as https://HOST/PATH (http only on this machine) or mailto:SOMEBODY@HOST, with spaces between",
    ),
  ASSAY_CHECKPOINTS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{8,4000}$/, "8 to 4000 signs of ASCII without spaces")
    .optional(),
  ASSAY_SMTP: z
    .string()
    .refine(isMailServer, "a mail server, as smtps://NAME:PASSWORD@HOST:465 or smtp://HOST:587")
    .optional(),
  ASSAY_MAIL_FROM: z.email("the address that mail comes from").optional(),
  ASSAY_STRESS_KEY: endpointKey.optional(),
  ASSAY_STRESS_JUDGE_KEY: endpointKey.optional(),
});

/** What is sent to it must not be read on the way, except where there is no way. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(value);
  const safe = protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
  return safe && search + hash + username + password === "";
}

/** Where checkpoints may be sent: a folder by its whole path, an address that gives no name or password away, or somebody's mail. */
function isPlace(value: string): boolean {
  if (value.startsWith("/")) return true;
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(value);
  if (protocol === "mailto:") return z.email().safeParse(pathname).success && search + hash === "";
  const safe = protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
  return safe && hash + username + password === "";
}

function isMailServer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(value);
  return /^smtps?:$/.test(protocol) && hostname !== "" && /^\/?$/.test(pathname) && search + hash === "";
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash, username } = new URL(value);
  return /^https?:$/.test(protocol) && pathname === "/" && search + hash + username === "";
}

/** The company's OpenID Connect provider, and what its word counts for. */
export type Company = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people know their account there by, as "company account". */
  name: string;
  scopes: string;
  /** The claim that says who is what, and what its values make them; empty where the company's word gives no role. */
  claim: string;
  roles: RoleMap;
};

export type Env = z.output<typeof environment> & {
  /** Where people reach the product: links, Origin checks and cookies follow it. */
  url: string;
  databaseUrl: string;
  /** Null where people sign in by a password alone. */
  company: Company | null;
};

/** @throws Error with one line per wrong variable, fit for the terminal. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(present);
  if (!parsed.success)
    throw new Error(
      parsed.error.issues
        .map(({ path, message }) => `${path.join(".")} is wrong: expected ${message}.`)
        .join("\n"),
    );
  const env = parsed.data;
  const faults = [...companyFaults(env), ...mailFaults(env)];
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const host = env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST;
  return {
    ...env,
    url: env.ASSAY_URL ?? `http://${host}:${env.PORT}`,
    databaseUrl: env.DATABASE_URL ?? `file:${env.ASSAY_DATA}/assay.db`,
    company: companyIn(env),
  };
}

const NEEDED = ["ASSAY_OIDC_ISSUER", "ASSAY_OIDC_CLIENT_ID", "ASSAY_OIDC_CLIENT_SECRET"] as const;

/** A provider that is half described would leave people before a button that never works. */
function companyFaults(env: z.output<typeof environment>): string[] {
  const given = [...NEEDED, "ASSAY_OIDC_ROLES" as const].find((name) => env[name] !== undefined);
  if (!given) return [];
  return NEEDED.filter((name) => env[name] === undefined).map(
    (name) => `${name} is missing: ${given} is set, and needs it.`,
  );
}

/** Mail that is to go out needs a server that takes it, and an address that it comes from. */
function mailFaults(env: z.output<typeof environment>): string[] {
  const place = env.ASSAY_CHECKPOINTS_TO.find((one) => one.startsWith("mailto:"));
  if (place === undefined) return [];
  return (["ASSAY_SMTP", "ASSAY_MAIL_FROM"] as const)
    .filter((name) => env[name] === undefined)
    .map((name) => `${name} is missing: ASSAY_CHECKPOINTS_TO names ${place}, and needs it.`);
}

function companyIn(env: z.output<typeof environment>): Company | null {
  const { ASSAY_OIDC_ISSUER: issuer, ASSAY_OIDC_CLIENT_ID: clientId } = env;
  const { ASSAY_OIDC_CLIENT_SECRET: clientSecret, ASSAY_OIDC_ROLES: roles = new Map() } = env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  const { ASSAY_OIDC_NAME: name, ASSAY_OIDC_SCOPES: scopes, ASSAY_OIDC_ROLE_CLAIM: claim } = env;
  return { issuer, clientId, clientSecret, name, scopes, claim, roles };
}

let parsed: Env | undefined;

/** The environment of this process. */
export function env(): Env {
  return (parsed ??= readEnv());
}
