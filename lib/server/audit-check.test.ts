import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { listEntries } from "@/db/queries/audit";
import { auditChecks, auditHeads } from "@/db/schema";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { POST } from "@/app/api/v1/audit/check/route";
import { verifyAudit } from "./audit";
import { checkTrail, readCheck, startCheck } from "./audit-check";
import { endBackground } from "./background";
import { givenAssessment } from "./seed";
import { NOON, type TestContext, ask, serve, signedIn, testContext } from "./testing";

afterEach(endBackground);

async function given(): Promise<TestContext> {
  const ctx = await testContext("officer");
  await givenAssessment(ctx);
  serve(ctx);
  return ctx;
}

const runs = async (ctx: TestContext) =>
  (await listEntries(ctx.db.read, { stream: WORKSPACE_STREAM, objectId: "", limit: 100, offset: 0 })).filter(
    ({ action }) => action === "audit.verified",
  );

/** Waits for the check that runs, as a page does: by asking again. */
async function ended(ctx: TestContext) {
  for (;;) {
    const state = await readCheck(ctx);
    if (!state.running) return state;
    await nextTurn();
  }
}

test("a check goes on after its answer, and tells who began it and what it found", async () => {
  const auditor = (await given()).as("auditor");
  expect(await readCheck(auditor)).toEqual({ running: null, brokeOff: null, last: null });
  const begun = await startCheck(auditor);
  expect(begun.running).toMatchObject({ by: { name: "Test auditor auditor" }, done: 0 });
  expect((await ended(auditor)).last).toMatchObject({
    ok: true,
    streams: 2,
    faults: [],
    at: NOON.toISOString(),
    by: { id: "auditor" },
  });
  expect(await runs(auditor)).toMatchObject([{ actorId: "auditor" }]);
});

test("of many who ask at once one begins it", async () => {
  const auditor = (await given()).as("auditor");
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => startCheck(auditor)));
  const refused = asked.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(7);
  for (const one of refused) expect(one).toMatchObject({ reason: { code: "conflict" } });
  await ended(auditor);
  expect(await runs(auditor)).toHaveLength(1);
  await startCheck(auditor);
  await ended(auditor);
  expect(await runs(auditor)).toHaveLength(2);
});

test("the same request sent again begins no second one", async () => {
  const ctx = await given();
  const cookie = await signedIn(ctx, "auditor");
  const send = () =>
    ask(POST, "POST", { body: {}, cookie, headers: { "idempotency-key": "check-12345678" } });
  expect((await send()).status).toBe(200);
  await ended(ctx.as("auditor"));
  expect((await send()).status).toBe(200);
  await ended(ctx.as("auditor"));
  expect(await runs(ctx)).toHaveLength(1);
});

test("one that died gives way after a minute, and is said to have broken off", async () => {
  const auditor = (await given()).as("auditor");
  await startCheck(auditor);
  await endBackground();
  // As though its process had ended before it could give the check back.
  await auditor.db.change([], async (tx) => {
    await tx.update(auditChecks).set({ holder: "a dead one", heldUntil: new Date(NOON.getTime() + 60_000) });
  });
  await expect(startCheck(auditor)).rejects.toMatchObject({ code: "conflict" });
  auditor.setNow(new Date(NOON.getTime() + 60_000));
  expect((await readCheck(auditor)).brokeOff).toBe(NOON.toISOString());
  await startCheck(auditor);
  expect((await ended(auditor)).last).toMatchObject({ ok: true });
});

test("whoever else asks has a turn while it runs", async () => {
  const ctx = await given();
  const assessments = await Promise.all(Array.from({ length: 12 }, () => givenAssessment(ctx)));
  let turns = 0;
  const done = new AbortController();
  onTestFinished(() => done.abort());
  void (async () => {
    while (!done.signal.aborted) {
      turns += 1;
      await nextTurn();
    }
  })();
  const before = turns;
  await verifyAudit(ctx.as("auditor"));
  expect(turns - before).toBeGreaterThan(assessments.length);
});

test("a fault is told as what it is, though the tampered chain takes no entry", async () => {
  const auditor = (await given()).as("auditor");
  await auditor.db.change([], async (tx) => {
    await tx.update(auditHeads).set({ seq: 1 });
  });
  await startCheck(auditor);
  const { last } = await ended(auditor);
  expect(last?.ok).toBe(false);
  expect(last?.faults).toContainEqual({
    stream: WORKSPACE_STREAM,
    seq: 2,
    fault: "stands beyond the end of its chain",
  });
  expect(await runs(auditor)).toEqual([]);
});

test("the daily check does what the button does, and leaves one that runs alone", async () => {
  const ctx = await given();
  const system = ctx.as("lead");
  await checkTrail(system);
  expect((await readCheck(system)).last).toMatchObject({ ok: true });
  const hold = (heldUntil: Date | null) =>
    ctx.db.change([], async (tx) => {
      await tx.update(auditChecks).set({ holder: heldUntil && "another node", heldUntil });
    });
  await hold(new Date(NOON.getTime() + 60_000));
  await expect(checkTrail(system)).rejects.toMatchObject({ code: "conflict" });
  expect(await runs(ctx)).toHaveLength(1);
  await hold(null);
  await checkTrail(system);
  expect(await runs(ctx)).toHaveLength(2);
});

test("whoever may not read the trail neither checks it nor hears of it", async () => {
  const ctx = await testContext("officer");
  for (const refused of [readCheck, startCheck, checkTrail])
    await expect(refused(ctx)).rejects.toMatchObject({ code: "forbidden" });
});
