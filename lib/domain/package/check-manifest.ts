import { z } from "zod";
import { type VerifySignature, fingerprintOf } from "../checkpoint/checkpoint";
import type { KnownKey } from "../checkpoint/signing-key";
import { contentsFaults, contentsFormat } from "./contents";
import {
  FILES,
  type Manifest,
  OUTSIDE_MANIFEST,
  manifestBytes,
  manifestFormat,
  manifestSignatureFormat,
} from "./format";
import type { Reading } from "./reading";
import { type Known, type PackageFiles, type PackageReport, tell, wordsOf } from "./report";

/** What the manifest says and who signed it; undefined where it cannot be read. */
export async function checkManifest(
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

/** Every file against the manifest, and the manifest against every file. */
export async function checkFiles(
  files: PackageFiles,
  manifest: Manifest,
  report: PackageReport,
): Promise<void> {
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
export async function checkContents(
  reading: Reading,
  manifest: Manifest,
  report: PackageReport,
): Promise<void> {
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
