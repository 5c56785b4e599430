import { createHash } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { type Checkpoint, checkpointFormat } from "@/lib/domain/checkpoint/checkpoint";
import { checkPackage } from "@/lib/domain/package/check";
import type { PackageReport } from "@/lib/domain/package/report";
import { CHOICE_PATTERN } from "@/lib/domain/redaction/choice";
import { packageIn } from "@/lib/package/files";
import { verifySignature } from "@/lib/server/ed25519";
import { openPackage } from "@/lib/server/package";
import { type Arguments, type Outcome, WrongUse, demandWords, done, parsed } from "./command";
import { inPresentWorkspace } from "./workspace";

/** Writes the package of an assessment; what is not whole never has its name. */
export async function make({ args, cwd, tell }: Arguments): Promise<Outcome> {
  const options = {
    out: { type: "string" },
    "without-evidence": { type: "boolean" },
    redact: { type: "string" },
  } as const;
  const { values, positionals } = parsed(args, { options, allowPositionals: true });
  demandWords(positionals, ["ID"]);
  const [assessmentId = ""] = positionals;
  if (values.out === undefined) throw new WrongUse("--out FILE is missing.");
  const { redact } = values;
  if (redact !== undefined && !CHOICE_PATTERN.test(redact))
    throw new WrongUse("--redact names what is left out, as people,notes,RT-03.note.");
  const path = resolve(cwd, values.out);
  const evidence = values["without-evidence"] ? "without" : "with";
  return inPresentWorkspace(async (ctx) => {
    const { pieces } = await openPackage(ctx, { assessmentId, evidence, redact });
    const part = `${path}.part`;
    const hash = createHash("sha256");
    let bytes = 0;
    const file = await open(part, "wx").catch(() => {
      throw new WrongUse(`${part} cannot be written. If an earlier try left it there, take it away.`);
    });
    try {
      for await (const piece of pieces) {
        hash.update(piece);
        bytes += piece.length;
        await file.write(piece);
      }
      await file.sync();
      await file.close();
      await rename(part, path);
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
      throw error;
    }
    tell(`Wrote ${path}.`);
    return done({ file: path, bytes, sha256: hash.digest("hex") });
  });
}

/** Checks a package, with nothing but what is in it and what was obtained elsewhere. */
export async function verify({ args, cwd }: Arguments): Promise<Outcome> {
  const options = { fingerprint: { type: "string" }, checkpoint: { type: "string" } } as const;
  const { values, positionals } = parsed(args, { options, allowPositionals: true });
  demandWords(positionals, ["PACKAGE.zip"]);
  const [name = ""] = positionals;
  const known = {
    fingerprint: values.fingerprint,
    checkpoint:
      values.checkpoint === undefined ? undefined : await checkpointIn(resolve(cwd, values.checkpoint)),
  };
  const report = await reportOn(resolve(cwd, name), known);
  const faults = report.faults.map(({ place, fault }) => ({ path: place, message: fault }));
  return { output: { ok: faults.length === 0, ...report }, holds: faults.length === 0, faults };
}

async function reportOn(
  path: string,
  known: Parameters<typeof checkPackage>[1]["known"],
): Promise<PackageReport> {
  const file = await open(path, "r").catch(() => {
    throw new WrongUse(`The file ${path} cannot be read.`);
  });
  try {
    const { size } = await file.stat();
    const read = async (from: number, length: number) => {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, from);
      return bytes.subarray(0, bytesRead);
    };
    const files = await packageIn({ size, read }, { hasher: fastHasher }).catch((error: unknown) => {
      throw new WrongUse(`${path} is no package: ${error instanceof Error ? error.message : String(error)}.`);
    });
    return await checkPackage(files, { verify: verifySignature, ...(known && { known }) });
  } finally {
    await file.close();
  }
}

function fastHasher() {
  const hash = createHash("sha256");
  return { update: (piece: Uint8Array) => void hash.update(piece), hex: () => hash.digest("hex") };
}

async function checkpointIn(path: string): Promise<Checkpoint> {
  try {
    return checkpointFormat.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    throw new WrongUse(`The file ${path} holds no checkpoint.`);
  }
}
