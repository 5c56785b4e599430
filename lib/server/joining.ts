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
  passwordHash: string;
  /** The link that was used up; null for an account of the demonstration. */
  linkId: string | null;
};

/**
 * Makes an account inside the change that used up its link, and signs it in. The
 * address counts as verified: whoever handed over the link chose who got it.
 *
 * @throws Refusal `conflict` when the address has an account
 */
export async function join(change: Change, joining: Joining, headers: Headers): Promise<Reply<SignedIn>> {
  const person = await addAccount(change, joining);
  return new Reply(person, new Headers({ "set-cookie": await beginSession(change, person, headers) }));
}

/**
 * Makes an account inside a change that extends the workspace's stream.
 *
 * @throws Refusal `conflict` when the address has an account
 */
export async function addAccount(
  change: Change,
  { name, email, role, passwordHash, linkId }: Joining,
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
    await internal.linkAccount({
      userId: person.id,
      providerId: CREDENTIAL,
      accountId: person.id,
      password: passwordHash,
      ...dated,
    });
  });
  record(
    {
      stream: WORKSPACE_STREAM,
      action: "person.joined",
      objectKind: "person",
      objectId: person.id,
      objectRevision: 0,
      payload: { name, email, role, disabledAt: null, linkId },
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
