import { Refusal } from "@/lib/domain/refusal";

/** When a caller should come back: by then a server that restarts is most often there again. */
const RETRY_SECONDS = 2;

/**
 * What a server says of work that it did not do (PostgreSQL, appendix A) and that may be
 * asked again on the same connection: two that stood in each other's way, too few
 * resources, a lock or an answer waited for too long.
 */
const NOT_NOW = /^(40...|53...|55P03|57014)$/;

/**
 * What it says of a connection that is no longer good: none, told to stop, not started
 * yet, a standby that takes no writes, a change that stood still or took too long, a
 * password or a database that is not what it was.
 */
const NOT_SERVING = /^(08...|57P0.|25006|25P03|25P04|28...|3D000)$/;

/** The same as seen from this side of the network. */
const NOT_REACHED =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN|ENOENT|EACCES)$/;

/** A certificate that ran out or was exchanged while we served, in the words of OpenSSL and Node. */
const NOT_PROVEN =
  /^(ERR_(TLS|SSL|OSSL)_|EPROTO$|CERT_|CRL_|UNABLE_TO_|INVALID_(CA|PURPOSE)$|HOSTNAME_MISMATCH$)|SELF_SIGNED_CERT/;

/** node-postgres gives these no code. */
const NOT_ANSWERED =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** Nor these. */
const NOT_ENCRYPTED =
  /^(The server does not support SSL connections|There was an error establishing an SSL connection)/;

/** PostgreSQL's or the system's code of what went wrong, or empty. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const code = typeof error === "object" && error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

/** Whether the server was lost, or would not serve, so that the same may be asked again later. */
export const isLost = (error: unknown): boolean => NOT_NOW.test(codeOf(error)) || isBroken(error);

/**
 * Whether the connection on which `error` came cannot be used again, not even to undo
 * what was begun there. Narrower than `isLost`: after a deadlock it is as good as before.
 */
export const isBroken = (error: unknown): boolean =>
  NOT_SERVING.test(codeOf(error)) ||
  NOT_REACHED.test(codeOf(error)) ||
  NOT_ANSWERED.test(messageOf(error)) ||
  isUnproven(error);

/** Whether the server did not prove who it is, or would not encrypt. */
export const isUnproven = (error: unknown): boolean =>
  NOT_PROVEN.test(codeOf(error)) || NOT_ENCRYPTED.test(messageOf(error));

const messageOf = (error: unknown) => (error instanceof Error ? error.message : "");

/** What a caller is told where the server was lost. */
export function lostRefusal(cause: unknown): Refusal {
  const refusal = new Refusal(
    "unavailable",
    "The database cannot be reached right now. Try again in a moment.",
    { retryAfterSeconds: RETRY_SECONDS },
  );
  refusal.cause = cause;
  return refusal;
}
