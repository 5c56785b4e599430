import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "@/db/client";
import { listEntries } from "@/db/queries/audit";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import type { AuditReport } from "@/lib/domain/audit";
import { verifyAudit } from "./audit";
import { makeContext } from "./context";
import { seedDemo } from "./demo";
import { makeDatabase, tamper } from "@/db/testing";
import { NOON, testContext } from "./testing";
import { openWorkspace } from "./workspace";

const contextOn = (url: string) => {
  const db = openDatabase(url);
  return {
    ...makeContext({ db, now: () => NOON, actor: { id: "system", role: "system" } }),
    close: () => db.close(),
  };
};

let untouched: Awaited<ReturnType<typeof makeDatabase>>;

beforeAll(async () => {
  untouched = await makeDatabase();
  const { close, ...ctx } = contextOn(untouched.url);
  await openWorkspace(ctx);
  await seedDemo(ctx);
  await close();
});

afterAll(() => untouched.discard());

/** A copy of the demonstration's database, tampered with past every guard of its engine, and what the check says of it. */
async function verified(statements?: string): Promise<AuditReport> {
  const copy = await makeDatabase({ copyOf: untouched.url });
  if (statements !== undefined) await tamper(copy.url, statements);
  const { close, ...ctx } = contextOn(copy.url);
  onTestFinished(async () => {
    await close();
    await copy.discard();
  });
  return verifyAudit(ctx);
}

test("finds nothing wrong with an untouched copy, and says how much it looked at", async () => {
  const report = await verified();
  expect(report).toMatchObject({
    ok: true,
    faultCount: 0,
    faults: [],
    erased: 0,
    streams: 4,
    questionnaires: 1,
  });
  expect(report.entries).toBeGreaterThan(150);
  expect(report.checkpoints.kept).toBe(0);
});

const EVERY_FIELD = [
  "at",
  "actor_kind",
  "actor_id",
  "action",
  "object_kind",
  "object_id",
  "payload_digest",
  "previous",
  "hash",
];

test.each(EVERY_FIELD)("notices a changed %s in the middle of a chain", async (column) => {
  const { ok, faults } = await verified(
    `UPDATE audit_entries SET "${column}" = substr("${column}", 1, length("${column}") - 1) || '~' WHERE seq = 5 AND stream LIKE 'assessment:%'`,
  );
  expect(ok).toBe(false);
  expect(faults.every(({ stream }) => stream.startsWith("assessment:"))).toBe(true);
});

test.each([
  [
    "a changed payload",
    "UPDATE audit_payloads SET json = replace(json, 'answered', 'unknown') WHERE seq = 9",
    "its payload does not fit its digest",
  ],
  [
    "a changed salt",
    "UPDATE audit_payloads SET salt = '00' WHERE seq = 9",
    "its payload does not fit its digest",
  ],
  ["an entry taken out", "DELETE FROM audit_entries WHERE seq = 7", "expected entry 7 here"],
  [
    "a revision changed",
    "UPDATE audit_entries SET object_revision = 9 WHERE seq = 7",
    "its hash does not fit its fields",
  ],
  [
    "two entries swapped",
    "UPDATE audit_entries SET seq = CASE seq WHEN 6 THEN -7 WHEN 7 THEN -6 ELSE seq END; UPDATE audit_entries SET seq = -seq WHERE seq < 0",
    "does not continue the entry before it",
  ],
  [
    "the payloads of two entries swapped, with their salts",
    "UPDATE audit_payloads SET seq = CASE seq WHEN 8 THEN -9 WHEN 9 THEN -8 ELSE seq END; UPDATE audit_payloads SET seq = -seq WHERE seq < 0",
    "its payload does not fit its digest",
  ],
  [
    "a cut end",
    "DELETE FROM audit_entries WHERE (stream, seq) IN (SELECT stream, seq FROM audit_heads)",
    /^is not the end of its chain/,
  ],
  [
    "an entry beyond the end",
    "UPDATE audit_heads SET seq = seq - 1, hash = (SELECT previous FROM audit_entries e WHERE e.stream = audit_heads.stream AND e.seq = audit_heads.seq)",
    "stands beyond the end of its chain",
  ],
  ["a changed head", "UPDATE audit_heads SET hash = upper(hash)", /^is not the end of its chain/],
  ["a head taken away", "DELETE FROM audit_heads WHERE stream = 'workspace'", "the chain has no head"],
  [
    "a payload without its entry",
    "INSERT INTO audit_payloads SELECT stream, 9999, salt, json FROM audit_payloads LIMIT 1",
    "a payload is left without its entry",
  ],
  [
    "an answer changed behind the trail's back",
    "UPDATE answers SET note = note || ' and more' WHERE question_id = (SELECT max(question_id) FROM answers)",
    /^answer .* is not what the audit trail says$/,
  ],
  [
    "an answer taken away",
    "DELETE FROM answer_evidence WHERE question_id = (SELECT question_id FROM answers LIMIT 1); DELETE FROM answers WHERE question_id = (SELECT question_id FROM answers LIMIT 1)",
    /^answer .* is not what the audit trail says$/,
  ],
  [
    "evidence given a higher level",
    "UPDATE answer_evidence SET level = 'verified' WHERE level <> 'verified'",
    /is not what the audit trail says$/,
  ],
  ["facts made lighter", "UPDATE assessments SET facts = '{}'", "facts is not what the audit trail says"],
  [
    "a summary made better",
    "UPDATE summaries SET decided = 99.5",
    "its summary is not what its answers come to",
  ],
  ["a summary taken away", "DELETE FROM summaries", "its summary is missing"],
  [
    "a questionnaire changed",
    "UPDATE questionnaires SET document = replace(document, 'retention', 'Retention')",
    "its document does not fit its hash",
  ],
])("notices %s", async (_, statements, fault) => {
  const { ok, faults } = await verified(statements);
  expect(ok).toBe(false);
  expect(faults.map((found) => found.fault)).toContainEqual(
    typeof fault === "string" ? fault : expect.stringMatching(fault),
  );
});

test("notices a stream that is gone whole, and one that nobody announced", async () => {
  const stream = "(SELECT min(id) FROM assessments)";
  const gone = await verified(
    ["audit_heads", "audit_entries", "audit_payloads"]
      .map((table) => `DELETE FROM ${table} WHERE stream = 'assessment:' || ${stream}`)
      .join("; "),
  );
  expect(gone.faults.map(({ fault }) => fault)).toEqual([
    expect.stringMatching(/^announces assessment:.*, which is not there$/),
    "the assessment has no stream",
  ]);
});

test("takes an erased payload for what it is", async () => {
  const report = await verified("DELETE FROM audit_payloads WHERE stream = 'workspace' AND seq = 2");
  expect(report).toMatchObject({ ok: true, erased: 1 });
});

test("records each run in the workspace's stream", async () => {
  const ctx = await testContext("auditor");
  await verifyAudit(ctx);
  const [last] = await listEntries(ctx.db.read, {
    stream: WORKSPACE_STREAM,
    objectId: "",
    limit: 1,
    offset: 0,
  });
  expect(last).toMatchObject({ action: "audit.verified", actorId: "auditor" });
  expect((await verifyAudit(ctx)).ok).toBe(true);
});

test("is not for officers", async () => {
  await expect(verifyAudit(await testContext("officer"))).rejects.toMatchObject({ code: "forbidden" });
});
