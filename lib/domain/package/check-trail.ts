import { z } from "zod";
import { type AuditLink, type AuditRecord, GENESIS, assessmentStream, chainFaults } from "../audit";
import { canonicalJson } from "../canonical-json";
import {
  type HeadProof,
  type VerifySignature,
  checkpointFaults,
  checkpointFormat,
  provesHead,
} from "../checkpoint/checkpoint";
import type { KnownKey } from "../checkpoint/signing-key";
import { FILES, type Manifest } from "./format";
import type { Reading } from "./reading";
import { type Known, type PackageReport, tell } from "./report";

const link = z.strictObject({
  ...{ stream: z.string(), seq: z.int(), at: z.string() },
  actorKind: z.enum(["person", "guest", "stranger", "system"]),
  ...{ actorId: z.string(), action: z.string(), objectKind: z.string(), objectId: z.string() },
  ...{ objectRevision: z.int(), payloadDigest: z.string(), previous: z.string(), hash: z.string() },
}) satisfies z.ZodType<AuditLink>;
const record = z.strictObject({
  link,
  payload: z.strictObject({ salt: z.string(), json: z.string() }).nullable(),
}) satisfies z.ZodType<AuditRecord>;

const hex = z.string().regex(/^[0-9a-f]{64}$/, "should be 64 hex digits in lower case");
export const knownKey = z.strictObject({
  ...{ fingerprint: hex, publicKey: hex, since: z.string() },
  previous: hex.nullable(),
  endorsement: z
    .string()
    .regex(/^[0-9a-f]{128}$/)
    .nullable(),
}) satisfies z.ZodType<KnownKey>;
const headProof = z.strictObject({
  ...{ stream: z.string(), seq: z.int(), hash: hex, index: z.int() },
  proof: z.array(hex),
}) satisfies z.ZodType<HeadProof>;

/** Where the stream ends, and which of its entries have no content. */
type End = { seq: number; hash: string; silent: number[] };

/** The stream by itself. */
export async function checkChain(
  reading: Reading,
  { assessmentId }: Manifest,
  report: PackageReport,
): Promise<End> {
  const records = (await reading.lines(FILES.audit, record)) ?? [];
  report.entries = records.length;
  tell(report, FILES.audit, chainFaults(records), ({ seq }) => `entry ${seq}`);
  const stream = assessmentStream(assessmentId);
  const stranger = records.find(({ link: { stream: of } }) => of !== stream);
  if (stranger)
    report.faults.push({
      place: `${FILES.audit}, entry ${stranger.link.seq}`,
      fault: "is of another stream",
    });
  const { seq, hash } = records.at(-1)?.link ?? { seq: 0, hash: GENESIS };
  const silent = records.flatMap(({ link, payload }) => (payload === null ? [link.seq] : []));
  return { seq, hash, silent };
}

/** The stream against what was signed of its end, here and elsewhere. */
export async function checkCheckpoints(
  reading: Reading,
  {
    manifest,
    keys,
    verify,
    known,
    end,
    report,
  }: {
    manifest: Manifest;
    keys: readonly KnownKey[];
    verify: VerifySignature;
    known: Known;
    end: End;
    report: PackageReport;
  },
): Promise<void> {
  const say = (place: string, fault: string) => report.faults.push({ place, fault });
  const all = (await reading.lines(FILES.checkpoints, checkpointFormat)) ?? [];
  const publicKeys = keys.map(({ publicKey }) => publicKey);
  tell(
    report,
    FILES.checkpoints,
    checkpointFaults(all, { keys: publicKeys, verify }),
    ({ number }) => `${number}`,
  );
  if (all[0] && all[0].number !== 1) say(FILES.checkpoints, "does not begin with the first checkpoint");
  const last = all.at(-1);
  report.checkpoint = last ?? null;
  if (!last) return void say(FILES.checkpoints, "holds no checkpoint");
  if (last.number !== manifest.checkpoint)
    say(FILES.checkpoints, "does not end with the checkpoint that was made for the package");
  if (last.origin !== manifest.origin) say(FILES.checkpoints, "is of another workspace");
  if (last.key !== report.fingerprint)
    say(
      FILES.signature,
      "was made with another key than the last checkpoint, which was made for the package",
    );
  const { checkpoint: elsewhere } = known;
  if (elsewhere && !all.some((one) => canonicalJson(one) === canonicalJson(elsewhere)))
    say(FILES.checkpoints, `does not hold checkpoint ${elsewhere.number} as you hold it`);
  const heads = (await reading.json(FILES.heads, z.array(headProof))) ?? [];
  const stream = assessmentStream(manifest.assessmentId);
  const head = heads.find((one) => one.stream === stream);
  if (!head) return void say(FILES.heads, "proves nothing of this assessment’s stream");
  if (!provesHead(last, head)) say(FILES.heads, `does not lead to what checkpoint ${last.number} signed`);
  if (head.seq !== end.seq || head.hash !== end.hash)
    say(
      FILES.audit,
      `ends otherwise than it did when checkpoint ${last.number} was made: at entry ${head.seq}`,
    );
}
