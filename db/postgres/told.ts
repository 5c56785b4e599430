import { placeOf } from "./address";
import { codeOf, isLost, isUnproven } from "./lost";

/**
 * What is answered to whoever makes a database ready, so that it says what to do: by the
 * server's code of what it would not (PostgreSQL, appendix A).
 */
const ANSWERS: Record<string, (place: string, message: string) => string> = {
  "28P01": (place) => `PostgreSQL at ${place} refuses the user or password of its address.`,
  "28000": (place, message) =>
    `PostgreSQL at ${place} does not let this user in (${message}): see the role, and pg_hba.conf.`,
  "3D000": (place) => `There is no database at ${place}: make it with createdb, or correct the address.`,
  "42501": (place, message) =>
    `PostgreSQL at ${place} does not let this user do its work (${message}): make it the owner of the database and of all that is in it, or, where it lacks no more, say GRANT CREATE ON SCHEMA public TO it.`,
  "3F000": (place, message) =>
    `The database at ${place} has no schema for this user (${message}): say GRANT USAGE, CREATE ON SCHEMA public TO it, after CREATE SCHEMA public where there is none.`,
  // What PgBouncer says of a setting that it does not pass on, and what a server says of one that it does not have.
  "08P01": notPassed,
  "42704": notPassed,
  "42P07": inTheWay,
  "42710": inTheWay,
  "42723": inTheWay,
};

function notPassed(place: string, message: string) {
  return `PostgreSQL at ${place} does not take what a session begins with (${message}): connect to it directly, or through a pool in session mode that passes startup parameters on.`;
}

function inTheWay(place: string, message: string) {
  return `The database at ${place} holds something that is not Assay's (${message}): give it a database of its own.`;
}

/**
 * Runs a part of making the database at `url` ready.
 *
 * @throws Error in one line that says what to do, fit for the terminal
 */
export async function telling<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw told(error, placeOf(url));
  }
}

function told(error: unknown, place: string): Error {
  const code = codeOf(error);
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  const answer = ANSWERS[code];
  if (answer) return new Error(answer(place, message));
  if (isUnproven(error))
    return new Error(
      `The connection to PostgreSQL at ${place} is not safe (${message}): give it a certificate that names it, with sslrootcert=FILE where the authority is your own, or say sslmode=disable on a network that is yours alone.`,
    );
  if (isLost(error))
    return new Error(
      `PostgreSQL at ${place} cannot be used (${/^\d/.test(code) ? message : code || message}): see that it runs, and that its address is right.`,
    );
  return error instanceof Error ? error : new Error(message);
}
