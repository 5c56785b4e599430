import { readFileSync } from "node:fs";
import type { ClientConfig } from "pg";

/** How long it may take until a connection stands. */
const CONNECT_MS = 5_000;

/** The option of a session that cannot write, whatever it is asked. */
export const READ_ONLY = "-c default_transaction_read_only=on";

/** What libpq calls a connection that anybody on the way can read, or answer in the server's place. */
const UNVERIFIED = new Set(["no-verify", "allow"]);

/**
 * How to reach the server that a `postgres://` address names. On another machine it has
 * to prove by its certificate that it is the one named, unless the address says
 * `sslmode=disable`; `sslrootcert` names whom to trust in place of the public
 * authorities, `sslcert` and `sslkey` how we prove who we are. Whatever else stands
 * behind the question mark, such as `host` for a socket's folder, is node-postgres's.
 *
 * @throws Error in one line for an address that cannot be used, without its password
 */
export function connectionOf(address: string): ClientConfig & { options: string } {
  const url = parsed(address);
  const taken = (name: string) => {
    const value = url.searchParams.get(name);
    url.searchParams.delete(name);
    return value;
  };
  const [mode, ca, cert, key] = [taken("sslmode"), ...["sslrootcert", "sslcert", "sslkey"].map(taken)];
  if (url.searchParams.has("ssl") || url.searchParams.has("uselibpqcompat") || (mode && UNVERIFIED.has(mode)))
    throw new Error(
      "DATABASE_URL asks for a connection whose server is not verified: say sslmode=verify-full, with sslrootcert=FILE where the authority is your own.",
    );
  const encrypted = mode === null ? !isLocal(url) : mode !== "disable";
  const options = taken("options") ?? "";
  return {
    connectionString: url.href,
    options,
    application_name: "assay",
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    ssl: encrypted && {
      rejectUnauthorized: true,
      ...fileAt("ca", "sslrootcert", ca),
      ...fileAt("cert", "sslcert", cert),
      ...fileAt("key", "sslkey", key),
    },
  };
}

/** The server and database of an address as one may say them aloud: `host:port/database`. */
export function placeOf(address: string): string {
  const { hostname, port, pathname, searchParams } = parsed(address);
  return `${searchParams.get("host") ?? hostname}:${port || "5432"}${pathname}`;
}

function parsed(address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw new Error(
      "DATABASE_URL cannot be read: expected postgres://user:password@host:port/database, with %-codes for special characters.",
    );
  }
}

/** This very machine: nothing crosses a network. */
function isLocal({ hostname, searchParams }: URL): boolean {
  const host = searchParams.get("host") ?? hostname;
  return host === "" || host.startsWith("/") || /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);
}

function fileAt(field: "ca" | "cert" | "key", name: string, path: string | null | undefined) {
  if (!path) return {};
  try {
    return { [field]: readFileSync(path, "utf8") };
  } catch {
    throw new Error(`DATABASE_URL names a ${name} that cannot be read: ${path}`);
  }
}
