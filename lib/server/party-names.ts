import {
  type PartyNameRow,
  deletePartyName,
  findPartyName,
  insertPartyName,
  listPartyNames,
} from "@/db/queries/party-names";
import type { Reader } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/parties";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { likelySame, partyOf } from "@/lib/domain/portfolio/parties";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { foldKey } from "@/lib/domain/text";
import { newId } from "./app";
import type { Change, Context } from "./context";
import { readParties } from "./parties";

/** @throws Refusal `forbidden` */
export async function readPartyNames(ctx: Context): Promise<OutputOf<typeof endpoints.listPartyNames>> {
  demand(ctx.actor, "workspace.read");
  const rows = await listPartyNames(ctx.db.read);
  // Names are everybody's; tiers, which are not, are left out.
  const counted = (await readParties(ctx)).parties.map(({ name, products }) => ({ name, products }));
  return {
    rows: rows.map(({ row, byName }) => shown(row, byName ?? "")),
    likely: likelySame(counted),
    names: counted.map(({ name }) => name),
  };
}

/**
 * Has a spelling count as another name from now on, in every product that uses it. Nothing
 * is written into a product or an answer.
 *
 * @throws Refusal `forbidden`, `conflict` for a spelling that counts as another already, for
 *   one and the same name, and where the other counts as this one
 */
export async function mergeParty(
  ctx: Context,
  { spelling, party }: InputOf<typeof endpoints.mergeParty>,
): Promise<endpoints.PartyName> {
  demand(ctx.actor, "vendor.edit");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at } = change;
    const said = (await listPartyNames(tx)).map(({ row }) => row);
    const [spellingKey, partyKey] = [foldKey(spelling), foldKey(party)];
    if (spellingKey === partyKey)
      throw new Refusal("conflict", "These are one name already: capitals, accents and spaces do not count.");
    const before = said.find((row) => row.spellingKey === spellingKey);
    if (before)
      throw new Refusal("conflict", `This counts as “${before.party}” already. Take that back first.`);
    if (partyOf(partyKey, said) === spellingKey)
      throw new Refusal("conflict", `“${party}” counts as “${spelling}” already: it is the other way round.`);
    const row = {
      id: newId(),
      spelling,
      spellingKey,
      party,
      partyKey,
      createdBy: ctx.actor.id,
      createdAt: at,
    };
    await insertPartyName(tx, row);
    recordName(change, "party.merged", row);
    return shown(row, await nameOf(tx, row.id));
  });
}

/** @throws Refusal `forbidden`, `not_found` */
export async function partParty(
  ctx: Context,
  { partyNameId }: InputOf<typeof endpoints.partParty>,
): Promise<{ id: string }> {
  demand(ctx.actor, "vendor.edit");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const row = await findPartyName(change.tx, partyNameId);
    if (!row) throw new Refusal("not_found", "That is said no more: somebody has taken it back.");
    await deletePartyName(change.tx, row.id);
    recordName(change, "party.parted", row);
    return { id: row.id };
  });
}

const recordName = (
  { record }: Change,
  action: "party.merged" | "party.parted",
  { id, spelling, party }: PartyNameRow,
) =>
  record({
    stream: WORKSPACE_STREAM,
    action,
    objectKind: "party_name",
    objectId: id,
    objectRevision: action === "party.merged" ? 1 : 2,
    payload: { name: spelling, party },
  });

const nameOf = async (db: Reader, id: string): Promise<string> =>
  (await listPartyNames(db)).find(({ row }) => row.id === id)?.byName ?? "";

const shown = ({ id, spelling, party, createdAt }: PartyNameRow, byName: string): endpoints.PartyName => ({
  ...{ id, spelling, party, byName },
  createdAt: createdAt.toISOString(),
});
