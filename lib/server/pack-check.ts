import type { Reader } from "@/db/client";
import { listAllPackVersions, listOwnPacks } from "@/db/queries/packs";
import { type AuditRecord, WORKSPACE_STREAM, payloadOf } from "@/lib/domain/audit";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { questionnaireHash } from "@/lib/domain/questionnaire/hash";
import type { Fault } from "./audit-chain";

/** What the workspace's stream says of packs: how each stands, and each version that was published, as its row says it. */
export type PacksTold = { standing: Map<string, unknown>; published: Map<string, object> };

export const noPacksTold = (): PacksTold => ({ standing: new Map(), published: new Map() });

/** Takes an entry in; payloads hold whole new values, so that the last one says how a pack stands. */
export function tellOfPack({ standing, published }: PacksTold, { link, payload }: AuditRecord) {
  if (link.objectKind !== "pack") return;
  const says = payloadOf(payload?.json) as Record<string, unknown> | null;
  const { basedOn, draft, archivedAt, version, sha256, note } = says ?? {};
  // One whose content was erased says nothing of how it stands.
  standing.set(link.objectId, says && { basedOn, draft, archivedAt, revision: link.objectRevision });
  if (link.action === "pack.published")
    published.set(`${link.objectId} ${String(version)}`, {
      ...{ sha256, note },
      publishedBy: link.actorId,
      publishedAt: link.at,
    });
}

/** Compares packs and their published versions with what the trail says of them, and documents with their hashes. */
export async function packTableFaults(db: Reader, { standing, published }: PacksTold): Promise<Fault[]> {
  const faults: Fault[] = [];
  const fault = (id: string, text: string) =>
    faults.push({ stream: WORKSPACE_STREAM, seq: null, fault: `the pack ${id} ${text}` });
  const own = await listOwnPacks(db);
  for (const { row } of own) {
    const { id, basedOn, draft, archivedAt, revision } = row;
    const told = standing.get(id);
    const stands = { basedOn, draft, archivedAt: archivedAt?.toISOString() ?? null, revision };
    if (told === undefined) fault(id, "is not in the trail");
    else if (told !== null && canonicalJson(told) !== canonicalJson(stands))
      fault(id, "is not what the audit trail says");
  }
  for (const id of standing.keys()) if (!own.some(({ row }) => row.id === id)) fault(id, "is missing");

  const versions = await listAllPackVersions(db);
  for (const { packId, version, document, sha256, note, publishedBy, publishedAt } of versions) {
    const name = `${packId} ${version}`;
    if (questionnaireHash(document) !== sha256) fault(name, "does not fit its hash");
    const stored = { sha256, note, publishedBy, publishedAt: publishedAt.toISOString() };
    if (canonicalJson(published.get(name) ?? null) !== canonicalJson(stored))
      fault(name, "is not the one that was published");
  }
  const kept = new Set(versions.map(({ packId, version }) => `${packId} ${version}`));
  for (const name of published.keys()) if (!kept.has(name)) fault(name, "is missing");
  return faults;
}
