import { readFileSync } from "node:fs";
import type { ClientConfig } from "pg";

/** How long it may take until a connection stands. */
const CONNECT_MS = 5_000;

/** The option of a session that cannot write, whatever it is asked. */
export const READ_ONLY = "-c default_transaction_read_only=on";

/**
 * What a session that reads begins with. What is asked here takes milliseconds; compiling a
 * query, as PostgreSQL does where it reckons much to do, takes a hundred and more.
 */
export const READING = `${READ_ONLY} -c jit=off`;

/**
 * What a session that writes begins with, in milliseconds: the longest wait for whoever
 * changes the same thing, as on SQLite, and how long a process that stands still in the
 * midst of a change may keep the others waiting.
 */
export const WRITING = { lock_timeout: 5_000, idle_in_transaction_session_timeout: 5_000 };

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
      "The address of the database asks for a connection whose server is not verified: say sslmode=verify-full, with sslrootcert=FILE where the authority is your own.",
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
  const url = parsed(address);
  return `${hostOf(url)}:${lastOf(url, "port") || url.port || "5432"}${url.pathname}`;
}

/** @throws Error in one line, without a part of what may be the password */
function parsed(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // A password that was not written in %-codes ends the host too early, and goes on behind it.
  if (!url || /.\//.test(url.pathname) || /@/.test(url.pathname + url.search + url.hash))
    throw new Error(
      "The address of the database cannot be read: expected postgres://user:password@host:port/database, with %-codes for special characters.",
    );
  if (hostOf(url) === "")
    throw new Error(
      "The address of the database names no host: say postgres://user:password@host:port/database, with localhost for this machine or ?host=/FOLDER for the socket in it.",
    );
  return url;
}

/** Where node-postgres goes; without one it would go where the variable PGHOST says. */
const hostOf = (url: URL) => lastOf(url, "host") || decodeURIComponent(url.hostname);

/** Of a name that is given twice node-postgres takes the last. */
const lastOf = (url: URL, name: string) => url.searchParams.getAll(name).at(-1);

/** This very machine: nothing crosses a network. */
function isLocal(url: URL): boolean {
  const host = hostOf(url);
  return host.startsWith("/") || /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);
}

function fileAt(field: "ca" | "cert" | "key", name: string, path: string | null | undefined) {
  if (!path) return {};
  try {
    return { [field]: readFileSync(path, "utf8") };
  } catch {
    throw new Error(`The address of the database names a ${name} that cannot be read: ${path}`);
  }
}
