import { findCredential } from "@/db/queries/people";
import { findSecondFactor } from "@/db/queries/second-factors";
import { type SessionRow, hasProof, renewToken, spendProof } from "@/db/queries/sessions";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type { proveSession } from "@/lib/api/endpoints/accounts";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { newToken, verifyPassword } from "./auth";
import type { Change, Context } from "./context";
import { Reply } from "./edge";
import { codeTries, spendCode, wrongCode } from "./factor-code";
import { LIMITS, countTry, forgetTries } from "./rate-limit";
import { sessionCookie, demandSession } from "./session";

const SECOND_MS = 1_000;

/** How long a proof stands (OWASP ASVS 5.0, 7.5.3). */
export const PROOF_LIFE_MS = 5 * 60 * SECOND_MS;

/** By how much the clock of the node that took the proof may be ahead of ours. */
const SKEW_MS = 10 * SECOND_MS;

/**
 * Demands, inside the change that needs it, that the person has proved in this very
 * session and within five minutes who they are. Signing in is no such proof: it says
 * who opened the session, not who stands before it now. With `spend` the proof is used
 * up with the change, so that of two signatures each needs its own, at once or in turn.
 *
 * The command line has no session: who runs it holds the database.
 *
 * @throws Refusal `unproven`
 */
export async function demandProof(
  { actor, sessionId = "" }: Pick<Context, "actor" | "sessionId">,
  { tx, at }: Pick<Change, "tx" | "at">,
  { spend = false }: { spend?: boolean } = {},
): Promise<void> {
  if (actor.role === "system") return;
  const standing = {
    sessionId,
    personId: actor.id,
    after: new Date(at.getTime() - PROOF_LIFE_MS),
    before: new Date(at.getTime() + SKEW_MS),
  };
  if (!(await (spend ? spendProof : hasProof)(tx, standing)))
    throw new Refusal("unproven", "Nothing was changed: this asks you to prove once more who you are.");
}

/**
 * Notes on the session that its person knows the password and, where they have a second
 * factor, has a code that nobody has used; and gives it a new token (ASVS 7.2.4): whoever
 * holds the old one holds nothing.
 *
 * @throws Refusal `invalid` for a wrong password or code, `rate_limited`
 */
export async function noteProof(
  ctx: Context,
  { password, code }: InputOf<typeof proveSession>,
  { headers }: Request,
): Promise<Reply<OutputOf<typeof proveSession>>> {
  demand(ctx.actor, "account.own");
  const { id, personId, name, email, role } = await demandSession(headers, {
    read: ctx.db.read,
    at: ctx.now(),
  });
  const counted = { limit: LIMITS.ownPassword, subject: personId, personId };
  await countTry(ctx, [counted]);
  const known = await findCredential(ctx.db.read, email);
  if (!(await verifyPassword(known?.passwordHash, password))) throw wrong();
  // Codes are looked at only once the password was right: nobody else can use up their tries.
  const asked = Boolean((await findSecondFactor(ctx.db.read, personId))?.secret);
  if (asked && code === undefined) throw codeNeeded();
  if (asked) await countTry(ctx, [codeTries(personId)]);
  const token = await newToken();

  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx } = change;
    const still = await findCredential(tx, email);
    if (still?.passwordHash !== known?.passwordHash) throw wrong();
    const factor = await findSecondFactor(tx, personId);
    if (factor?.secret) {
      if (!asked || code === undefined) throw codeNeeded();
      await spendCode(change, { id: personId, name, email, role }, { factor, code });
      await forgetTries(tx, codeTries(personId));
    }
    await forgetTries(tx, counted);
    const { until, cookie } = await keepProof(change, { id, personId, name, email, role }, { token });
    return new Reply({ until }, new Headers({ "set-cookie": cookie }));
  });
}

/**
 * Writes that a session's person has proved who they are, under a new token.
 *
 * @param issuer of the provider that vouched for it, where it was no password
 * @throws Refusal `unauthenticated` when the session has ended meanwhile
 */
export async function keepProof(
  { tx, at, record }: Change,
  { id, personId, name, email, role }: Pick<SessionRow, "id" | "personId" | "name" | "email" | "role">,
  { token, issuer }: { token: string; issuer?: string },
): Promise<{ until: string; cookie: string }> {
  if (!(await renewToken(tx, id, { token, provenAt: at })))
    throw new Refusal("unauthenticated", "Your session has ended. Sign in and try again.");
  record(
    {
      stream: WORKSPACE_STREAM,
      action: "session.proven",
      objectKind: "session",
      objectId: id,
      objectRevision: 0,
      payload: { personId, name, email, ...(issuer !== undefined && { issuer }) },
    },
    { id: personId, role },
  );
  return { until: new Date(at.getTime() + PROOF_LIFE_MS).toISOString(), cookie: sessionCookie(token) };
}

const wrong = () =>
  new Refusal("invalid", "That did not prove it.", {
    faults: [{ path: "password", message: "This is not your password." }],
  });

const codeNeeded = () => wrongCode("The code from your app is needed as well, or a recovery code.");
