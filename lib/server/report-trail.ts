import { findPeopleNames } from "@/db/queries/assessments";
import { listLinks } from "@/db/queries/audit";
import type { Reader } from "@/db/client";
import { assessmentStream, payloadOf } from "@/lib/domain/audit";
import { readPayload, thingPayload } from "@/lib/domain/explain/history/payloads";
import type { Actor } from "@/lib/domain/permission";
import type { SourceEntry, SourceTrail } from "@/lib/report/source";
import { actorName } from "./history";
import { tellable } from "./trail";

/** So many entries are read at a time. */
const STRETCH = 500;

/**
 * An assessment's stream up to an entry, with what it takes to tell it. What things of evidence
 * are called is taken from the entries themselves, so that a later name changes no report of
 * what was signed before.
 */
export async function reportTrailOf(
  db: Reader,
  actor: Actor,
  { assessmentId, until }: { assessmentId: string; until: number },
): Promise<SourceTrail> {
  const stream = assessmentStream(assessmentId);
  const entries: SourceEntry[] = [];
  const people: Record<string, string> = {};
  const evidence: Record<string, string> = {};
  for (let after = 0; after < until; after += STRETCH) {
    const links = await listLinks(db, stream, { after, limit: Math.min(STRETCH, until - after) });
    const names = await findPeopleNames(db, [...new Set(links.map(({ link }) => link.actorId))]);
    const told = await tellable(
      db,
      actor,
      links.map(({ link: { actorKind: kind, actorId: id, ...link }, payload }) => ({
        ...link,
        actor: { kind, id, name: actorName(kind, names.get(id) ?? null) },
        payload: payloadOf(payload?.json),
      })),
    );
    Object.assign(people, told.people);
    for (const [id, title] of Object.entries(told.evidence)) evidence[id] ??= title;
    for (const row of told.rows) {
      const { seq, at, actor: who, action, objectKind, objectId, payload, before, hash } = row;
      entries.push({
        ...{ seq, at, action, objectKind, objectId, payload, before, hash },
        actor: { id: who.id, name: who.name },
      });
      const title = objectKind === "evidence" ? readPayload(thingPayload, payload)?.title : undefined;
      if (title !== undefined) evidence[objectId] = title;
    }
  }
  return { entries, people, evidence };
}
