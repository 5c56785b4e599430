import type { Reader } from "@/db/client";
import { listLinks } from "@/db/queries/audit";
import { sha256 } from "@/db/sha256";
import { type AuditRecord, GENESIS, chainFaults } from "@/lib/domain/audit";

export type Head = { stream: string; seq: number; hash: string; at: string };

/** What is wrong, and with which entry of which stream; `seq` is null when it is not one entry's fault. */
export type Fault = { stream: string; seq: number | null; fault: string };

const PAGE = 1_000;

/**
 * Follows one chain from its first entry to `head`, a page at a time.
 *
 * @param db in the one moment in which `head` was read
 * @param onPage is given the entries up to the head, in order
 * @returns every fault of the chain
 */
export async function walkChain(
  db: Reader,
  head: Head,
  onPage: (records: AuditRecord[]) => void,
): Promise<Fault[]> {
  const { stream } = head;
  const faults: Fault[] = [];
  let last = { seq: 0, hash: GENESIS, at: "" };
  for (;;) {
    const page = await listLinks(db, stream, { after: last.seq, limit: PAGE });
    const records = page.filter(({ link }) => link.seq <= head.seq);
    faults.push(...chainFaults(records, last, sha256));
    if (records.length > 0) onPage(records);
    last = records.at(-1)?.link ?? last;
    const beyond = page.at(records.length)?.link;
    if (beyond) faults.push({ stream, seq: beyond.seq, fault: "stands beyond the end of its chain" });
    if (beyond || page.length < PAGE) break;
  }
  if (last.seq !== head.seq || last.hash !== head.hash || last.at !== head.at)
    faults.push({
      stream,
      seq: last.seq,
      fault: `is not the end of its chain, which has ${head.seq} entries`,
    });
  return faults;
}
