import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findHead, listLinks } from "@/db/queries/audit";
import { listRequestsOf } from "@/db/queries/audit-requests";
import { listFollowUpsOf } from "@/db/queries/follow-ups";
import { listReviews } from "@/db/queries/reviews";
import { listSignatures } from "@/db/queries/sign-off";
import { listScenarios } from "@/db/queries/scenarios";
import { listPlans, listRuns } from "@/db/queries/stress";
import { listTags } from "@/db/queries/tags";
import { listAllThreads } from "@/db/queries/threads";
import { listWaivers } from "@/db/queries/waivers";
import { answers, auditPayloads } from "@/db/schema";
import {
  followUpDifferences,
  requestDifferences,
  reviewDifferences,
  scenarioDifferences,
  stressDifferences,
  tagDifferences,
  talkDifferences,
} from "@/lib/domain/assessment/replay";
import { assessmentStream } from "@/lib/domain/audit";
import { ACTION_GROUPS, type AuditAction } from "@/lib/domain/audit-actions";
import { KINDS, WHOLE_LIFE, act, beginHistory, perform } from "./acts/testing";
import { recordAnswer } from "./answers";
import { type Past, openPast, pastReport, readPast } from "./as-of";
import { readFile } from "./assessment-file";
import { readSheet } from "./assessments";
import { reportSubjectOf } from "./report-subject";
import { openResult } from "./results";
import { givenAssessment } from "./seed";
import { NOON, type TestContext, testContext } from "./testing";
import { changeVendor } from "./vendors";

type Stored = Awaited<ReturnType<typeof stored>>;

/** What the tables say of an assessment now: all that the trail has to give back. */
async function stored(ctx: TestContext, assessmentId: string) {
  const db = ctx.db.read;
  const open = await readFile(db, ctx.actor, assessmentId, ctx.now());
  const { sheet, report } = await openResult(ctx, { assessmentId });
  return {
    assessmentId,
    seq: sheet.seq,
    file: open.file,
    row: rowIn(open.assessment),
    subject: report && (await reportSubjectOf(db, open)),
    signOff: report && report.signOff,
    notices: report && report.notices,
    reviews: await listReviews(db, assessmentId),
    waivers: await listWaivers(db, assessmentId),
    signatures: await listSignatures(db, assessmentId),
    followUps: await listFollowUpsOf(db, assessmentId),
    requests: await listRequestsOf(db, assessmentId),
    threads: await listAllThreads(db, assessmentId),
    scenarios: await listScenarios(db, assessmentId),
    stress: { plans: await listPlans(db, assessmentId), runs: await listRuns(db, assessmentId) },
    tags: await listTags(db, assessmentId),
  };
}

/** All of an assessment's own fields but the day it was begun and last touched on; moments as RFC 3339. */
function rowIn(assessment: object) {
  const { createdAt: _, updatedAt: __, useCaseKey: ___, ...row } = assessment as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );
}

const inTrail = (ctx: TestContext, { assessmentId, seq: entry }: Pick<Stored, "assessmentId" | "seq">) =>
  readPast(ctx.db.read, ctx.actor, { assessmentId, entry }, ctx.now());

/** Holds what the trail gives back after one of its entries against what the tables said then. */
function expectEqual(past: Past, then: Stored) {
  expect(past.file).toEqual(then.file);
  expect(rowIn(past.assessment)).toMatchObject(then.row);
  expect(reviewDifferences(past.state, then.reviews)).toEqual([]);
  expect(followUpDifferences(past.state, then.followUps)).toEqual([]);
  expect(requestDifferences(past.state, then.requests)).toEqual([]);
  expect(scenarioDifferences(past.state, then.scenarios)).toEqual([]);
  expect(stressDifferences(past.state, then.stress)).toEqual([]);
  expect(tagDifferences(past.state, then.tags)).toEqual([]);
  expect(talkDifferences(past.state, then.threads)).toEqual([]);
  expect(inOrder(past.state.waivers.values())).toEqual(inOrder(then.waivers));
  expect([...past.state.signatures.values()]).toEqual(then.signatures);
  const report = pastReport(past, { generatedAt: NOON, generatedBy: "" });
  expect(report?.signOff ?? null).toEqual(then.signOff);
  expect(report?.notices ?? null).toEqual(then.notices);
  expect(report?.documents.assessment).toEqual(then.subject?.document);
  expect(report?.documents.score).toEqual(then.subject?.score);
  expect(report?.documents.meta.answered).toEqual(then.subject?.people.answered);
  expect(report?.documents.meta.approved).toEqual(then.subject?.people.approved);
}

const inOrder = <Row extends { id: string }>(rows: Iterable<Row>) =>
  [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));

