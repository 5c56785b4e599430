import { z } from "zod";
import type { Reader } from "@/db/client";
import {
  type PackRow,
  countOwnPacks,
  findPack,
  insertPackVersion,
  listPackVersions,
  putPack,
} from "@/db/queries/packs";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/packs";
import { packFields } from "@/lib/api/endpoints/packs";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { faultAt, faultsOf } from "@/lib/domain/faults";
import { packFaults } from "@/lib/domain/pack/faults";
import {
  OWN_PACKS_AT_MOST,
  type PackText,
  numbered,
  packOf,
  textOfPack,
  versionOfPack,
} from "@/lib/domain/pack/pack";
import { demand } from "@/lib/domain/permission";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { checkQuestionnaire } from "@/lib/domain/questionnaire/check";
import { jsonFaults } from "@/lib/domain/questionnaire/check/json";
import type { Scenario } from "@/lib/domain/questionnaire/format";
import { questionnaireHash } from "@/lib/domain/questionnaire/hash";
import { Refusal } from "@/lib/domain/refusal";
import type { Change, Context } from "./context";
import { isPending, noPack, packThatComesWith, packView } from "./packs";
import { currentQuestionnaire } from "./questionnaires";

/**
 * Copies a pack as it was published last, under an id of the workspace's own. Its scenarios
 * are numbered anew, so that no run of the one counts as a run of the other.
 *
 * @throws Refusal `forbidden`, `not_found`, `conflict` for an id that is taken
 */
export async function copyPack(
  ctx: Context,
  { id, from, title }: InputOf<typeof endpoints.copyPack>,
): Promise<endpoints.PackView> {
  demand(ctx.actor, "pack.edit");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at } = change;
    if (await findPack(tx, id))
      throw new Refusal("conflict", `There is a pack ${id} already. Choose another id.`);
    await demandRoom(tx);
    const { text, version } = await publishedPack(tx, from);
    const scenarios = text.scenarios.map((scenario) => ({ ...scenario, id: "" }));
    return keep(change, "pack.copied", {
      ...{ id, basedOn: { pack: from, version } },
      draft: { ...text, title, scenarios: numbered(id, scenarios, new Set()) },
      ...{ archivedAt: null, revision: 0, createdBy: ctx.actor.id, createdAt: at },
    });
  });
}

/**
 * Takes a pack from a document as a questionnaire holds one, such as `getPack` or a file gives.
 * Its scenarios are numbered anew, as those of a copy are.
 *
 * @throws Refusal `forbidden`, `conflict` for an id that is taken, `invalid` with every fault of
 *   the document and its path
 */
export async function importPack(
  ctx: Context,
  { id, document }: InputOf<typeof endpoints.importPack>,
): Promise<endpoints.PackView> {
  demand(ctx.actor, "pack.edit");
  const { text, basedOn } = demandPack(document);
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at } = change;
    if (await findPack(tx, id))
      throw new Refusal("conflict", `There is a pack ${id} already. Choose another id.`);
    await demandRoom(tx);
    return keep(change, "pack.imported", {
      ...{ id, basedOn },
      draft: { ...text, scenarios: numbered(id, text.scenarios, new Set()) },
      ...{ archivedAt: null, revision: 0, createdBy: ctx.actor.id, createdAt: at },
    });
  });
}

/**
 * Keeps what a pack says as it is being worked on. A scenario without an id is numbered.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` once it is archived, `conflict` with the
 *   pack as somebody else changed it since `revision`, `invalid` for what no run can show
 */
export async function changePack(
  ctx: Context,
  { packId, revision, ...text }: InputOf<typeof endpoints.changePack>,
): Promise<endpoints.PackView> {
  demand(ctx.actor, "pack.edit");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const before = await demandOwnPack(change, packId, revision);
    const used = await idsUsed(change.tx, before);
    demandFitting(text, used);
    const draft = { ...text, scenarios: numbered(packId, text.scenarios, used) };
    return keep(change, "pack.changed", { ...before, draft });
  });
}

