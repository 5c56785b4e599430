import { setImmediate as nextTurn } from "node:timers/promises";
import type { Reader } from "@/db/client";
import { findSummary } from "@/db/queries/answers";
import { listAssessmentIds } from "@/db/queries/assessments";
import { findHead } from "@/db/queries/audit";
import { listPayloadPlaces, listQuestionnaires, nextStream } from "@/db/queries/audit-strays";
import { listRequestsOf } from "@/db/queries/audit-requests";
import { listFollowUpsOf } from "@/db/queries/follow-ups";
import { listReviews } from "@/db/queries/reviews";
import { listLinkIdsShowing } from "@/db/queries/rooms";
import { listPlans, listRuns } from "@/db/queries/stress";
import { listScenarios } from "@/db/queries/scenarios";
import { listTags } from "@/db/queries/tags";
import { listAllThreads } from "@/db/queries/threads";
import {
  differences,
  followUpDifferences,
  replay,
  requestDifferences,
  reviewDifferences,
  scenarioDifferences,
  stressDifferences,
  tagDifferences,
  talkDifferences,
} from "@/lib/domain/assessment/replay";
import { type AuditRecord, WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { SYSTEM } from "@/lib/domain/permission";
import { questionnaireHash } from "@/lib/domain/questionnaire/hash";
import { Refusal } from "@/lib/domain/refusal";
import { readFile } from "./assessment-file";
import type { Fault } from "./audit-chain";
import { shownDifferences } from "./room-check";
import { signOffFaults } from "./sign-off-checks";
import type { Storage } from "./storage/storage";
import { summaryOf } from "./summaries";

/** What a check finds. Rows that cannot even be read are a fault as well, and no reason to stop checking. */
export async function foundBy(stream: string, check: () => Promise<Fault[]>): Promise<Fault[]> {
  try {
    return await check();
  } catch (error) {
    return [
      {
        stream,
        seq: null,
        fault: `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      },
    ];
  }
}

/** Compares an assessment's rows with a replay of its stream, and its summary with a fresh score on its day. */
export async function assessmentFaults(
  db: Reader,
  { stream, records, at }: { stream: string; records: AuditRecord[]; at: Date },
): Promise<Fault[]> {
  const assessmentId = stream.slice(assessmentStream("").length);
  const fault = (text: string): Fault => ({ stream, seq: null, fault: text });
  return foundBy(stream, async () => {
    const open = await readFile(db, SYSTEM, assessmentId, at);
    const entries = records.map(({ link, payload }) => ({
      ...link,
      payload: JSON.parse(payload?.json ?? "null") as unknown,
    }));
    const replayed = replay(entries);
    const found = [
      ...differences(replayed, open.file),
      ...(await signOffFaults(db, assessmentId, entries)),
      ...followUpDifferences(replayed, await listFollowUpsOf(db, assessmentId)),
      ...requestDifferences(replayed, await listRequestsOf(db, assessmentId)),
      ...talkDifferences(replayed, await listAllThreads(db, assessmentId)),
      ...stressDifferences(replayed, {
        plans: await listPlans(db, assessmentId),
        runs: await listRuns(db, assessmentId),
      }),
      ...scenarioDifferences(replayed, await listScenarios(db, assessmentId)),
      ...shownDifferences(entries, await listLinkIdsShowing(db, assessmentId)),
      ...tagDifferences(replayed, await listTags(db, assessmentId)),
      ...reviewDifferences(replayed, await listReviews(db, assessmentId)),
    ].map(fault);
    const stored = await findSummary(db, assessmentId);
    if (!stored && open.assessment.intakeAt) found.push(fault("its summary is missing"));
    if (stored && canonicalJson(stored) !== canonicalJson(summaryOf({ ...open, today: stored.holdsOn })))
      found.push(fault("its summary is not what its answers come to"));
    return found;
  });
}

/** An announcement, in the workspace's stream, that another stream has begun. */
export type Opening = { seq: number; stream: string; says: unknown };

/**
 * Compares the announced beginnings of streams with the real ones.
 *
 * @param firstHashes of every assessment's stream
 */
export async function openingFaults(
  db: Reader,
  openings: readonly Opening[],
  firstHashes: ReadonlyMap<string, string>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const announced = new Set<string>();
  for (const { seq, stream, says } of openings) {
    announced.add(stream);
    const fault = (text: string) => faults.push({ stream: WORKSPACE_STREAM, seq, fault: text });
    const firstHash = firstHashes.get(stream);
    // A stream begun since the look at all of them is left to the next look.
    if (firstHash === undefined && !(await findHead(db, stream)))
      fault(`announces ${stream}, which is not there`);
    else if (firstHash !== undefined && canonicalJson(says) !== canonicalJson({ stream, firstHash }))
      fault(`announces another beginning of ${stream}`);
  }
  for (const stream of firstHashes.keys())
    if (!announced.has(stream))
      faults.push({ stream, seq: 1, fault: "its beginning is not announced in the workspace's stream" });
  return faults;
}

const PAGE = 1_000;

/** Assessments without a stream, streams without a head, payloads without an entry. */
export async function strayFaults(db: Reader): Promise<Fault[]> {
  const faults: Fault[] = [];
  let after = "";
  for (;;) {
    const ids = await listAssessmentIds(db, { after, limit: PAGE });
    for (const id of ids)
      if (!(await findHead(db, assessmentStream(id))))
        faults.push({ stream: assessmentStream(id), seq: null, fault: "the assessment has no stream" });
    after = ids.at(-1) ?? after;
    if (ids.length < PAGE) break;
    await nextTurn();
  }
  let stream: string | undefined = "";
  for (let seen = 1; (stream = await nextStream(db, stream)) !== undefined; seen += 1) {
    if (!(await findHead(db, stream))?.seq)
      faults.push({ stream, seq: null, fault: "the chain has no head" });
    if (seen % PAGE === 0) await nextTurn();
  }
  return [...faults, ...(await strayPayloads(db))];
}

async function strayPayloads(db: Reader): Promise<Fault[]> {
  const faults: Fault[] = [];
  let last = { stream: "", seq: 0 };
  for (;;) {
    const places = await listPayloadPlaces(db, { after: last, limit: PAGE });
    for (const { stream, seq, entry } of places)
      if (entry === null) faults.push({ stream, seq, fault: "a payload is left without its entry" });
    last = places.at(-1) ?? last;
    if (places.length < PAGE) return faults;
    await nextTurn();
  }
}

/** Questionnaires whose document is not the one that their hash names. */
export async function questionnaireFaults(db: Reader): Promise<{ checked: number; faults: Fault[] }> {
  const rows = await listQuestionnaires(db);
  const faults = rows.flatMap(({ sha256, document, ...named }): Fault[] => {
    const fault = (text: string) => [{ stream: `questionnaire:${sha256}`, seq: null, fault: text }];
    if (hashOf(document) !== sha256) return fault("its document does not fit its hash");
    const { id, version, title } = JSON.parse(document) as typeof named;
    const fits = canonicalJson({ id, version, title }) === canonicalJson(named);
    return fits ? [] : fault("it goes by another name than its document says");
  });
  return { checked: rows.length, faults };
}

function hashOf(document: string): string {
  try {
    return questionnaireHash(JSON.parse(document));
  } catch {
    return "";
  }
}

/** Reads a file of evidence whole: the store holds back its end where it does not fit its hash. */
export async function fileFaults(
  storage: Pick<Storage, "read">,
  { sha256, assessmentId }: { sha256: string; assessmentId: string },
): Promise<Fault[]> {
  const fault = (what: string): Fault[] => [
    { stream: assessmentStream(assessmentId), seq: null, fault: `the file of evidence ${sha256} ${what}` },
  ];
  try {
    const pieces = storage.read(sha256)[Symbol.asyncIterator]();
    while (!(await pieces.next()).done);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return fault("is missing");
    return fault("is damaged, or cannot be read");
  }
}
