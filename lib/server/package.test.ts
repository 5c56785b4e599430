import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packageIn } from "@/lib/package/files";
import { listCheckpoints } from "@/db/queries/checkpoints";
import { printEverything } from "@/lib/report/formats";
import { makeDailyCheckpoint } from "./checkpoints";
import { putEvidenceFile } from "./evidence-file";
import { FILE_KINDS } from "@/lib/domain/assessment/evidence-file";
import { givenFolder, uploadOf } from "./files/testing";
import { givenAnswers, givenDecision } from "./given";
import { openAssessment } from "./assessments";
import { exportPackage, openPackage } from "./package";
import { key, page, python, reportOn, sourceOf, taken } from "./packages/testing";
import { addProduct } from "./products";
import { exportReport } from "./reports";
import { addVendor } from "./vendors";
import { givenAssessment } from "./seed";
import { folderStorage } from "./storage/folder";
import { testContext } from "./testing";

/** A decision with evidence in files, taken away by an auditor. */
async function signed() {
  const ctx = await testContext("lead");
  const storage = folderStorage(givenFolder());
  const assessmentId = await givenAssessment(ctx, { vendor: "Ελληνική Ετικέτα ЖЩ" });
  for (const content of ["The first.\n", "The second.\n"])
    await putEvidenceFile(
      ctx,
      { assessmentId, evidenceId: randomUUID(), name: "notes.txt" },
      uploadOf(Buffer.from(content)),
      { storage, mostBytes: 1_000, quotaBytes: 10_000, kinds: FILE_KINDS, scan: null },
    );
  await givenAnswers(ctx, assessmentId);
  await makeDailyCheckpoint(ctx.as("admin"), key);
  await givenDecision(ctx, assessmentId);
  return { ctx, assessmentId, bytes: await taken(ctx.as("auditor"), assessmentId, { storage }) };
}

describe("a package", () => {
  test("of a decision holds by both verifiers, with its evidence, signatures and checkpoints", async () => {
    const { bytes, assessmentId } = await signed();
    const report = await reportOn(bytes, { fingerprint: key.fingerprint });
    expect(report).toMatchObject({
      ...{ faults: [], assessmentId, fingerprint: key.fingerprint, unendorsed: [] },
      checkpoint: { number: 4, cause: "export" },
      scored: { score: { verdict: "conditions" } },
    });
    expect(report.entries).toBeGreaterThan(20);
    expect(report.signatures).toHaveLength(2);
    const { names } = await packageIn(sourceOf(bytes));
    const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
    expect(names).toEqual(
      expect.arrayContaining([
        ...["report/report.pdf", "report/report.xlsx", "report/report.json", "report/report.docx"],
        ...["report/questions.csv", "report/log.csv", "report/tiers.csv"],
        ...[`evidence/${sha256("The first.\n")}`, `evidence/${sha256("The second.\n")}`, "sign-off.json"],
      ]),
    );
    expect(python(bytes, "--fingerprint", key.fingerprint)).toMatchObject({
      code: 0,
      said: expect.stringContaining("Nothing is wrong.") as string,
    });
  });

  test("of a draft holds as well", async () => {
    const ctx = await testContext("officer");
    const assessmentId = await givenAssessment(ctx);
    const bytes = await taken(ctx, assessmentId, { evidence: "without" });
    expect(await reportOn(bytes)).toMatchObject({ faults: [], signatures: [], leftOut: 0 });
    expect(python(bytes).code).toBe(0);
  });

  test("and a report that travels alone name the same hashes, and evidence that was left out is named as such", async () => {
    const { ctx, assessmentId } = await signed();
    const bytes = await taken(ctx.as("auditor"), assessmentId, { evidence: "without" });
    expect(await reportOn(bytes)).toMatchObject({ faults: [], leftOut: 2 });
    expect(python(bytes).said).toContain("2 files of evidence were left out of this package");
    const files = await packageIn(sourceOf(bytes));
    const sha256 = async (name: string) => (await files.digest(name)).sha256;
    const { body } = await exportReport(ctx, { assessmentId, format: "json", table: "questions" });
    const alone = JSON.parse(Buffer.from(body as Uint8Array).toString()) as {
      hashes: unknown;
      checkpoint: { number: number; cause: string };
    };
    expect(alone.hashes).toEqual({
      document: await sha256("assessment.json"),
      manifest: await sha256("contents.json"),
    });
    // The one of the last signature, whatever was made since.
    expect(alone.checkpoint).toMatchObject({ number: 3, cause: "sign_off" });
    expect(Buffer.from(body as Uint8Array)).toEqual(Buffer.from(await files.bytes("report/report.json")));
  });

  test("opens with any unpacker", async () => {
    const { bytes } = await signed();
    const folder = givenFolder();
    const path = join(folder, "package.zip");
    writeFileSync(path, bytes);
    const script = "import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),len(z.namelist()))";
    expect(execFileSync("python3", ["-c", script, path]).toString()).toMatch(/^None \d+\n$/);
  });

  test("signed with another key than the one whose fingerprint is held is told by both", async () => {
    const { bytes } = await signed();
    const fingerprint = "0".repeat(64);
    expect((await reportOn(bytes, { fingerprint })).faults).toMatchObject([
      { place: "manifest.signature.json", fault: expect.stringContaining("another key") as string },
    ]);
    expect(python(bytes, "--fingerprint", fingerprint).code).toBe(1);
  });

  test("made anew from a changed workspace is told by a checkpoint that was kept elsewhere", async () => {
    const { ctx, bytes } = await signed();
    const [kept] = await listCheckpoints(ctx.db.read, { after: 0, limit: 1 });
    expect(await reportOn(bytes, { checkpoint: kept })).toMatchObject({ faults: [] });
    const other = await testContext("officer");
    const assessmentId = await givenAssessment(other);
    const forged = await taken(other, assessmentId);
    expect((await reportOn(forged)).faults).toEqual([]);
    expect((await reportOn(forged, { checkpoint: kept })).faults).toMatchObject([
      { place: "checkpoints.jsonl", fault: "does not hold checkpoint 1 as you hold it" },
    ]);
  });
});

