import { setImmediate as nextTurn } from "node:timers/promises";
import type { Reader } from "@/db/client";
import { findHead, listHeads } from "@/db/queries/audit";
import { listFileHashes } from "@/db/queries/evidence";
import { putCheckReport } from "@/db/queries/audit-checks";
import {
  type AuditRecord,
  type AuditReport,
  WORKSPACE_STREAM,
  assessmentStream,
  payloadOf,
} from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { type Fault, type Head, beginWalk, finish, follow } from "./audit-chain";
import {
  type Opening,
  assessmentFaults,
  fileFaults,
  foundBy,
  openingFaults,
  questionnaireFaults,
  strayFaults,
} from "./audit-checks";
import type { Context } from "./context";
import { evidenceStorage } from "./storage/evidence";
import {
  type SignedTold,
  checkpointNote,
  checkpointsFaults,
  nothingSigned,
  tellOfSigned,
} from "./checkpoint-checks";
import { noRegisterTold, registerFaults, tellOfRegister } from "./register-check";
import { linkFaults, noLinksTold, tellOfLink } from "./room-check";
import type { SigningKey } from "./ed25519";
import { noPacksTold, packTableFaults, tellOfPack } from "./pack-check";
import { signingKey } from "./signing-key";
import type { Storage } from "./storage/storage";

const MOST_FAULTS = 1_000;

/** So many entries of one stream are looked at between two tellings of how far a check has come. */
const STRETCH = 10_000;

/** Told after each stretch of a check how many entries were looked at; it may stop the check by throwing. */
type Progress = (entries: number) => Promise<void>;

/**
 * Checks everything that the database says against what it proves: each chain from
 * its first entry to its head, each payload against its digest, each stream's
 * beginning against its announcement in the workspace's, rows against a replay of
 * the trail, summaries against a fresh score, questionnaires and the files of evidence
 * against their hashes.
 * The run itself is recorded. Nobody else waits for longer than one stretch takes.
 *
 * @throws Refusal `forbidden`
 */
export async function verifyAudit(
  ctx: Context,
  {
    onProgress = () => Promise.resolve(),
    storage = evidenceStorage(),
    key = signingKey,
  }: { onProgress?: Progress; storage?: Storage; key?: () => SigningKey } = {},
): Promise<AuditReport> {
  demand(ctx.actor, "audit.read");
  const report = emptyReport();
  const db = ctx.db.read;
  const heads = (await listHeads(db)).filter(({ seq }) => seq > 0);
  const firstHashes = new Map<string, string>();
  for (const head of heads.filter(({ stream }) => stream !== WORKSPACE_STREAM)) {
    firstHashes.set(head.stream, await checkAssessment(ctx, head, report));
    await onProgress(report.entries);
    await nextTurn();
  }
  const openings: Opening[] = [];
  const told = nothingSigned();
  for (const head of heads.filter(({ stream }) => stream === WORKSPACE_STREAM))
    openings.push(...(await checkWorkspace(ctx, head, { report, onProgress, told })));
  blame(report, await openingFaults(db, openings, firstHashes));
  blame(report, await strayFaults(db));
  const questionnaires = await questionnaireFaults(db);
  report.questionnaires = questionnaires.checked;
  blame(report, questionnaires.faults);
  const checkpoints = await checkpointsFaults(db, key, told);
  report.checkpoints = { kept: checkpoints.kept, note: await checkpointNote(db, checkpoints.kept) };
  blame(report, checkpoints.faults);
  report.files = 0;
  for (const named of await listFileHashes(db)) {
    blame(report, await fileFaults(storage, named));
    report.files += 1;
    await onProgress(report.entries);
  }
  await recordRun(ctx, report).catch(async (error: unknown) => {
    // A chain whose head was tampered with takes no entry; the faults found matter more.
    if (report.ok) throw error;
    await ctx.change([], ({ tx, at }) => putCheckReport(tx, { report, at, by: ctx.actor.id }));
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
    checkpoints: { kept: 0, note: "" },
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

/** The end and the rows within one moment of the database, so that nobody's save comes in between. @returns the hash of the stream's first entry */
async function checkAssessment(ctx: Context, before: Head, report: AuditReport): Promise<string> {
  const { stream } = before;
  const records: AuditRecord[] = [];
  const walk = beginWalk(stream, (page) => records.push(...page));
  await follow(ctx.db.read, walk, before.seq);
  const faults = await ctx.db.steady(async (still) => [
    ...(await finish(still, walk, await headNow(still, before))),
    ...(await assessmentFaults(still, { stream, records, at: ctx.now() })),
  ]);
  report.streams += 1;
  count(report, records);
  blame(report, faults);
  return records[0]?.link.hash ?? "";
}

/** @returns the beginnings of other streams that the workspace's stream announces */
async function checkWorkspace(
  ctx: Context,
  before: Head,
  { report, onProgress, told }: { report: AuditReport; onProgress: Progress; told: SignedTold },
): Promise<Opening[]> {
  const openings: Opening[] = [];
  const [packs, register, links] = [noPacksTold(), noRegisterTold(), noLinksTold()];
  const walk = beginWalk(before.stream, (page) => {
    count(report, page);
    for (const record of page) {
      tellOfPack(packs, record);
      tellOfRegister(register, record);
      tellOfLink(links, record);
      tellOfSigned(told, record);
    }
    for (const { link, payload } of page)
      if (link.action === "assessment.opened")
        openings.push({
          seq: link.seq,
          stream: assessmentStream(link.objectId),
          says: payloadOf(payload?.json),
        });
  });
  for (let until = STRETCH; until < before.seq; until += STRETCH) {
    await follow(ctx.db.read, walk, until);
    await onProgress(report.entries);
  }
  await follow(ctx.db.read, walk, before.seq);
  const faults = await ctx.db.steady(async (still) => [
    ...(await finish(still, walk, await headNow(still, before))),
    ...(await foundBy(before.stream, () => packTableFaults(still, packs))),
    ...(await foundBy(before.stream, () => registerFaults(still, register))),
    ...(await foundBy(before.stream, () => linkFaults(still, links))),
  ]);
  blame(report, faults);
  report.streams += 1;
  return openings;
}

async function recordRun(ctx: Context, report: AuditReport) {
  const { ok, streams, entries, faultCount } = report;
  await ctx.change([WORKSPACE_STREAM], async ({ tx, at, record }) => {
    await putCheckReport(tx, { report, at, by: ctx.actor.id });
    record({
      stream: WORKSPACE_STREAM,
      action: "audit.verified",
      objectKind: "workspace",
      objectId: WORKSPACE_STREAM,
      objectRevision: 0,
      payload: { ok, streams, entries, faultCount },
    });
  });
}
