import { z } from "zod";
import type { AssessmentDocument } from "../assessment/document";
import { type AuditLink, type AuditRecord, GENESIS, assessmentStream, chainFaults } from "../audit";
import { canonicalJson } from "../canonical-json";
import {
  type Checkpoint,
  type HeadProof,
  type VerifySignature,
  checkpointFaults,
  checkpointFormat,
  fingerprintOf,
  provesHead,
} from "../checkpoint/checkpoint";
import { type KnownKey, keyFaults, unendorsed } from "../checkpoint/signing-key";
import { faultsOf } from "../faults";
import type { Score } from "../scoring/document";
import { performScore } from "../scoring/perform";
import { type Withheld, redactionFaults, withheldIn } from "./check-redactions";
import { type SignOffFile, signOffFaults, signOffFormat } from "./check-sign-off";
import { contentsFaults, contentsFormat } from "./contents";
import {
  FILES,
  type Manifest,
  OUTSIDE_MANIFEST,
  manifestBytes,
  manifestFormat,
  manifestSignatureFormat,
  packageRedactionsFormat,
} from "./format";

/** The files of a package, wherever they lie. */
export type PackageFiles = {
  /** Every name that is there, as often as it is. */
  names: readonly string[];
  /** A file whole: for those that are read, which are small. @throws Error that says why it cannot be read */
  bytes: (name: string) => Promise<Uint8Array>;
  /** Of a file however large. @throws Error that says why it cannot be read */
  digest: (name: string) => Promise<{ bytes: number; sha256: string }>;
};

/** What was obtained elsewhere, and is held against the package. */
export type Known = {
  /** Of the key. */
  fingerprint?: string | undefined;
  /** A checkpoint that left the machine before. */
  checkpoint?: Checkpoint | undefined;
};

export type PackageFault = {
  /** The file, and where in it. */
  place: string;
  fault: string;
};

