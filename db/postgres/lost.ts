import { Refusal } from "@/lib/domain/refusal";

/** When a caller should come back: by then a server that restarts is most often there again. */
const RETRY_SECONDS = 2;

/**
 * States in which a server takes no work (PostgreSQL, appendix A): no connection, too few
 * resources, told to stop, not started yet, a standby that takes no writes, a password
 * or a database that is no longer good, a lock or an answer waited for too long.
 */
const NOT_SERVING = /^(08...|53...|57P0.|57014|25006|28...|3D000|55P03|40...)$/;

/** The same as seen from this side of the network. */
const NOT_REACHED =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN|ENOENT|EACCES)$/;

/** node-postgres gives these no code. */
const NOT_ANSWERED =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** PostgreSQL's or the system's code of what went wrong, or empty. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const code = typeof error === "object" && error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

/** Whether the server was lost, or would not serve, so that the same may be asked again later. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  return (
    NOT_SERVING.test(code) ||
    NOT_REACHED.test(code) ||
    (error instanceof Error && NOT_ANSWERED.test(error.message))
  );
}

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
