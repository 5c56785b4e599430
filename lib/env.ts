import { z } from "zod";

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
  ASSAY_SCAN_COMMAND: z.string().optional(),
  ASSAY_SCAN_SOCKET: z
    .string()
    .regex(/^(\/.+|[^\s/]+:\d{1,5})$/, "the path of ClamAV's socket, or host:port")
    .optional(),
  PATH: z.string().default("/usr/local/bin:/usr/bin:/bin"),
  ASSAY_LOG: z
    .enum(["silent", "error", "warn", "info", "debug"], "silent, error, warn, info or debug")
    .default("info"),
});

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash, username } = new URL(value);
  return /^https?:$/.test(protocol) && pathname === "/" && search + hash + username === "";
}

export type Env = z.output<typeof environment> & {
  /** Where people reach the product: links, Origin checks and cookies follow it. */
  url: string;
  databaseUrl: string;
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
  const host = env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST;
  return {
    ...env,
    url: env.ASSAY_URL ?? `http://${host}:${env.PORT}`,
    databaseUrl: env.DATABASE_URL ?? `file:${env.ASSAY_DATA}/assay.db`,
  };
}

let parsed: Env | undefined;

/** The environment of this process. */
export function env(): Env {
  return (parsed ??= readEnv());
}
