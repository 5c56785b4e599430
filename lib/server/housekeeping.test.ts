import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { findIdempotentResponse, putIdempotentResponse } from "@/db/queries/idempotency";
import { putTry } from "@/db/queries/rate-limits";
import { FILE_KINDS } from "@/lib/domain/assessment/evidence-file";
import { putEvidenceFile } from "./evidence-file";
import { uploadOf } from "./files/testing";
import { keepHouse } from "./housekeeping";
import { givenAssessment } from "./seed";
import { readSession } from "./session";
import { folderStorage } from "./storage/folder";
import { NOON, signedIn, testContext } from "./testing";

const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(NOON.getTime() + hours * HOUR_MS);

test("forgets what no longer matters and nothing that does", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-house-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const evidence = folderStorage(folder);
  const ctx = await testContext("admin");

  // What is a day old, or ends at noon of the next day, and what lasts an hour longer.
  const keep = (key: string, createdAt: Date) =>
    ctx.change([], ({ tx }) =>
      putIdempotentResponse(tx, { actorId: "admin", key, requestDigest: "d", response: "1", createdAt }),
    );
  await keep("old", at(-1));
  await keep("young", at(1));
  const upload = (name: string, written: Date) => {
    mkdirSync(join(folder, "incoming"), { recursive: true });
    writeFileSync(join(folder, "incoming", name), "half of it");
    utimesSync(join(folder, "incoming", name), written, written);
  };
  upload("old", at(-1));
  upload("young", at(1));
  for (const [key, resetsAt] of [
    ["old", at(23)],
    ["young", at(25)],
  ] as const)
    await ctx.change([], ({ tx }) => putTry(tx, { key, now: NOON, resetsAt }));
  const cookie = await signedIn(ctx, "officer");

  ctx.setNow(at(24));
  await keepHouse(ctx, evidence);

  const kept = (key: string) =>
    ctx.change([], ({ tx }) => findIdempotentResponse(tx, { actorId: "admin", key }));
  expect([await kept("old"), await kept("young")]).toEqual([undefined, expect.anything()]);
  expect(["old", "young"].map((name) => existsSync(join(folder, "incoming", name)))).toEqual([false, true]);
  // A count that was forgotten begins again, also for a clock that stands where it had not ended.
  const tries = async (key: string) =>
    (await ctx.change([], ({ tx }) => putTry(tx, { key, now: NOON, resetsAt: at(25) }))).tries;
  expect([await tries("old"), await tries("young")]).toEqual([1, 2]);

  ctx.setNow(NOON);
  const session = () => readSession(new Headers({ cookie }), ctx);
  expect(await session()).toBeDefined();
  ctx.setNow(at(24 * 8));
  await keepHouse(ctx, evidence);
  ctx.setNow(NOON);
  expect(await session()).toBeUndefined();
});

test("takes away a file that no thing has named for a week, and none that one names", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-house-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const storage = folderStorage(folder);
  const officer = await testContext();
  const parts = { storage, mostBytes: 1_000, quotaBytes: 1_000, kinds: FILE_KINDS, scan: null };
  const assessmentId = await givenAssessment(officer);
  const { thing } = await putEvidenceFile(
    officer,
    { assessmentId, evidenceId: randomUUID(), name: "named.txt" },
    uploadOf(Buffer.from("Named.")),
    parts,
  );
  const put = async (text: string, written: Date) => {
    const { sha256 } = await storage.put(Readable.from([Buffer.from(text)]), { mostBytes: 1_000 });
    utimesSync(join(folder, sha256.slice(0, 2), sha256), written, written);
    return sha256;
  };
  await put("Named.", at(-24 * 30));
  await put("Unnamed for long.", at(-1));
  const young = await put("Unnamed since an hour.", at(1));
  officer.setNow(at(24 * 7));
  await keepHouse(officer.as("admin"), storage);
  const left: string[] = [];
  for await (const sha256 of storage.list()) left.push(sha256);
  expect(left).toEqual([thing.file?.sha256, young].sort());
  expect(readdirSync(join(folder, "incoming"))).toEqual([]);
});