/** What the trail of an assessment can say: all but what takes a file, which is no row of it (evidence-file.test.ts). */
const ACTIONS = (
  ["assessments", "answers", "evidence", "scenarios", "review", "follow-ups", "requests", "talk"] as const
)
  .flatMap((group): readonly AuditAction[] => ACTION_GROUPS[group].actions)
  .filter((action) => action !== "evidence.file_added" && action !== "evidence.refused");

test("a long random history is rebuilt from the trail at every step, equal to what was stored then", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 120, maxLength: 120 }), async (acts) => {
      const ctx = await testContext("officer");
      const history = await beginHistory(ctx);
      const { assessmentIds } = history;
      const first = await stored(ctx, assessmentIds[0] ?? "");
      const steps = new Map([[first.assessmentId, [first]]]);
      const done = new Set<string>();
      for (const one of [...acts, ...WHOLE_LIFE]) {
        // Each act has an hour of its own, so that evidence expires on the way, and that what two
        // streams say of one millisecond need not be put in order.
        ctx.setNow(new Date(ctx.now().getTime() + 3_600_000));
        if (await perform(history, one)) done.add(one.kind);
        // A decision changes the assessment before as well; and what is refused in the end has begun.
        for (const id of assessmentIds.slice(-2)) {
          const known = steps.get(id) ?? [];
          const head = await findHead(ctx.db.read, assessmentStream(id));
          if (head && head.seq > (known.at(-1)?.seq ?? 0)) steps.set(id, [...known, await stored(ctx, id)]);
        }
      }
      const all = [...steps.values()].flat();
      for (const then of all) expectEqual(await inTrail(ctx, then), then);
      expect(KINDS.filter((kind) => !done.has(kind))).toEqual([]);
      expect(await unsaid(ctx, assessmentIds)).toEqual([]);
      expect(all.length).toBeGreaterThan(60);
    }),
    { numRuns: 1, endOnFailure: true },
  );
}, 240_000);

/** What the trails of these assessments never say, although a trail can. */
async function unsaid(ctx: TestContext, assessmentIds: readonly string[]): Promise<AuditAction[]> {
  const said = new Set<string>();
  for (const id of assessmentIds)
    for (const { link } of await listLinks(ctx.db.read, assessmentStream(id), { after: 0, limit: 10_000 }))
      said.add(link.action);
  return ACTIONS.filter((action) => !said.has(action));
}

test("what is compared is all of it: each thing told otherwise is noticed", async () => {
  const ctx = await testContext("officer");
  const history = await beginHistory(ctx);
  const decided = WHOLE_LIFE.map(({ kind }) => kind).lastIndexOf("decide");
  for (const one of WHOLE_LIFE.slice(0, decided + 1)) {
    ctx.setNow(new Date(ctx.now().getTime() + 3_600_000));
    await perform(history, one);
  }
  const then = await stored(ctx, history.assessmentIds.at(-1) ?? "");
  expect(then.row).toMatchObject({ status: "decided", decision: "accepted_risk" });
  const past = await inTrail(ctx, then);
  expectEqual(past, then);
  const lists = ["reviews", "waivers", "signatures", "followUps", "requests", "threads"] as const;
  const otherwise: Stored[] = [
    ...Object.keys(then.row).map((name) => ({ ...then, row: { ...then.row, [name]: "otherwise" } })),
    ...lists.map((name) => ({ ...then, [name]: then[name].slice(1) })),
    { ...then, signOff: then.signOff && { ...then.signOff, changed: "1 answer" } },
    { ...then, signOff: then.signOff && { ...then.signOff, waivers: [] } },
  ];
  for (const told of otherwise) expect(() => expectEqual(past, told)).toThrow();
}, 60_000);

const reply = (assessmentId: string, revision: number, note: string) => ({
  ...{ assessmentId, questionId: "AU-01", revision, note },
  ...{ state: "unknown" as const, value: null, reason: "", evidence: [] },
});

test("what was changed behind the trail's back is not what the trail gives back", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  await recordAnswer(ctx, reply(assessmentId, 0, "Asked."));
  const before = await stored(ctx, assessmentId);
  expectEqual(await inTrail(ctx, before), before);
  await ctx.db.change([], async (tx) => {
    await tx.update(answers).set({ note: "Never asked." });
  });
  const tampered = await stored(ctx, assessmentId);
  const past = await inTrail(ctx, tampered);
  expect(() => expectEqual(past, tampered)).toThrow("to deeply equal");
});

