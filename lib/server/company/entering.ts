import { findByIdentity } from "@/db/queries/company";
import { countPeople, findPersonByEmail } from "@/db/queries/people";
import { email as emailOf, personName } from "@/lib/api/endpoints/accounts";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { type Role, SYSTEM } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { claimedRole } from "@/lib/domain/role-claim";
import { readyAuth } from "../auth";
import { type Change, type Context, actingAs } from "../context";
import { join } from "../joining";
import { keepRole } from "../people";
import { beginSession, endSessionsOf } from "../sessions";
import { type Vouched, demandCompany, untrusted } from "./provider";

/** Who may not come in, told once what follows from it is kept. */
type Kept = { headers: Headers } | { refusal: Refusal };

/**
 * Signs in whom the provider vouches for, by issuer and subject alone. Somebody not known
 * yet gets an account where the company's word gives them a role and their address is
 * nobody's; an address alone never opens the account of somebody who is here already. Who
 * came through the company has the role that it gives them each time, and none without.
 *
 * @returns the headers that give the browser its session
 * @throws Refusal `forbidden`, `conflict` where the address, or the last administrator's role, stands against it
 */
export async function enterByCompany(ctx: Context, vouched: Vouched, headers: Headers): Promise<Headers> {
  demandIdentity(vouched);
  const company = demandCompany();
  const role = claimedRole(vouched.claims, company);
  await readyAuth();
  const kept = await ctx.change([WORKSPACE_STREAM], async (change): Promise<Kept> => {
    const known = await findByIdentity(change.tx, vouched);
    if (!known) return { headers: (await joinByCompany(change, { vouched, role }, headers)).headers };
    const { person, givesRole } = known;
    if (person.disabledAt)
      throw new Refusal("forbidden", "Your account here is disabled. Ask an administrator.");
    const follows = givesRole && company.roles.size > 0;
    if (follows && !role) return { refusal: await putOut(change, person) };
    const now =
      follows && role && role !== person.role
        ? { ...person, role: (await keepRole(change, SYSTEM, person, role)).role }
        : person;
    const { id, name, email } = now;
    const cookie = await beginSession(change, { id, name, email, role: now.role }, headers, vouched.issuer);
    return { headers: new Headers({ "set-cookie": cookie }) };
  });
  if ("refusal" in kept) throw kept.refusal;
  return kept.headers;
}

/** Core 1.0 allows 255 ASCII characters for a subject; what is none is no identity. */
function demandIdentity({ subject }: Vouched) {
  if (!/^[\x20-\x7e]{1,255}$/.test(subject)) throw untrusted();
}

/** @throws Refusal `forbidden`, `conflict` */
async function joinByCompany(
  change: Change,
  { vouched, role }: { vouched: Vouched; role: Role | undefined },
  headers: Headers,
) {
  const { name, email } = particularsIn(vouched);
  if (email !== undefined && (await findPersonByEmail(change.tx, email)))
    throw new Refusal(
      "conflict",
      "There is an account with your e-mail address here already. Sign in with your password, and connect your company account on your account page.",
    );
  if (!role)
    throw new Refusal(
      "forbidden",
      "Your company account gives you no role here, so no account was made. Ask an administrator to have you added to a group, or to invite you.",
    );
  if (email === undefined)
    throw new Refusal(
      "forbidden",
      "Your company's sign-in does not say your e-mail address, or says that it is not verified, so no account was made. Tell an administrator.",
    );
  // The first account is made by the link that the start printed, which ends with it.
  if (role !== "admin" && (await countPeople(change.tx)) === 0)
    throw new Refusal("forbidden", "Nobody administers this workspace yet. Ask whoever installed it.");
  const { issuer, subject } = vouched;
  return join(
    change,
    { name: name ?? email, email, role, linkId: null, identity: { issuer, subject } },
    headers,
  );
}

/** What the provider says of the person, as far as it can be taken here. */
function particularsIn({ claims }: Vouched): { name: string | undefined; email: string | undefined } {
  const email = emailOf.safeParse(claims["email"]);
  const verified = claims["email_verified"] !== false && claims["email_verified"] !== "false";
  const named = [claims["name"], claims["preferred_username"]]
    .map((said) => personName.safeParse(said))
    .find(({ success }) => success);
  return { name: named?.data, email: email.success && verified ? email.data : undefined };
}

/** Whom the company gives no role any more is out everywhere, and stays in the list of people. */
async function putOut(change: Change, { id, name, email }: { id: string; name: string; email: string }) {
  const ended = await endSessionsOf(change, id);
  if (ended.length > 0)
    actingAs(change, SYSTEM).record({
      stream: WORKSPACE_STREAM,
      action: "sessions.ended",
      objectKind: "person",
      objectId: id,
      objectRevision: 0,
      payload: { name, email, sessionsEnded: ended },
    });
  return new Refusal(
    "forbidden",
    "Your company account gives you no role here any more, so you were signed out everywhere. Ask an administrator if that is wrong.",
  );
}