/** @throws Refusal `forbidden`, `not_found`, `locked`, `conflict`, also where nothing was published or nothing changed since */
export async function discardPackDraft(
  ctx: Context,
  { packId, revision }: InputOf<typeof endpoints.discardPackDraft>,
): Promise<endpoints.PackView> {
  demand(ctx.actor, "pack.edit");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const before = await demandOwnPack(change, packId, revision);
    const [newest] = await listPackVersions(change.tx, packId);
    if (!newest)
      throw new Refusal("conflict", "No version of this pack was published that it could go back to.");
    if (!isPending(before, newest))
      throw new Refusal("conflict", `Nothing was changed since version ${newest.version}.`);
    return keep(change, "pack.discarded", { ...before, draft: textOfPack(newest.document) });
  });
}

/**
 * Publishes what a pack says as its next version. From then on new assessments are answered
 * with a questionnaire that holds it, and drafts are offered to move there.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` once it is archived, `conflict` with the
 *   pack as somebody else changed it since `revision`, and where nothing changed since the
 *   version before, `invalid` for what no run can show
 */
export async function publishPack(
  ctx: Context,
  { packId, revision, note }: InputOf<typeof endpoints.publishPack>,
): Promise<endpoints.PackView> {
  demand(ctx.actor, "pack.edit");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { tx, at } = change;
    const before = await demandOwnPack(change, packId, revision);
    const [newest] = await listPackVersions(tx, packId);
    if (newest && !isPending(before, newest))
      throw new Refusal("conflict", `Nothing was changed since version ${newest.version}.`);
    demandFitting(before.draft, await idsUsed(tx, before));
    const version = (newest?.version ?? 0) + 1;
    const { id, basedOn } = before;
    const document = packOf({ id, version: String(version), basedOn }, before.draft);
    const sha256 = questionnaireHash(document);
    const published = { publishedBy: ctx.actor.id, publishedAt: at };
    await insertPackVersion(tx, { packId, version, document, sha256, note, ...published });
    const { questionnaire } = await currentQuestionnaire(tx);
    demandWhole(questionnaire);
    return keep(change, "pack.published", before, {
      ...{ version: String(version), note, sha256 },
      questionnaire: questionnaire.version,
    });
  });
}

export const archivePack = (ctx: Context, { packId }: InputOf<typeof endpoints.archivePack>) =>
  setArchived(ctx, packId, true);

export const restorePack = (ctx: Context, { packId }: InputOf<typeof endpoints.restorePack>) =>
  setArchived(ctx, packId, false);

/** What already is as it is asked to be stays so, without an entry. */
async function setArchived(ctx: Context, packId: string, archived: boolean): Promise<endpoints.PackView> {
  demand(ctx.actor, "pack.edit");
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const before = await findPack(change.tx, packId);
    if (!before) throw packThatComesWith(packId) ? comesWithTheProduct() : noPack();
    if ((before.archivedAt !== null) === archived) return packView(change.tx, ctx.actor, packId);
    if (!archived) await demandRoom(change.tx);
    return keep(change, archived ? "pack.archived" : "pack.restored", {
      ...before,
      archivedAt: archived ? change.at : null,
    });
  });
}

/** Writes the row at its next revision, with its entry. */
async function keep(
  { tx, at, actor, record }: Change,
  action: AuditAction,
  row: Omit<PackRow, "updatedAt" | "updatedBy">,
  more: object = {},
): Promise<endpoints.PackView> {
  const next = { ...row, revision: row.revision + 1, updatedBy: actor.id, updatedAt: at };
  await putPack(tx, next);
  const { id, basedOn, draft, archivedAt, revision } = next;
  record({
    ...{ stream: WORKSPACE_STREAM, action, objectKind: "pack", objectId: id, objectRevision: revision },
    payload: {
      name: `${id}, ${draft.title}`,
      ...{ basedOn, draft, archivedAt: archivedAt?.toISOString() ?? null, ...more },
    },
  });
  return packView(tx, actor, id);
}

