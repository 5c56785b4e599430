import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage } from "@/lib/domain/package/check";
import type { PackageFiles, PackageReport } from "@/lib/domain/package/report";
import { type Manifest, manifestBytes } from "@/lib/domain/package/format";
import { packageIn } from "@/lib/package/files";
import { printEverything } from "@/lib/report/formats";
import { jsonFile } from "@/lib/report/json";
import { zipOf } from "@/lib/report/zip-stream";
import { verifySignature } from "../ed25519";
import { givenFolder } from "../files/testing";
import { openPackage } from "../package";
import { signingKey } from "../signing-key";
import { folderStorage } from "../storage/folder";
import type { Storage } from "../storage/storage";
import type { TestContext } from "../testing";

/** The one that signs whatever is made in these tests. */
export const key = signingKey();

export const page = () => Promise.resolve(new TextEncoder().encode("<!doctype html>\n"));

export const sourceOf = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: (from: number, length: number) => Promise.resolve(bytes.subarray(from, from + length)),
});

function hasher() {
  const hash = createHash("sha256");
  return { update: (piece: Uint8Array) => void hash.update(piece), hex: () => hash.digest("hex") };
}

type Known = NonNullable<Parameters<typeof checkPackage>[1]["known"]>;

export const reportOn = async (bytes: Uint8Array, known: Known = {}): Promise<PackageReport> =>
  checkPackage(await packageIn(sourceOf(bytes), { hasher }), { verify: verifySignature, known });

/** What the second verifier says, and how it ends. */
export function python(bytes: Uint8Array, ...more: string[]): { code: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), "assay-package-"));
  const path = join(folder, "package.zip");
  writeFileSync(path, bytes);
  const { status, stdout, stderr } = spawnSync("python3", ["-B", "scripts/verify_package.py", path, ...more]);
  rmSync(folder, { recursive: true });
  return { code: status, said: `${stdout.toString()}${stderr.toString()}` };
}

type Taking = { evidence: "with" | "without"; storage: Storage; redact: string };

export async function taken(
  ctx: TestContext,
  assessmentId: string,
  { evidence = "with", storage = folderStorage(givenFolder()), redact }: Partial<Taking> = {},
): Promise<Uint8Array> {
  const { pieces } = await openPackage(
    ctx,
    { assessmentId, evidence, redact },
    { storage, key: () => key, page, print: printEverything },
  );
  return wholeOf(pieces);
}

async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return new Uint8Array(Buffer.concat(all));
}

/** Every file of a package as text, by its name. */
export async function textsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const files: PackageFiles = await packageIn(sourceOf(bytes));
  const texts = new Map<string, string>();
  for (const name of files.names) texts.set(name, Buffer.from(await files.bytes(name)).toString("latin1"));
  return texts;
}

/**
 * A package with some of its files changed, with a manifest that fits and the signature of our
 * own key under it: what nobody but us could make, so that what is left to notice is within. An
 * empty text takes a file out.
 */
export async function forged(
  bytes: Uint8Array,
  change: Readonly<Record<string, (text: string) => string>>,
): Promise<Uint8Array> {
  const files = await packageIn(sourceOf(bytes));
  const manifest = JSON.parse(Buffer.from(await files.bytes("manifest.json")).toString()) as Manifest;
  const named: Manifest["files"] = [];
  const once = async function* (content: Uint8Array) {
    yield await Promise.resolve(content);
  };
  const made = async function* () {
    for (const { path } of manifest.files) {
      const found = await files.bytes(path);
      const content = change[path]
        ? new TextEncoder().encode(change[path](new TextDecoder().decode(found)))
        : found;
      if (content.length === 0) continue;
      const sha256 = createHash("sha256").update(content).digest("hex");
      named.push({ path, bytes: content.length, sha256 });
      yield { path, content: once(content) };
    }
    const anew = jsonFile({ ...manifest, files: named });
    yield { path: "manifest.json", content: once(anew) };
    const signature = key.sign(manifestBytes(anew));
    const signed = { key: key.fingerprint, publicKey: key.publicKey, signature };
    yield { path: "manifest.signature.json", content: once(jsonFile(signed)) };
  };
  return wholeOf(zipOf(made()));
}
