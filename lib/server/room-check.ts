import { listAllLinks } from "@/db/queries/rooms";
import type { Reader } from "@/db/client";
import { type AuditLink, type AuditRecord, WORKSPACE_STREAM, payloadOf } from "@/lib/domain/audit";
import { canonicalJson } from "@/lib/domain/canonical-json";
import type { Fault } from "./audit-chain";

/** What the workspace's stream says of each link of the auditor's room, by its id; null where what was said of it was erased. */
export type LinksTold = Map<string, Told | null>;

type Told = Record<string, unknown>;

export const noLinksTold = (): LinksTold => new Map();

/** Takes an entry in; payloads hold whole new values, and who made and who withdrew a link is whose entries say so. */
export function tellOfLink(told: LinksTold, { link, payload }: AuditRecord) {
  if (link.objectKind !== "room-link") return;
  const says = payloadOf(payload?.json) as Told | null;
  const before = link.action === "room.invited" ? { withdrawn: null } : told.get(link.objectId);
  const by = { by: link.actorId, at: link.at };
  const done: Told =
    link.action === "room.invited"
      ? { created: by }
      : link.action === "room.withdrawn"
        ? { withdrawn: by }
        : {};
  told.set(
    link.objectId,
    says && before ? { ...before, ...says, ...done, revision: link.objectRevision } : null,
  );
}

/** Compares links with what the trail says of them: whoever could change one would read what nobody has shown them. */
export async function linkFaults(db: Reader, told: LinksTold): Promise<Fault[]> {
  const faults: Fault[] = [];
  const fault = (id: string, text: string) =>
    faults.push({
      stream: WORKSPACE_STREAM,
      seq: null,
      fault: `the link ${id} of the auditor's room ${text}`,
    });
  const links = await listAllLinks(db);
  for (const { id, expiresAt, createdBy, createdAt, withdrawnBy, withdrawnAt, ...row } of links) {
    const says = told.get(id);
    const stands = {
      ...row,
      expiresAt: expiresAt.toISOString(),
      created: { by: createdBy, at: createdAt.toISOString() },
      withdrawn:
        withdrawnAt === null && withdrawnBy === null
          ? null
          : { by: withdrawnBy, at: withdrawnAt?.toISOString() ?? null },
    };
    if (says === undefined) fault(id, "is not in the trail");
    else if (says !== null && canonicalJson(says) !== canonicalJson(stands))
      fault(id, "is not what the audit trail says");
  }
  const stored = new Set(links.map(({ id }) => id));
  for (const id of told.keys()) if (!stored.has(id)) fault(id, "is missing");
  return faults;
}

/** What differs between the links that show an assessment and those that its stream says were made to. */
export function shownDifferences(
  entries: readonly Pick<AuditLink, "action" | "objectId">[],
  linkIds: readonly string[],
): string[] {
  const told = new Set(
    entries.filter(({ action }) => action === "room.invited").map(({ objectId }) => objectId),
  );
  const stored = new Set(linkIds);
  return [
    ...linkIds
      .filter((id) => !told.has(id))
      .map((id) => `it is shown by the link ${id}, which the trail does not say`),
    ...[...told]
      .filter((id) => !stored.has(id))
      .map((id) => `it is not shown by the link ${id}, as the trail says`),
  ];
}
