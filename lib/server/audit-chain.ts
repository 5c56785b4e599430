import { setImmediate as nextTurn } from "node:timers/promises";
import type { Reader } from "@/db/client";
import { listLinks } from "@/db/queries/audit";
import { sha256 } from "@/db/sha256";
import { type AuditRecord, GENESIS, type TrailFault, chainFaults } from "@/lib/domain/audit";

export type Head = { stream: string; seq: number; hash: string; at: string };

export type Fault = TrailFault;

const PAGE = 1_000;

/** How far a chain was followed, and what was found wrong with it so far. */
export type Walk = {
  stream: string;
  last: { seq: number; hash: string; at: string };
  faults: Fault[];
  /** Is given the entries in order, a page at a time. */
  onPage: (records: AuditRecord[]) => void;
};

export const beginWalk = (stream: string, onPage: Walk["onPage"]): Walk => ({
  stream,
  last: { seq: 0, hash: GENESIS, at: "" },
  faults: [],
  onPage,
});

/**
 * Follows a chain up to its entry `until`. Entries never change once they are written, so
 * that this needs no moment of its own; after each page whoever else waits has a turn.
 */
export async function follow(db: Reader, walk: Walk, until: number): Promise<void> {
  while (walk.last.seq < until) {
    const links = await listLinks(db, walk.stream, { after: walk.last.seq, limit: PAGE });
    const records = links.filter(({ link }) => link.seq <= until);
    take(walk, records);
    if (links.length < PAGE) return;
    await nextTurn();
  }
}

/**
 * Follows a chain to its end.
 *
 * @param db in the one moment in which `head` was read
 * @returns every fault of the chain
 */
export async function finish(db: Reader, walk: Walk, head: Head): Promise<Fault[]> {
  const { stream, faults } = walk;
  for (;;) {
    const links = await listLinks(db, stream, { after: walk.last.seq, limit: PAGE });
    const records = links.filter(({ link }) => link.seq <= head.seq);
    take(walk, records);
    const beyond = links.at(records.length)?.link;
    if (beyond) faults.push({ stream, seq: beyond.seq, fault: "stands beyond the end of its chain" });
    if (beyond || links.length < PAGE) break;
  }
  const { last } = walk;
  if (last.seq !== head.seq || last.hash !== head.hash || last.at !== head.at)
    faults.push({
      stream,
      seq: last.seq,
      fault: `is not the end of its chain, which has ${head.seq} entries`,
    });
  return faults;
}

function take(walk: Walk, records: AuditRecord[]) {
  walk.faults.push(...chainFaults(records, walk.last, sha256));
  if (records.length > 0) walk.onPage(records);
  walk.last = records.at(-1)?.link ?? walk.last;
}