async function demandOwnPack({ tx, actor }: Change, packId: string, revision: number): Promise<PackRow> {
  const row = await findPack(tx, packId);
  if (!row) throw packThatComesWith(packId) ? comesWithTheProduct() : noPack();
  if (row.archivedAt !== null)
    throw new Refusal("locked", "This pack is archived. Restore it to go on with it.");
  if (row.revision !== revision)
    throw new Refusal("conflict", "Somebody else changed this pack first. Look at theirs, then decide.", {
      current: await packView(tx, actor, packId),
    });
  return row;
}

const comesWithTheProduct = () =>
  new Refusal("locked", "This pack comes with the product. Copy it, and change the copy.");

/** What a pack says as it was published last, or as it is being written where it never was. */
async function publishedPack(db: Reader, packId: string): Promise<{ text: PackText; version: string }> {
  const pack = packThatComesWith(packId) ?? (await listPackVersions(db, packId))[0]?.document;
  if (pack) return { text: textOfPack(pack), version: versionOfPack(builtIn, pack) };
  const row = await findPack(db, packId);
  if (!row) throw noPack();
  return { text: row.draft, version: "draft" };
}

/** Every id that scenarios of the pack have or had. */
async function idsUsed(db: Reader, { id, draft }: PackRow): Promise<ReadonlySet<string>> {
  const versions = await listPackVersions(db, id);
  const texts = [draft, ...versions.map(({ document }) => document)];
  return new Set(texts.flatMap(({ scenarios }) => scenarios.map((scenario) => scenario.id)));
}

/** A document from outside as a pack; its own id and version are what it is based on. */
function demandPack(document: unknown): { text: PackText; basedOn: PackRow["basedOn"] } {
  const json = jsonFaults(document);
  const parsed = json.safe ? packFile.safeParse(document) : undefined;
  const faults = [
    ...json.faults,
    ...(parsed && !parsed.success ? faultsOf(parsed.error.issues, document) : []),
    ...(parsed?.success ? packFaults(parsed.data) : []),
  ];
  if (!parsed?.success || faults.length > 0)
    throw new Refusal("invalid", "This is not a pack as a questionnaire holds one.", {
      faults: faults.map(({ path, message }) => ({ path: path === "" ? "document" : path, message })),
    });
  const { id, version, basedOn: _, scenarios, ...text } = parsed.data;
  return {
    text: { ...text, scenarios: scenarios.map((scenario) => ({ ...scenario, id: "" })) },
    basedOn: { pack: id, version },
  };
}

/** As a questionnaire holds a pack; what it goes by elsewhere need not be a name here. */
const packFile = packFields.extend({
  id: z.string().regex(/^[^\s.]{1,40}$/, "should be an id without dots and spaces"),
  version: z.string().min(1).max(80).default("unknown"),
  basedOn: z.unknown().optional(),
});

function demandFitting(text: { scenarios: readonly Scenario[] }, used: ReadonlySet<string>) {
  const { scenarios } = text;
  const ids = scenarios.map(({ id }) => id);
  const faults = [
    ...ids.flatMap((id, index) =>
      id === "" || (used.has(id) && ids.indexOf(id) === index)
        ? []
        : [
            faultAt(
              ["scenarios", index, "id"],
              "is not the number of a scenario of this pack, or is given twice",
            ),
          ],
    ),
    ...packFaults({ scenarios: [...scenarios] }),
  ];
  if (faults.length > 0)
    throw new Refusal("invalid", "Some scenarios ask for what no run could show.", { faults });
}

async function demandRoom(db: Reader) {
  if ((await countOwnPacks(db)) >= OWN_PACKS_AT_MOST)
    throw new Refusal(
      "conflict",
      `There are ${OWN_PACKS_AT_MOST} packs beside those in the archive, and no more than that. Archive one first.`,
    );
}

/** The format allows of a questionnaire what no single pack can know. */
function demandWhole(questionnaire: object) {
  const check = checkQuestionnaire(questionnaire);
  if ("faults" in check)
    throw new Refusal("invalid", "The questionnaire would not be whole with this pack.", {
      faults: check.faults,
    });
}