test("a byte changed anywhere is noticed by both verifiers", async () => {
  const { bytes } = await signed();
  const unnoticed: number[] = [];
  const places = fc.sample(fc.nat(bytes.length - 1), 60);
  // Every byte of the end, the directory and the first header, where nothing is hashed.
  const bare = Array.from({ length: 120 }, (_, at) => bytes.length - 1 - at);
  for (const at of [...places, ...bare, ...Array.from({ length: 60 }, (_, index) => index)]) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    const faults = await reportOn(changed).then(
      (report) => report.faults.length,
      () => 1,
    );
    if (faults === 0) unnoticed.push(at);
  }
  expect(unnoticed).toEqual([]);
  for (const at of places.slice(0, 6)) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    expect([at, python(changed).code]).not.toEqual([at, 0]);
  }
}, 120_000);

test("a package in which something stands behind the end, or between, is none", async () => {
  const { bytes } = await signed();
  await expect(
    reportOn(Buffer.concat([bytes.subarray(0, 100), Buffer.from("x"), bytes.subarray(100)])),
  ).rejects.toThrow();
  await expect(reportOn(Buffer.concat([bytes, Buffer.from("x")]))).rejects.toThrow();
  await expect(reportOn(bytes.subarray(0, -1))).rejects.toThrow();
  await expect(reportOn(new Uint8Array(0))).rejects.toThrow("it is no ZIP");
});

test("nobody takes away what they may not see, and a stranger nothing", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  const parts = { storage: folderStorage(givenFolder()), key: () => key, page, print: printEverything };
  await expect(
    openPackage(ctx, { assessmentId: randomUUID(), evidence: "with" }, parts),
  ).rejects.toMatchObject({ code: "not_found" });
  const stranger = { ...ctx, actor: { id: "", role: "stranger" as const } };
  await expect(openPackage(stranger, { assessmentId, evidence: "with" }, parts)).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("whoever asks for the head of a package is refused as who asks for the package, and makes nothing", async () => {
  const ctx = await testContext("officer");
  const { id: vendorId } = await addVendor(ctx, {
    name: "Acme",
    site: "",
    country: "",
    contact: "",
    notes: "",
  });
  const product = { vendorId, name: "One", surfaces: [], parties: [] };
  const { id: productId } = await addProduct(ctx, product);
  const { id: assessmentId } = await openAssessment(ctx, { productId, useCase: "Letters", dueOn: "" });
  const head = { method: "HEAD", signal: new AbortController().signal };
  const input = { assessmentId, evidence: "with" } as const;
  await expect(exportPackage(ctx, input, head)).rejects.toMatchObject({ code: "locked" });
  await expect(exportPackage(ctx, { ...input, assessmentId: randomUUID() }, head)).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await listCheckpoints(ctx.db.read, { after: 0, limit: 1 })).toEqual([]);
});