test("a minute of the workspace's clock shows all that had been done in it, under the names of then", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx, { vendor: "Lumen Health" });
  ctx.setNow(new Date("2026-11-24T09:00:30Z"));
  await recordAnswer(ctx, reply(assessmentId, 0, "First."));
  ctx.setNow(new Date("2026-11-24T09:01:00Z"));
  await recordAnswer(ctx, reply(assessmentId, 1, "Second."));
  ctx.setNow(new Date("2026-11-25T09:00:00Z"));
  const sheet = await readSheet(ctx, { assessmentId });
  const fields = { site: "", country: "", contact: "", notes: "" };
  await changeVendor(ctx, { vendorId: sheet.vendor.id, revision: 1, name: "Lumen Group", ...fields });
  const look = async (wall?: string) => {
    const { past } = await openPast(ctx, { assessmentId, wall });
    return [past.file.vendor.name, past.file.answers[0]?.note, past.next !== null];
  };
  expect(await look("2026-11-23T23:00")).toEqual(["Lumen Health", undefined, true]);
  expect(await look("2026-11-24T09:00")).toEqual(["Lumen Health", "First.", true]);
  expect(await look("2026-11-24T09:01")).toEqual(["Lumen Health", "Second.", false]);
  expect(await look("2026-11-25T09:00")).toEqual(["Lumen Group", "Second.", false]);
  expect(await look("2099-01-01T00:00")).toEqual(["Lumen Group", "Second.", false]);
  expect(await look()).toEqual(["Lumen Group", "Second.", false]);
  await expect(look("2020-01-01T00:00")).rejects.toMatchObject({ code: "not_found" });
});

test("a decision shows as it stood at each moment: risks, signatures, what is to be done, and what changed since", async () => {
  const ctx = await testContext("officer");
  const history = await beginHistory(ctx);
  const [assessmentId = ""] = history.assessmentIds;
  const entries: number[] = [];
  for (const kind of [
    "intake",
    "finish",
    "finding",
    "waive",
    "sign",
    "decide",
    "version",
    "closeFinding",
  ] as const) {
    ctx.setNow(new Date(ctx.now().getTime() + 3_600_000));
    expect([kind, await perform(history, { kind, pick: 2, other: 4, said: "" })]).toEqual([kind, true]);
    entries.push((await readSheet(ctx, { assessmentId })).seq);
  }
  const [, submitted, , waived, , decided, changed, closed] = entries;
  const look = async (entry: number | undefined) => {
    const { past, report, followUps } = await openPast(ctx, { assessmentId, entry });
    const { waivers, signatures, changed } = report?.signOff ?? {};
    return {
      decision: past.assessment.decision,
      waivers: waivers?.map(({ questionId, grantedBy }) => [questionId, grantedBy]),
      signed: signatures?.map(({ meaning, name, stands }) => [meaning, name, stands]),
      changed,
      followUps: followUps.map(({ followUp, owner }) => [followUp.title, followUp.state, owner.name]),
    };
  };
  const finding = (state: string) => [["To do 2", state, "Test lead lead"]];
  const before = { decision: null, signed: [], changed: null };
  expect(await look(submitted)).toEqual({ ...before, waivers: [], followUps: [] });
  const waivers = [["AU-03", "Test lead executive"]];
  expect(await look(waived)).toEqual({ ...before, waivers, followUps: finding("open") });
  const atDecision = {
    decision: "accepted_risk",
    waivers,
    signed: [
      ["Prepared", "Test officer officer", true],
      ["Approved as Process owner", "Test lead process_owner", true],
      ["Risk accepted as Executive", "Test lead executive", true],
    ],
    changed: null,
    followUps: finding("open"),
  };
  expect(await look(decided)).toEqual(atDecision);
  const after = { ...atDecision, changed: "the product or its version" };
  expect(await look(changed)).toEqual(after);
  expect(await look(closed)).toEqual({ ...after, followUps: finding("done") });
});

test("evidence is judged on the day that it was, and not on today", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  const contract = { title: "Contract", clause: "1", level: "binding" as const, validUntil: "2026-11-30" };
  await recordAnswer(ctx, {
    ...reply(assessmentId, 0, ""),
    state: "answered",
    value: "named",
    evidence: [contract],
  });
  ctx.setNow(new Date("2026-12-24T12:00:00Z"));
  const factorOn = async (wall: string) =>
    (await openPast(ctx, { assessmentId, wall })).report?.documents.score.questions["AU-01"]?.factor;
  expect((await factorOn("2026-11-24T00:00")) ?? 0).toBeGreaterThan(
    (await factorOn("2026-12-24T00:00")) ?? 0,
  );
});

test("where what an entry said has been erased, the rest is shown, and that something is missing is said", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  const { seq } = await recordAnswer(ctx, reply(assessmentId, 0, "A name."));
  await ctx.db.change([], async (tx) => {
    await tx.delete(auditPayloads).where(eq(auditPayloads.seq, seq));
  });
  const { past, report } = await openPast(ctx, { assessmentId });
  expect([past.erased, past.file.answers, report === null]).toEqual([1, [], false]);
});
