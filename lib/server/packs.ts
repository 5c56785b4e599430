import type { Reader } from "@/db/client";
import { findPeopleNames } from "@/db/queries/assessments";
import {
  type PackRow,
  type PackVersionRow,
  countByPack,
  countDrafts,
  countOnOtherQuestionnaires,
  findPack,
  listAllPackVersions,
  listOwnPacks,
  listPackVersions,
} from "@/db/queries/packs";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/packs";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { domainOfPack } from "@/lib/domain/pack/library";
import { type PackText, isCritical, textOfPack } from "@/lib/domain/pack/pack";
import { type Actor, demand } from "@/lib/domain/permission";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Pack } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import type { Context } from "./context";
import { currentQuestionnaire } from "./questionnaires";

/** Packs that come with the product first, then the workspace's own by their ids. @throws Refusal `forbidden` */
export async function readPacks(ctx: Context): Promise<OutputOf<typeof endpoints.listPacks>> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  const own = await listOwnPacks(db);
  const published = new Map((await listAllPackVersions(db)).map((row) => [row.packId, row]));
  const used = await countByPack(db, ctx.actor);
  const family = [...comeWith, ...own.map(({ row }) => row)];
  return {
    rows: [
      ...comeWith.map((pack) => listed(comesWith(pack, used), textOfPack(pack))),
      ...own.map(({ row }) => {
        const newest = published.get(row.id);
        return listed(ownKinds(row, newest, { used, family }), shownText(row, newest));
      }),
    ],
  };
}

/** The same, with what the fields are called that packs are written for. */
export async function openPacks(
  ctx: Context,
): Promise<OutputOf<typeof endpoints.listPacks> & { domains: Record<string, string> }> {
  return { ...(await readPacks(ctx)), domains };
}

const domains: Record<string, string> = Object.fromEntries(
  builtIn.facts
    .flatMap((fact) => ("choices" in fact && fact.id === "domain" ? fact.choices : []))
    .map(({ id, label }) => [id, label]),
);

/** @throws Refusal `forbidden`, `not_found` */
export async function readPack(
  ctx: Context,
  { packId }: InputOf<typeof endpoints.getPack>,
): Promise<endpoints.PackView> {
  demand(ctx.actor, "workspace.read");
  return packView(ctx.db.read, ctx.actor, packId);
}

/** What the page of a pack shows beside it: how many drafts of those that one sees could move on its publication, and the fields' names. */
export async function openPack(
  ctx: Context,
  packId: string,
): Promise<{
  pack: endpoints.PackView;
  /** Drafts, all of which could move once the next version is published. */
  drafts: number;
  /** Drafts that are answered with another questionnaire than the current one. */
  behind: number;
  /** The version of the questionnaire that is the current one. */
  version: string;
  /** What the field is called that it is written for, or empty. */
  domain: string;
  /** Whether the pack that it was copied from is here: one from a file may be based on one that is not. */
  basisIsHere: boolean;
}> {
  const pack = await readPack(ctx, { packId });
  const db = ctx.db.read;
  const { sha256, questionnaire } = await currentQuestionnaire(db);
  return {
    pack,
    drafts: await countDrafts(db, ctx.actor),
    behind: await countOnOtherQuestionnaires(db, ctx.actor, sha256),
    version: questionnaire.version,
    domain: domains[pack.domain] ?? "",
    basisIsHere: pack.basedOn !== null && (await isHere(db, pack.basedOn.pack)),
  };
}

const isHere = async (db: Reader, packId: string): Promise<boolean> =>
  packThatComesWith(packId) !== undefined || (await findPack(db, packId)) !== undefined;

const comeWith: readonly Pack[] = builtIn.packs ?? [];

export const packThatComesWith = (packId: string): Pack | undefined =>
  comeWith.find(({ id }) => id === packId);

/** @throws Refusal `not_found` */
export async function packView(db: Reader, actor: Actor, packId: string): Promise<endpoints.PackView> {
  const used = await countByPack(db, actor);
  const builtInPack = packThatComesWith(packId);
  if (builtInPack)
    return {
      ...comesWith(builtInPack, used),
      ...{ text: textOfPack(builtInPack), draft: null, revision: 0, versions: [] },
    };
  const row = await findPack(db, packId);
  if (!row) throw noPack();
  const versions = await listPackVersions(db, packId);
  const family = [...comeWith, ...(await listOwnPacks(db)).map((own) => own.row)];
  const names = await findPeopleNames(db, [...new Set(versions.map(({ publishedBy }) => publishedBy))]);
  return {
    ...ownKinds(row, versions[0], { used, family }),
    ...{ text: shownText(row, versions[0]), draft: row.draft, revision: row.revision },
    versions: versions.map(({ version, note, sha256, publishedBy, publishedAt }) => ({
      ...{ version: String(version), note, sha256 },
      publishedBy: { id: publishedBy, name: names.get(publishedBy) ?? "" },
      publishedAt: publishedAt.toISOString(),
    })),
  };
}

export const noPack = () => new Refusal("not_found", "There is no such pack.");

/** Whether the draft says something else than what was published last. */
export const isPending = ({ draft }: Pick<PackRow, "draft">, newest: PackVersionRow | undefined): boolean =>
  newest === undefined || canonicalJson(draft) !== canonicalJson(textOfPack(newest.document));

const shownText = ({ draft }: PackRow, newest: PackVersionRow | undefined): PackText =>
  newest ? textOfPack(newest.document) : draft;

type Kinds = Omit<endpoints.ListedPack, "scenarios" | "critical">;

const comesWith = (pack: Pack, used: ReadonlyMap<string, number>): Kinds => ({
  ...{ id: pack.id, own: false, title: pack.title, version: builtIn.version, basedOn: null },
  ...{ domain: domainOfPack(pack, comeWith), archivedAt: null, pending: false },
  assessments: used.get(pack.id) ?? 0,
});

function ownKinds(
  row: PackRow,
  newest: PackVersionRow | undefined,
  { used, family }: { used: ReadonlyMap<string, number>; family: readonly Pick<Pack, "id" | "basedOn">[] },
): Kinds {
  const { id, basedOn, archivedAt } = row;
  return {
    ...{ id, own: true, title: shownText(row, newest).title, basedOn },
    version: newest ? String(newest.version) : "",
    domain: domainOfPack(row, family),
    archivedAt: archivedAt?.toISOString() ?? null,
    pending: isPending(row, newest),
    assessments: used.get(id) ?? 0,
  };
}

const listed = (kinds: Kinds, { scenarios }: PackText): endpoints.ListedPack => ({
  ...kinds,
  scenarios: scenarios.length,
  critical: scenarios.filter(isCritical).length,
});
