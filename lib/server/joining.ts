import { type Identity, putIdentity } from "@/db/queries/company";
import { CREDENTIAL, findPersonByEmail } from "@/db/queries/people";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { Role } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { foldKey } from "@/lib/domain/text";
import { newId } from "./app";
import { inAuth } from "./auth";
import type { Change } from "./context";
import { Reply } from "./edge";
import { type SignedIn, beginSession } from "./sessions";

type Joining = {
  name: string;
  email: string;
  role: Role;
  /** The link that was used up; null for an account of the demonstration, and of who came through the company. */
  linkId: string | null;
} & Way;

/** By what the person signs in. */
type Way = { passwordHash: string } | { identity: Identity };

/**
 * Makes an account inside the change that used up its link, or that the company vouches
 * for, and signs it in. The address counts as verified: whoever handed over the link chose
 * who got it, and the company who works for it.
 *
 * @throws Refusal `conflict` when the address has an account
 */
export async function join(change: Change, joining: Joining, headers: Headers): Promise<Reply<SignedIn>> {
  const person = await addAccount(change, joining);
  const issuer = "identity" in joining ? joining.identity.issuer : undefined;
  return new Reply(
    person,
    new Headers({ "set-cookie": await beginSession(change, person, headers, issuer) }),
  );
}

/**
 * Makes an account inside a change that extends the workspace's stream.
 *
 * @throws Refusal `conflict` when the address has an account
 */
export async function addAccount(
  change: Change,
  { name, email, role, linkId, ...way }: Joining,
): Promise<SignedIn> {
  const { tx, at, record } = change;
  await refuseTaken(change, email);
  const person = { id: newId(), name, email, role };
  const dated = { createdAt: at, updatedAt: at };
  await inAuth(tx, async (internal) => {
    await internal.createUser(
      { ...person, nameKey: foldKey(name), emailVerified: true, ...dated },
      { method: "email-password" },
    );
    if ("passwordHash" in way)
      await internal.linkAccount({
        userId: person.id,
        providerId: CREDENTIAL,
        accountId: person.id,
        password: way.passwordHash,
        ...dated,
      });
  });
  const identity = "identity" in way ? way.identity : undefined;
  if (identity) await putIdentity(tx, { ...identity, id: newId(), personId: person.id, givesRole: true, at });
  record(
    {
      stream: WORKSPACE_STREAM,
      action: "person.joined",
      objectKind: "person",
      objectId: person.id,
      objectRevision: 0,
      payload: { name, email, role, disabledAt: null, linkId, ...identity },
    },
    { id: person.id, role },
  );
  return person;
}

/** @throws Refusal `conflict` */
export async function refuseTaken({ tx }: Pick<Change, "tx">, email: string): Promise<void> {
  const taken = await findPersonByEmail(tx, email);
  if (taken)
    throw new Refusal(
      "conflict",
      taken.disabledAt
        ? "This address belongs to a disabled account. Enable it instead."
        : "There is an account with this address already.",
    );
}
