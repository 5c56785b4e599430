import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { listCheckpoints } from "@/db/queries/checkpoints";
import { verifyAudit } from "./audit";
import { makeDailyCheckpoint } from "./checkpoints";
import { listKeys, rotateKey, signingKey } from "./signing-key";
import { testContext } from "./testing";

function givenFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a key is made at its first use, stays, and is its owner's to read alone", () => {
  const folder = givenFolder();
  const { publicKey } = signingKey(folder);
  expect(signingKey(folder).publicKey).toBe(publicKey);
  expect(readdirSync(folder)).toEqual(["checkpoint-key"]);
  expect(statSync(join(folder, "checkpoint-key")).mode & 0o777).toBe(0o600);
});

test("a new key is endorsed by the one before it, and what that one signed still holds", async () => {
  const ctx = await testContext("admin");
  const folder = givenFolder();
  const before = signingKey(folder);
  await makeDailyCheckpoint(ctx, before);
  ctx.setNow(new Date(ctx.now().getTime() + 60_000));
  const made = await rotateKey(ctx, folder);
  expect(signingKey(folder).fingerprint).toBe(made.fingerprint);
  await makeDailyCheckpoint(ctx, signingKey(folder));
  const signers = (await listCheckpoints(ctx.db.read, { after: 0, limit: 9 })).map(({ key }) => key);
  expect(signers).toEqual([before.fingerprint, made.fingerprint]);
  expect(await listKeys(ctx, folder)).toMatchObject([
    { fingerprint: before.fingerprint, previous: null, signs: false },
    { fingerprint: made.fingerprint, previous: before.fingerprint, signs: true },
  ]);
  expect(await verifyAudit(ctx, { key: () => signingKey(folder) })).toMatchObject({ ok: true, faults: [] });
  expect(readdirSync(folder)).toEqual(["checkpoint-key"]);
});

test("nobody but an administrator has a new key made", async () => {
  const ctx = await testContext("auditor");
  const folder = givenFolder();
  const { fingerprint } = signingKey(folder);
  await expect(rotateKey(ctx, folder)).rejects.toMatchObject({ code: "forbidden" });
  expect(signingKey(folder).fingerprint).toBe(fingerprint);
  expect(await listKeys(ctx, folder)).toEqual([]);
});
