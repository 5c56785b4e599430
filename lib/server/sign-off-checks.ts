import type { Reader } from "@/db/client";
import { findAssessment } from "@/db/queries/assessments";
import { listWaivers } from "@/db/queries/waivers";
import { listSignatures, listSnapshots } from "@/db/queries/sign-off";
import { signatureFaults, snapshotFaults } from "@/lib/domain/assessment/signature";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { SYSTEM } from "@/lib/domain/permission";

type Entry = { objectKind: string; objectId: string; payload: unknown };

/**
 * Where waivers, snapshots, signatures and the decision are something else than the trail
 * says, or do not fit their own hashes.
 *
 * @param entries of the assessment's stream, from the first
 */
export async function signOffFaults(
  db: Reader,
  assessmentId: string,
  entries: readonly Entry[],
): Promise<string[]> {
  const snapshots = await listSnapshots(db, assessmentId);
  const signatures = await listSignatures(db, assessmentId);
  return [
    ...compared(
      "waiver",
      entries,
      byId(await listWaivers(db, assessmentId), ({ id }) => id),
    ),
    ...compared(
      "signature",
      entries,
      byId(signatures, ({ id }) => id),
    ),
    ...compared(
      "snapshot",
      entries,
      byId(
        snapshots.map(({ sha256, createdAt }) => ({ sha256, assessmentId, createdAt })),
        ({ sha256 }) => sha256,
      ),
    ),
    ...snapshots.flatMap((one) => snapshotFaults(one).map((fault) => `snapshot ${one.sha256}: ${fault}`)),
    ...signatures.flatMap((one) => {
      const snapshot = snapshots.find(({ sha256 }) => sha256 === one.snapshotSha256);
      const faults = snapshot ? signatureFaults(one, snapshot) : ["What it was given for is not there."];
      return faults.map((fault) => `signature ${one.id}: ${fault}`);
    }),
    ...(await decisionFaults(db, assessmentId, entries)),
  ];
}

const byId = <Row>(rows: readonly Row[], idOf: (row: Row) => string) =>
  new Map<string, unknown>(rows.map((row) => [idOf(row), row]));

/** Rows against the last entry of each. */
function compared(kind: string, entries: readonly Entry[], stored: ReadonlyMap<string, unknown>): string[] {
  const said = new Map(
    entries.flatMap((entry) =>
      entry.objectKind === kind && entry.payload !== null ? [[entry.objectId, entry.payload] as const] : [],
    ),
  );
  return [...new Set([...said.keys(), ...stored.keys()])]
    .filter((id) => text(said.get(id)) !== text(stored.get(id)))
    .map((id) => `${kind} ${id} is not what the audit trail says`);
}

const text = (value: unknown) => (value === undefined ? "" : canonicalJson(value));

const asText = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

/** What an entry about the assessment says of it, of its standing and of who sees it. */
const TOLD = [
  "productId",
  "questionnaireSha256",
  "ownerId",
  "dueOn",
  "createdBy",
  "createdAt",
  "intakeAt",
  "archivedAt",
  "revision",
  "decidedAt",
  "status",
  "submittedBy",
  "decision",
  "validUntil",
  "snapshotSha256",
  "predecessorId",
  "teamId",
] as const;

/** An entry made before there were states says nothing of them. */
async function decisionFaults(
  db: Reader,
  assessmentId: string,
  entries: readonly Entry[],
): Promise<string[]> {
  const row = await findAssessment(db, SYSTEM, assessmentId);
  const said = entries.findLast(({ objectKind }) => objectKind === "assessment")?.payload;
  if (!row || typeof said !== "object" || said === null) return [];
  return TOLD.filter(
    (field) => field in said && text((said as Record<string, unknown>)[field]) !== text(asText(row[field])),
  ).map((field) => `${field} is not what the audit trail says`);
}
