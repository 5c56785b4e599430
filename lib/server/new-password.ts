import { deleteUnusedLinks } from "@/db/queries/one-time-links";
import { CREDENTIAL, findCredential, findPersonByEmail } from "@/db/queries/people";
import { findWorkspace } from "@/db/queries/workspace";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as accountEndpoints from "@/lib/api/endpoints/accounts";
import type * as endpoints from "@/lib/api/endpoints/people";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { hashPassword, inAuth } from "./auth";
import type { Context } from "./context";
import type { Reply } from "./edge";
import { LINK_LIFE_MS } from "./invitations";
import { demandLink, makeLink, useUp } from "./one-time-link";
import { demandGoodPassword } from "./password-policy";
import { demandPerson } from "./people";
import { demandProof } from "./proof";
import { endSessionsOf } from "./sessions";
import { admit } from "./sign-in";

/** @throws Refusal `not_found`, `rate_limited` */
export async function readLink(
  ctx: Context,
  { token }: InputOf<typeof accountEndpoints.checkLink>,
  { headers }: Request,
): Promise<OutputOf<typeof accountEndpoints.checkLink>> {
  demand(ctx.actor, "account.enter");
  const { kind, email, role, expiresAt } = await demandLink(ctx, { token, headers });
  const workspace = await findWorkspace(ctx.db.read);
  return {
    kind,
    workspace: workspace?.name ?? "",
    email,
    role,
    expiresAt: kind === "setup" ? null : expiresAt.toISOString(),
  };
}

/**
 * Makes the link by which somebody who forgot their password sets a new one; there
 * is no mail to send it by, so an administrator hands it over.
 *
 * @throws Refusal `forbidden`, `unproven`, `not_found`, `conflict` for a disabled account
 */
export async function offerNewPassword(
  ctx: Context,
  { personId }: InputOf<typeof endpoints.makePasswordLink>,
): Promise<OutputOf<typeof endpoints.makePasswordLink>> {
  demand(ctx.actor, "people.manage");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at, record } = change;
    await demandProof(ctx, change);
    const { name, email, role, disabledAt } = await demandPerson(tx, personId);
    if (disabledAt) throw new Refusal("conflict", "This account is disabled. Enable it first.");
    await deleteUnusedLinks(tx, { kind: "password", email });
    const expiresAt = new Date(at.getTime() + LINK_LIFE_MS);
    const { row, link } = await makeLink(tx, {
      kind: "password",
      email,
      role,
      createdBy: ctx.actor.id,
      at,
      expiresAt,
    });
    record({
      stream: WORKSPACE_STREAM,
      action: "password-link.made",
      objectKind: "person",
      objectId: personId,
      objectRevision: 0,
      payload: { name, email, linkId: row.id, expiresAt: expiresAt.toISOString() },
    });
    return { link, expiresAt: expiresAt.toISOString() };
  });
}

/**
 * Sets the password and lets in whoever has the link; their second factor, which a link does
 * not stand for, is asked of them all the same.
 *
 * @throws Refusal `not_found` for a link or an account that is closed, `invalid`, `rate_limited`
 */
export async function setPasswordByLink(
  ctx: Context,
  { token, password }: InputOf<typeof accountEndpoints.setNewPassword>,
  { headers }: Request,
): Promise<Reply<accountEndpoints.Entered>> {
  demand(ctx.actor, "account.enter");
  const link = await demandLink(ctx, { token, kind: "password", headers });
  const person = await findPersonByEmail(ctx.db.read, link.email ?? "");
  if (!person || person.disabledAt) throw closed();
  const { id, name, email } = person;
  await demandGoodPassword(ctx, { path: "password", password, names: [name, email] });
  const passwordHash = await hashPassword(password);

  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at, record } = change;
    await useUp(tx, link, at);
    const { role, disabledAt } = await demandPerson(tx, id);
    if (disabledAt) throw closed();
    const known = await findCredential(tx, email);
    const dated = { createdAt: at, updatedAt: at };
    await inAuth(tx, (internal): Promise<unknown> =>
      known
        ? internal.updateAccount(known.accountId, { password: passwordHash, updatedAt: at })
        : // Who came through the company had none before.
          internal.linkAccount({
            userId: id,
            providerId: CREDENTIAL,
            accountId: id,
            password: passwordHash,
            ...dated,
          }),
    );
    record(
      {
        stream: WORKSPACE_STREAM,
        action: "password.changed",
        objectKind: "person",
        objectId: id,
        objectRevision: 0,
        payload: { name, email, linkId: link.id, sessionsEnded: await endSessionsOf(change, id) },
      },
      { id, role },
    );
    return admit(change, { id, name, email, role }, headers);
  });
}

const closed = () => new Refusal("not_found", "This link opens no account any more. Ask an administrator.");