export type PackageReport = {
  faults: PackageFault[];
  /** By which the key is compared with one that was obtained elsewhere; empty where none is there. */
  fingerprint: string;
  /** Keys that came after another and that none endorsed. */
  unendorsed: string[];
  entries: number;
  files: number;
  /** Files of evidence that were left out of the package when it was made. */
  leftOut: number;
  /** The checkpoint that was made for the package. */
  checkpoint: Checkpoint | null;
  assessmentId: string;
  at: string;
  /** Who signed, in the order of the record. */
  signatures: { name: string; statement: string; at: string }[];
  /** What is not there in a redacted copy, and was not checked; null of what is whole. */
  withheld: Withheld | null;
  /** What it comes to when it is scored here, whatever the package says; null where it cannot be. */
  scored: { assessment: AssessmentDocument; score: Score } | null;
};

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
const knownKey = z.strictObject({
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

/** Everything that is wrong with a package, each with its place, and what there was to look at. */
export async function checkPackage(
  files: PackageFiles,
  { verify, known = {} }: { verify: VerifySignature; known?: Known },
): Promise<PackageReport> {
  const report: PackageReport = {
    ...{ faults: [], fingerprint: "", unendorsed: [], entries: 0, files: 0, leftOut: 0 },
    ...{ checkpoint: null, assessmentId: "", at: "", signatures: [], withheld: null, scored: null },
  };
  const reading = reader(files, report);
  const keys = (await reading.json(FILES.keys, z.array(knownKey))) ?? [];
  tell(report, FILES.keys, keyFaults(keys, verify), ({ fingerprint }) => `key ${fingerprint.slice(0, 16)}`);
  report.unendorsed = unendorsed(keys).map(({ fingerprint }) => fingerprint);
  const manifest = await checkManifest(reading, { report, keys, verify, known });
  if (!manifest) return report;
  report.assessmentId = manifest.assessmentId;
  report.at = manifest.at;
  await checkFiles(files, manifest, report);
  await checkContents(reading, manifest, report);
  const end = await checkChain(reading, manifest, report);
  await checkCheckpoints(reading, { manifest, keys, verify, known, end, report });
  await checkScore(reading, report);
  const signOff = await checkSignOff(reading, manifest, report);
  await checkRedactions(files, reading, { silent: end.silent, signOff }, report);
  return report;
}

type Reading = ReturnType<typeof reader>;

/** Reads files and says what cannot be read; undefined where that is so. */
function reader(files: PackageFiles, report: PackageReport) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const bytes = async (name: string): Promise<Uint8Array | undefined> => {
    if (!files.names.includes(name)) {
      report.faults.push({ place: name, fault: "is missing" });
      return undefined;
    }
    try {
      return await files.bytes(name);
    } catch (error) {
      report.faults.push({ place: name, fault: `cannot be read: ${wordsOf(error)}` });
      return undefined;
    }
  };
  const parse = <T>(name: string, text: () => unknown, format: z.ZodType<T>): T | undefined => {
    try {
      const value = text();
      const parsed = format.safeParse(value);
      if (parsed.success) return parsed.data;
      const [first] = faultsOf(parsed.error.issues, value);
      report.faults.push({
        place: `${name}, ${first?.path ?? ""}`,
        fault: first?.message ?? "is no such file",
      });
    } catch (error) {
      report.faults.push({ place: name, fault: `cannot be read: ${wordsOf(error)}` });
    }
    return undefined;
  };
  return {
    has: (name: string) => files.names.includes(name),
    bytes,
    async json<T>(name: string, format: z.ZodType<T>): Promise<T | undefined> {
      const found = await bytes(name);
      return found && parse(name, () => JSON.parse(decoder.decode(found)) as unknown, format);
    },
    async lines<T>(name: string, format: z.ZodType<T>): Promise<T[] | undefined> {
      const found = await bytes(name);
      return (
        found &&
        parse(
          name,
          () =>
            decoder
              .decode(found)
              .split("\n")
              .filter((line) => line !== "")
              .map((line) => JSON.parse(line) as unknown),
          z.array(format),
        )
      );
    },
  };
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function tell<Fault extends { fault: string }>(
  { faults }: PackageReport,
  file: string,
  found: readonly Fault[],
  where: (fault: Fault) => string,
) {
  faults.push(...found.map((one) => ({ place: `${file}, ${where(one)}`, fault: one.fault })));
}

async function checkManifest(
  reading: Reading,
  {
    report,
    keys,
    verify,
    known,
  }: { report: PackageReport; keys: readonly KnownKey[]; verify: VerifySignature; known: Known },
): Promise<Manifest | undefined> {
  const raw = await reading.bytes(FILES.manifest);
  const manifest = await reading.json(FILES.manifest, manifestFormat);
  const signed = await reading.json(FILES.signature, manifestSignatureFormat);
  if (!raw || !signed) return manifest;
  const say = (place: string, fault: string) => report.faults.push({ place, fault });
  const { key, publicKey, signature } = signed;
  // What nothing signs has one form, so that there is nothing in it that could be changed.
  const written = new TextDecoder().decode((await reading.bytes(FILES.signature)) ?? new Uint8Array());
  if (written !== `${JSON.stringify({ key, publicKey, signature }, null, 2)}\n`)
    say(FILES.signature, "is not written as it should be");
  report.fingerprint = fingerprintOf(publicKey);
  if (report.fingerprint !== key) say(FILES.signature, "names another fingerprint than that of its key");
  if (!verify({ publicKey, message: manifestBytes(raw), signature }))
    say(FILES.manifest, "is not what was signed");
  if (keys.every(({ fingerprint }) => fingerprint !== report.fingerprint))
    say(FILES.signature, "was made with a key that is not among the keys");
  if (known.fingerprint !== undefined && known.fingerprint !== report.fingerprint)
    say(FILES.signature, "was made with another key than the one that you hold the fingerprint of");
  return manifest;
}

async function checkFiles(files: PackageFiles, manifest: Manifest, report: PackageReport): Promise<void> {
  const say = (place: string, fault: string) => report.faults.push({ place, fault });
  const named = new Map(manifest.files.map((file) => [file.path, file]));
  if (named.size < manifest.files.length) say(FILES.manifest, "names a file more than once");
  const there = new Set<string>();
  for (const name of files.names) {
    if (there.has(name)) say(name, "is there more than once");
    else if (!named.has(name) && !OUTSIDE_MANIFEST.includes(name)) say(name, "is not in the manifest");
    there.add(name);
  }
  for (const { path, bytes, sha256 } of named.values()) {
    report.files += 1;
    if (!there.has(path)) {
      say(path, "is missing");
      continue;
    }
    try {
      const found = await files.digest(path);
      if (found.bytes !== bytes || found.sha256 !== sha256)
        say(path, "is not the file that the manifest names");
      if (path.startsWith("evidence/") && path !== `evidence/${found.sha256}`)
        say(path, "is not the evidence that its name says");
    } catch (error) {
      say(path, `cannot be read: ${wordsOf(error)}`);
    }
  }
}

const namedHashes = z.looseObject({ hashes: z.looseObject({ document: z.string(), manifest: z.string() }) });

/** What the reports were printed from, and whether the one that can be read here names it. */
async function checkContents(reading: Reading, manifest: Manifest, report: PackageReport): Promise<void> {
  const contents = await reading.json(FILES.contents, contentsFormat);
  const printed = await reading.json(FILES.report, namedHashes);
  if (!contents || !printed) return;
  const { faults, leftOut } = contentsFaults(contents, manifest);
  report.leftOut = leftOut;
  tell(report, FILES.contents, faults, ({ path }) => path);
  for (const [name, path] of [
    ["document", FILES.assessment],
    ["manifest", FILES.contents],
  ] as const)
    if (printed.hashes[name] !== manifest.files.find((file) => file.path === path)?.sha256)
      report.faults.push({ place: `${FILES.report}, /hashes/${name}`, fault: `is not that of ${path}` });
}

/** Where the stream ends, and which of its entries have no content. */
type End = { seq: number; hash: string; silent: number[] };

async function checkChain(reading: Reading, { assessmentId }: Manifest, report: PackageReport): Promise<End> {
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

async function checkCheckpoints(
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

/** The score once more, by the same code that gave it. */
async function checkScore(reading: Reading, report: PackageReport): Promise<void> {
  const questionnaire = await reading.json(FILES.questionnaire, z.unknown());
  const assessment = await reading.json(FILES.assessment, z.unknown());
  const score = await reading.json(FILES.score, z.unknown());
  if (questionnaire === undefined || assessment === undefined || score === undefined) return;
  const performed = performScore(questionnaire, assessment);
  if ("faults" in performed)
    report.faults.push(
      ...performed.faults.map(({ path, message }) => ({
        place: `${performed.document}.json, ${path}`,
        fault: message,
      })),
    );
  else {
    report.scored = { assessment: assessment as AssessmentDocument, score: performed.score };
    if (canonicalJson(performed.score) !== canonicalJson(score))
      report.faults.push({ place: FILES.score, fault: "is not what the answers come to" });
  }
}

async function checkSignOff(
  reading: Reading,
  { assessmentId }: Manifest,
  report: PackageReport,
): Promise<SignOffFile | undefined> {
  if (!reading.has(FILES.signOff)) return undefined;
  const said = await reading.json(FILES.signOff, signOffFormat);
  if (!said) return undefined;
  const words = (value: unknown) => (typeof value === "string" ? value : "");
  report.signatures = said.signatures.map(({ name, statement, at }) => ({
    ...{ name: words(name), statement: words(statement), at: words(at) },
  }));
  try {
    tell(report, FILES.signOff, signOffFaults(said, assessmentId), ({ place }) => place);
  } catch (error) {
    report.faults.push({ place: `${FILES.signOff}, snapshot`, fault: `cannot be read: ${wordsOf(error)}` });
  }
  return said;
}

/** Whether a redacted copy says what it leaves out, and leaves out nothing else. */
async function checkRedactions(
  files: PackageFiles,
  reading: Reading,
  { silent, signOff }: { silent: readonly number[]; signOff: SignOffFile | undefined },
  report: PackageReport,
): Promise<void> {
  const fields = signOff?.snapshot.fields;
  if (!reading.has(FILES.redactions)) {
    if (fields || (await isOfCopy(reading)))
      report.faults.push({ place: FILES.redactions, fault: "is missing, and this is a redacted copy" });
    return;
  }
  const printed = reading.has(FILES.report) ? await reading.json(FILES.report, z.looseObject({})) : undefined;
  const said = await reading.json(FILES.redactions, packageRedactionsFormat);
  const assessment = await reading.json(FILES.assessment, z.unknown());
  if (!said) return;
  const { names } = files;
  const marked = { assessment, report: printed, signatures: signOff?.signatures, fields, silent, names };
  report.withheld = withheldIn(said, marked);
  report.faults.push(...redactionFaults(said, marked));
}

/** Whether the report says that it is one: a text that says the same has its quotation marks escaped. */
async function isOfCopy(reading: Reading): Promise<boolean> {
  const printed = reading.has(FILES.report) ? await reading.bytes(FILES.report) : undefined;
  return new TextDecoder().decode(printed).includes('"assay-redactions/1"');
}
