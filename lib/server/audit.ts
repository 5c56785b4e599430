import type { Reader } from "@/db/client";
import { findHead, listHeads } from "@/db/queries/audit";
import { type AuditRecord, WORKSPACE_STREAM, assessmentStream, payloadOf } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { type Fault, type Head, walkChain } from "./audit-chain";
import {
  type Opening,
  assessmentFaults,
  openingFaults,
  questionnaireFaults,
  strayFaults,
} from "./audit-checks";
import type { Context } from "./context";

export type AuditReport = {
  ok: boolean;
  streams: number;
  entries: number;
  /** Entries whose payload is gone, which the chain allows. */
  erased: number;
  questionnaires: number;
  /** How many there are; `faults` lists the first thousand. */
  faultCount: number;
  faults: Fault[];
  checkpoints: { kept: number; note: string };
};

const MOST_FAULTS = 1_000;

/**
 * Checks everything that the database says against what it proves: each chain from
 * its first entry to its head, each payload against its digest, each stream's
 * beginning against its announcement in the workspace's, rows against a replay of
 * the trail, summaries against a fresh score, questionnaires against their hash.
 * The run itself is recorded.
 *
 * @throws Refusal `forbidden`
 */
export async function verifyAudit(ctx: Context): Promise<AuditReport> {
  demand(ctx.actor, "audit.read");
  const report = emptyReport();
  const db = ctx.db.read;
  const heads = (await listHeads(db)).filter(({ seq }) => seq > 0);
  const firstHashes = new Map<string, string>();
  for (const head of heads.filter(({ stream }) => stream !== WORKSPACE_STREAM))
    firstHashes.set(
      head.stream,
      await ctx.db.steady((still) => checkAssessment(still, head, { report, at: ctx.now() })),
    );
  const openings: Opening[] = [];
  for (const head of heads.filter(({ stream }) => stream === WORKSPACE_STREAM))
    openings.push(...(await ctx.db.steady((still) => checkWorkspace(still, head, report))));
  blame(report, await openingFaults(db, openings, firstHashes));
  blame(report, await strayFaults(db));
  const questionnaires = await questionnaireFaults(db);
  report.questionnaires = questionnaires.checked;
  blame(report, questionnaires.faults);
  await recordRun(ctx, report).catch((error: unknown) => {
    // A chain whose head was tampered with takes no entry; the faults found matter more.
    if (report.ok) throw error;
  });
  return report;
}

function emptyReport(): AuditReport {
  return {
    ok: true,
    streams: 0,
    entries: 0,
    erased: 0,
    questionnaires: 0,
    faultCount: 0,
    faults: [],
    checkpoints: {
      kept: 0,
      note: "No checkpoint has left this machine: a chain cut short, or computed anew from its first entry, would not be noticed.",
    },
  };
}

function blame(report: AuditReport, found: readonly Fault[]) {
  report.ok &&= found.length === 0;
  report.faultCount += found.length;
  report.faults.push(...found.slice(0, MOST_FAULTS - report.faults.length));
}

function count(report: AuditReport, records: readonly AuditRecord[]) {
  report.entries += records.length;
  report.erased += records.filter(({ payload }) => payload === null).length;
}

/** The head as it is in the moment that is looked at; one that went meanwhile is missed elsewhere. */
const headNow = async (db: Reader, before: Head): Promise<Head> =>
  (await findHead(db, before.stream)) ?? before;

/** Within one moment of the database, so that nobody's save comes in between. @returns the hash of the stream's first entry */
async function checkAssessment(
  db: Reader,
  before: Head,
  { report, at }: { report: AuditReport; at: Date },
): Promise<string> {
  const head = await headNow(db, before);
  const { stream } = head;
  const records: AuditRecord[] = [];
  const faults = await walkChain(db, head, (page) => records.push(...page));
  faults.push(...(await assessmentFaults(db, { stream, records, at })));
  report.streams += 1;
  count(report, records);
  blame(report, faults);
  return records[0]?.link.hash ?? "";
}

/** @returns the beginnings of other streams that the workspace's stream announces */
async function checkWorkspace(db: Reader, before: Head, report: AuditReport): Promise<Opening[]> {
  const head = await headNow(db, before);
  const openings: Opening[] = [];
  const faults = await walkChain(db, head, (page) => {
    count(report, page);
    for (const { link, payload } of page)
      if (link.action === "assessment.opened")
        openings.push({
          seq: link.seq,
          stream: assessmentStream(link.objectId),
          says: payloadOf(payload?.json),
        });
  });
  report.streams += 1;
  blame(report, faults);
  return openings;
}

async function recordRun(ctx: Context, { ok, streams, entries, faultCount }: AuditReport) {
  await ctx.change([WORKSPACE_STREAM], async ({ record }) => {
    record({
      stream: WORKSPACE_STREAM,
      action: "audit.verified",
      objectKind: "workspace",
      objectId: WORKSPACE_STREAM,
      objectRevision: 0,
      payload: { ok, streams, entries, faultCount },
    });
    return Promise.resolve();
  });
}
