import { z } from "zod";
import type { AssessmentDocument } from "../assessment/document";
import { canonicalJson } from "../canonical-json";
import type { VerifySignature } from "../checkpoint/checkpoint";
import { keyFaults, unendorsed } from "../checkpoint/signing-key";
import { performScore } from "../scoring/perform";
import { checkContents, checkFiles, checkManifest } from "./check-manifest";
import { redactionFaults, withheldIn } from "./check-redactions";
import { type SignOffFile, signOffFaults, signOffFormat } from "./check-sign-off";
import { checkChain, checkCheckpoints, knownKey } from "./check-trail";
import { FILES, type Manifest, packageRedactionsFormat } from "./format";
import { type Reading, reader } from "./reading";
import { type Known, type PackageFiles, type PackageReport, tell, wordsOf } from "./report";

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
