import { findPerson } from "@/db/queries/people";
import {
  findAttempt,
  findSecondFactor,
  hasSecondFactor,
  putAttempt,
  takeAttempt,
} from "@/db/queries/second-factors";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/accounts";
import type { finishSignIn } from "@/lib/api/endpoints/second-factor";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "./app";
import { readyAuth } from "./auth";
import type { Change, Context } from "./context";
import { cookieHeader, readCookie } from "./cookies";
import { Reply } from "./edge";
import { codeTries, spendCode } from "./factor-code";
import { countTry, forgetTries } from "./rate-limit";
import { type SignedIn, beginSession } from "./sessions";
import { hashOfToken, newToken } from "./tokens";

/** How long the code may be waited for (OWASP ASVS 5.0, 6.5.5). */
export const ATTEMPT_LIFE_MS = 10 * 60_000;

/**
 * Lets in whoever has just proved who they are by a password or a link: with a session, or,
 * where they have a second factor, with ten minutes in which this browser may bring its
 * code. Who comes through the company has been asked there for what the company asks.
 */
export async function admit(
  change: Change,
  person: SignedIn,
  headers: Headers,
): Promise<Reply<endpoints.Entered>> {
  if (!(await hasSecondFactor(change.tx, person.id)))
    return new Reply(person, new Headers({ "set-cookie": await beginSession(change, person, headers) }));
  const { tx, at, record } = change;
  const token = newToken();
  const expiresAt = new Date(at.getTime() + ATTEMPT_LIFE_MS);
  const { id, name, email, role } = person;
  await putAttempt(tx, {
    id: newId(),
    tokenHash: hashOfToken(token),
    personId: id,
    createdAt: at,
    expiresAt,
  });
  record(
    {
      stream: WORKSPACE_STREAM,
      action: "sign-in.begun",
      objectKind: "person",
      objectId: id,
      objectRevision: 0,
      payload: { name, email, expiresAt: expiresAt.toISOString() },
    },
    { id, role },
  );
  const owed = { codeOwed: true, until: expiresAt.toISOString() } as const;
  const cookie = cookieHeader("sign-in", token, { maxAgeSeconds: ATTEMPT_LIFE_MS / 1000 });
  return new Reply(owed, new Headers({ "set-cookie": cookie }));
}

/**
 * Starts the session of whoever brings the code that their sign-in owes, in the browser
 * that began it: what another browser's sign-in is asked for finishes this one never.
 *
 * @throws Refusal `unauthenticated` when nothing was begun here or its time is over, `invalid`, `rate_limited`
 */
export async function enterWithCode(
  ctx: Context,
  { code }: InputOf<typeof finishSignIn>,
  { headers }: Request,
): Promise<Reply<endpoints.Account>> {
  demand(ctx.actor, "account.enter");
  const tokenHash = hashOfToken(readCookie(headers, "sign-in"));
  const attempt = await findAttempt(ctx.db.read, { tokenHash, now: ctx.now() });
  if (!attempt) throw nothingBegun();
  const { personId } = attempt;
  const counted = codeTries(personId);
  await countTry(ctx, [counted]);
  await readyAuth();

  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at } = change;
    // Whatever ends the person's sessions ends what was begun as well; a disabling is looked for all the same.
    if (!(await takeAttempt(tx, { tokenHash, now: at }))) throw nothingBegun();
    const [row, factor] = [await findPerson(tx, personId), await findSecondFactor(tx, personId)];
    if (!row || row.disabledAt || !factor?.secret) throw nothingBegun();
    const { id, name, email, role } = row;
    const person = { id, name, email, role };
    await spendCode(change, person, { factor, code });
    await forgetTries(tx, counted);
    const cookies = new Headers({ "set-cookie": await beginSession(change, person, headers) });
    cookies.append("set-cookie", cookieHeader("sign-in", "", { maxAgeSeconds: 0 }));
    return new Reply(person, cookies);
  });
}

const nothingBegun = () =>
  new Refusal(
    "unauthenticated",
    "This sign-in was begun in another browser, or more than ten minutes ago. Begin again with your password.",
  );
