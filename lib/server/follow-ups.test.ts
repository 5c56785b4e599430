import { describe, expect, test } from "vitest";
import { listLinks } from "@/db/queries/audit";
import { listFollowUpsOf } from "@/db/queries/follow-ups";
import { followUps } from "@/db/schema";
import { followUpDifferences, replay } from "@/lib/domain/assessment/replay";
import { addAction as addEndpoint, listFollowUps } from "@/lib/api/endpoints/follow-ups";
import { assessmentStream } from "@/lib/domain/audit";
import type { Question } from "@/lib/domain/questionnaire/format";
import { recordAnswer } from "./answers";
import { archiveAssessment, readSheet } from "./assessments";
import { listChanges } from "./changes";
import { openEvidence } from "./evidence";
import { expireDecisions } from "./expiry";
import { listOwnFollowUps, openFollowUp, openFollowUpsOf, searchFollowUps } from "./follow-up-lists";
import {
  addAction,
  changeAction,
  changeFinding,
  closeAction,
  closeFinding,
  raiseFinding,
  reopenAction,
  reopenFinding,
} from "./follow-ups";
import { bestReply, givenAnswers, givenDecision, givenRestriction, givenSuccessor, givenTeam } from "./given";
import { openHistory } from "./history";
import { recordVersion } from "./products";
import { openResult } from "./results";
import { givenAssessment } from "./seed";
import { type TestContext, testContext } from "./testing";

const WORDS = { description: "", dueOn: "", verification: "", ifMissed: "", blocksGoLive: false };

/** An assessment with one thing of evidence, and a lead beside the officer. */
async function given() {
  const officer = await testContext();
  const assessmentId = await givenAssessment(officer);
  const lead = officer.as("lead");
  await lead.change([], () => Promise.resolve());
  const { answer } = await recordAnswer(officer, {
    assessmentId,
    questionId: "AU-01",
    revision: 0,
    state: "answered",
    value: "ambiguous",
    note: "",
    reason: "",
    evidence: [{ title: "Order form", link: "", clause: "4.2", level: "binding", validUntil: "" }],
  });
  const evidenceId = answer.evidence[0]?.id ?? "";
  const add = async (ctx: TestContext, more: object = {}) =>
    (
      await addAction(ctx, {
        ...WORDS,
        assessmentId,
        title: "Get the clause signed",
        condition: null,
        findingId: null,
        ...more,
      })
    ).followUp;
  const raise = async (more: object = {}) =>
    (
      await raiseFinding(lead, {
        ...WORDS,
        assessmentId,
        questionId: "AU-01",
        severity: "high",
        title: "The terms say two things",
        ...more,
      })
    ).followUp;
  const at = ({ id, revision }: { id: string; revision: number }) => ({
    assessmentId,
    followUpId: id,
    revision,
  });
  const done = { note: "Signed on Monday.", evidence: [evidenceId] };
  return { officer, lead, assessmentId, evidenceId, add, raise, at, done };
}

const search = (ctx: TestContext, input: object = {}) =>
  searchFollowUps(ctx, listFollowUps.input.parse(input));

describe("an action", () => {
  test("goes from open to done and back, and the trail has each step", async () => {
    const { officer, assessmentId, add, at, done } = await given();
    const added = await add(officer, { dueOn: "2026-12-01", verification: "Seen in the signed copy" });
    expect(added).toMatchObject({ kind: "action", state: "open", ownerId: "officer", revision: 1 });
    const changed = await changeAction(officer, {
      ...WORDS,
      ...at(added),
      title: "Get it signed",
      dueOn: "2026-12-08",
    });
    const closed = await closeAction(officer, { ...at(changed.followUp), ...done });
    expect(closed.followUp).toMatchObject({
      state: "done",
      closedBy: "officer",
      closingNote: "Signed on Monday.",
    });
    await expect(
      changeAction(officer, { ...WORDS, ...at(closed.followUp), title: "Never mind" }),
    ).rejects.toMatchObject({ code: "locked" });
    const open = await reopenAction(officer, { ...at(closed.followUp), reason: "The annex is missing." });
    expect(open.followUp).toMatchObject({ state: "open", closedAt: null, closingEvidence: [], revision: 4 });

    const { rows } = await openHistory(officer, { assessmentId, questionId: "", page: 1, pageSize: 4 });
    expect(rows.map(({ action }) => action)).toEqual([
      "action.reopened",
      "action.closed",
      "action.changed",
      "action.added",
    ]);
    expect(rows[1]?.payload).toMatchObject({ closingNote: "Signed on Monday." });
  });

  test("is not done without evidence that this assessment holds", async () => {
    const { officer, add, at, done } = await given();
    const other = await givenAssessment(officer, { vendor: "Another" });
    const action = await add(officer);
    for (const evidence of [[crypto.randomUUID()], [other]])
      await expect(closeAction(officer, { ...at(action), ...done, evidence })).rejects.toMatchObject({
        code: "invalid",
        details: { faults: [{ path: "evidence[0]" }] },
      });
  });

  test("is refused at an older revision with what stands now, to auditors, and to owners who cannot act", async () => {
    const { officer, lead, assessmentId, add, at } = await given();
    const action = await add(officer);
    await changeAction(lead, { ...WORDS, ...at(action), title: "Theirs" });
    await expect(changeAction(officer, { ...WORDS, ...at(action), title: "Mine" })).rejects.toMatchObject({
      code: "conflict",
      details: { current: { title: "Theirs", revision: 2 } },
    });
    const auditor = officer.as("auditor");
    await auditor.change([], () => Promise.resolve());
    await expect(add(auditor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(add(officer, { ownerId: "auditor" })).rejects.toMatchObject({ code: "invalid" });
    await expect(add(officer, { findingId: crypto.randomUUID() })).rejects.toMatchObject({
      code: "not_found",
    });
    await archiveAssessment(officer, { assessmentId });
    await expect(add(officer)).rejects.toMatchObject({ code: "locked" });
  });
});

describe("a finding", () => {
  test("is a lead's to raise, and closes with a note and evidence", async () => {
    const { officer, lead, assessmentId, raise, at, done } = await given();
    await expect(
      raiseFinding(officer, { ...WORDS, assessmentId, questionId: "", severity: "low", title: "x" }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(raise({ questionId: "XX-99" })).rejects.toMatchObject({ code: "not_found" });
    const finding = await raise();
    const changed = await changeFinding(lead, {
      ...WORDS,
      ...at(finding),
      title: "Worse",
      severity: "critical",
    });
    const closed = await closeFinding(lead, { ...at(changed.followUp), ...done });
    expect(closed.followUp).toMatchObject({ state: "done", severity: "critical" });
    const open = await reopenFinding(lead, { ...at(closed.followUp), reason: "Not in the annex." });
    expect(open.followUp).toMatchObject({ state: "open", reopenedBecause: "Not in the annex." });
    // It is no action, whoever asks for it as one.
    await expect(closeAction(lead, { ...at(open.followUp), ...done })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("closes with the last of its actions, and opens with the first that is opened again", async () => {
    const { officer, assessmentId, raise, add, at, done } = await given();
    const finding = await raise();
    const [one, two] = [
      await add(officer, { findingId: finding.id }),
      await add(officer, { findingId: finding.id }),
    ];
    expect(one).toMatchObject({ severity: "high", questionId: "AU-01" });
    const stateOf = async () =>
      (await listFollowUpsOf(officer.db.read, assessmentId)).find(({ id }) => id === finding.id)?.state;
    const first = await closeAction(officer, { ...at(one), ...done });
    expect(await stateOf()).toBe("open");
    await closeAction(officer, { ...at(two), ...done });
    expect(await stateOf()).toBe("done");
    await expect(add(officer, { findingId: finding.id })).rejects.toMatchObject({ code: "locked" });
    await reopenAction(officer, { ...at(first.followUp), reason: "Not all of it." });
    expect(await stateOf()).toBe("open");
  });
});

const CONDITION = {
  condition: { kind: "weakCritical" as const, subject: "AU-01" },
  dueOn: "2026-12-15",
  verification: "Seen in the signed copy",
  ifMissed: "It does not go live",
};

describe("go-live", () => {
  /** A decided assessment with one weak critical answer, as far as its evidence goes. */
  async function givenDecided(reply = bestReply) {
    const ctx = await testContext();
    const assessmentId = await givenAssessment(ctx);
    await givenAnswers(ctx, assessmentId, reply);
    await givenDecision(ctx, assessmentId);
    const [thing] = (await openEvidence(ctx, { assessmentId })).evidence;
    const standing = async (id = assessmentId) => {
      const { goLive } = await openFollowUpsOf(ctx, id);
      const { report } = await openResult(ctx, { assessmentId: id });
      // Every page and every report says the same.
      expect(report?.goLive).toMatchObject({
        ...goLive,
        blocking: goLive.blocking.map(({ id: one }) => ({ id: one })),
      });
      return goLive;
    };
    const add = async (more: object = {}) =>
      (await addAction(ctx, addEndpoint.input.parse({ assessmentId, title: "To do", ...more }))).followUp;
    const close = (one: { id: string; revision: number }) =>
      closeAction(ctx, {
        ...{ assessmentId, followUpId: one.id, revision: one.revision },
        ...{ note: "Done.", evidence: [thing?.id ?? ""] },
      });
    return { ctx, assessmentId, standing, add, close };
  }

  const weak = (question: Question) =>
    question.id === "AU-01" ? { ...bestReply(question), evidence: [] } : bestReply(question);

  test("is not decided in a draft, whatever is open; and nothing of it moves a score", async () => {
    const { officer, lead, assessmentId, add, raise, at, done } = await given();
    const standing = async () => (await openFollowUpsOf(officer, assessmentId)).goLive;
    const before = (await readSheet(officer, { assessmentId })).summary;
    const action = await add(officer, { blocksGoLive: true });
    const finding = await raise({ blocksGoLive: true });
    await add(officer);
    expect(await standing()).toMatchObject({ standing: "undecided" });
    expect((await standing()).blocking.map(({ id }) => id).sort()).toEqual([action.id, finding.id].sort());
    await closeAction(officer, { ...at(action), ...done });
    await closeFinding(lead, { ...at(finding), ...done });
    expect(await standing()).toMatchObject({ blocking: [] });
    expect((await readSheet(officer, { assessmentId })).summary).toEqual(before);
  });

  test("under a rejection is rejected, though nothing is open", async () => {
    const { standing } = await givenDecided((question) =>
      question.id === "AU-01" ? { ...bestReply(question), value: "prohibited" } : bestReply(question),
    );
    expect(await standing()).toMatchObject({ standing: "rejected", blocking: [], unplanned: 0 });
  });

  test("waits for a condition before go-live until its action is done, and unticking changes nothing", async () => {
    const { ctx, assessmentId, standing, add, close } = await givenDecided(weak);
    expect(await standing()).toMatchObject({ standing: "blocked", unplanned: 1 });
    const { conditions } = await openFollowUpsOf(ctx, assessmentId);
    const condition = conditions.find(({ beforeGoLive }) => beforeGoLive)?.ref;
    const keysOf = async () => (await openFollowUpsOf(ctx, assessmentId)).unplanned.map(({ ref }) => ref);
    expect((await keysOf())[0]).toEqual(condition);
    const action = await add({ ...CONDITION, condition, blocksGoLive: false });
    expect(await keysOf()).not.toContainEqual(condition);
    expect(action.blocksGoLive).toBe(true);
    expect(await standing()).toMatchObject({
      standing: "blocked",
      unplanned: 0,
      blocking: [{ id: action.id }],
    });
    const { followUp } = await changeAction(ctx, {
      ...{ assessmentId, followUpId: action.id, revision: 1, title: "Still", description: "" },
      ...{ dueOn: "2026-12-20", verification: "Seen", ifMissed: "Nothing", blocksGoLive: false },
    });
    expect(await standing()).toMatchObject({ standing: "blocked" });
    await close(followUp);
    expect(await standing()).toMatchObject({ standing: "clear" });
  });

  test("is read from what was signed, and ends with the decision", async () => {
    const { ctx, assessmentId, standing } = await givenDecided();
    const signed = await standing();
    const { product } = await readSheet(ctx, { assessmentId });
    const version = { model: "lumen-large", version: "4.0", configurationHash: "", since: "2026-11-20" };
    await recordVersion(ctx, { productId: product.id, ...version });
    expect(await standing()).toEqual(signed);
    ctx.setNow(new Date("2029-01-10T12:00:00Z"));
    await expireDecisions(ctx.as("system" as never, "system"));
    expect(await standing()).toMatchObject({ standing: "expired" });
  });

  test("of a successor waits for what is open of the assessment before, which is done where it was found", async () => {
    const { ctx, assessmentId, standing, add, close } = await givenDecided();
    const action = await add({ blocksGoLive: true });
    const other = await add({ title: "In time" });
    const successor = await givenSuccessor(ctx, assessmentId);
    await givenAnswers(ctx, successor, bestReply);
    await givenDecision(ctx, successor);
    expect(await standing()).toMatchObject({ standing: "superseded" });
    const own = { blocking: [], unplanned: 0 };
    expect(await standing(successor)).toEqual({ ...own, standing: "blocked", before: true });
    const [before] = (await openFollowUpsOf(ctx, successor)).before;
    expect(before).toMatchObject({ assessmentId });
    expect(before?.followUps.map(({ id }) => id).sort()).toEqual([action.id, other.id].sort());
    await close(action);
    expect(await standing(successor)).toEqual({ ...own, standing: "clear", before: false });
    expect((await openFollowUpsOf(ctx, successor)).before).toEqual([{ assessmentId, followUps: [other] }]);
  });

  test("of a successor names nothing of an assessment before that the reader may not see", async () => {
    const { ctx, assessmentId, add } = await givenDecided();
    await add({ blocksGoLive: true });
    const successor = await givenSuccessor(ctx, assessmentId);
    const teamId = await givenTeam(await ctx.as("admin").proven(), "Near", ["officer"]);
    await givenRestriction(ctx, assessmentId, teamId);
    const far = ctx.as("officer", "far");
    await far.change([], () => Promise.resolve());
    expect(await openFollowUpsOf(ctx, successor)).toMatchObject({ before: [{ assessmentId }] });
    const seen = await openFollowUpsOf(far, successor);
    expect(seen).toMatchObject({ before: [], goLive: { before: true, blocking: [] } });
  });
});

test("an action on a condition says by when, how it is verified and what if it is missed", async () => {
  const { officer, add, at } = await given();
  const left = { dueOn: "", verification: "", ifMissed: "" };
  const faults = Object.keys(left).map((path) => ({ path }));
  await expect(add(officer, { ...CONDITION, ...left })).rejects.toMatchObject({
    code: "invalid",
    details: { faults },
  });
  const action = await add(officer, CONDITION);
  await expect(changeAction(officer, { ...at(action), ...WORDS, title: "Less" })).rejects.toMatchObject({
    code: "invalid",
    details: { faults },
  });
  // The control: what answers no condition may leave them out.
  await add(officer);
});

test("its page tells its history, by what it was closed, and who may give a file there", async () => {
  const { officer, assessmentId, add, at, done } = await given();
  const action = await add(officer);
  const closed = await closeAction(officer, { ...at(action), ...done });
  await reopenAction(officer, { ...at(closed.followUp), reason: "The annex is missing." });
  const one = { assessmentId, followUpId: action.id };
  const { history, limits } = await openFollowUp(officer, one);
  expect(history.rows.map(({ did, reason }) => [did, reason])).toEqual([
    ["Reopened the action “Get the clause signed”", "The annex is missing."],
    ["Did the action “Get the clause signed”", null],
    ["Added an action", null],
  ]);
  expect(history.rows[1]?.changes).toContainEqual({ label: "Shown by", from: null, to: "Order form" });
  expect(limits).toMatchObject({ usedBytes: 0 });
  expect(await openFollowUp(officer.as("auditor"), one)).toMatchObject({ limits: null });
});

test("an action keeps which condition it answers", async () => {
  const { officer, assessmentId, add } = await given();
  const { condition } = CONDITION;
  await add(officer, CONDITION);
  const { followUps: all } = await openFollowUpsOf(officer, assessmentId);
  expect(all).toMatchObject([{ condition, questionId: "AU-01" }]);
});

test("lists filter by owner, severity, due date, assessment and state, with overdue by the workspace's day", async () => {
  const { officer, lead, add, raise, at, done } = await given();
  const other = await givenAssessment(officer, { vendor: "Another" });
  const late = await add(officer, { title: "Late", dueOn: "2026-11-22" });
  const today = await add(officer, { title: "Today", dueOn: "2026-11-23" });
  const closed = await add(officer, { title: "Closed", dueOn: "2026-11-01" });
  await closeAction(officer, { ...at(closed), ...done });
  const finding = await raise({ ownerId: "lead" });
  await add(lead, { title: "Elsewhere", assessmentId: other });
  const titles = async (input: object) =>
    (await search(officer, input)).rows.map(({ followUp }) => followUp.title);

  expect(await titles({ state: "overdue" })).toEqual(["Late"]);
  expect(await titles({ state: "open", ownerId: "officer" })).toEqual(["Today"]);
  expect(await titles({ state: "done" })).toEqual(["Closed"]);
  expect(await titles({ severity: "high" })).toEqual([finding.title]);
  expect(await titles({ kind: "finding" })).toEqual([finding.title]);
  expect(await titles({ assessmentId: other })).toEqual(["Elsewhere"]);
  expect(await titles({ q: "another" })).toEqual(["Elsewhere"]);
  expect(await titles({ due: "week" })).toEqual(["Late", "Today", "Closed"]);
  expect(await search(officer, { pageSize: 2, page: 2 })).toMatchObject({ total: 5, today: "2026-11-23" });
  expect((await listOwnFollowUps(officer, "2026-11-23")).map(({ followUp }) => followUp.id)).toEqual([
    late.id,
    today.id,
  ]);
  await archiveAssessment(officer, { assessmentId: other });
  expect(await titles({ q: "another" })).toEqual([]);
});

test("is no change of the sheet, and a replay of the stream gives what is stored", async () => {
  const { officer, lead, assessmentId, add, raise, at, done } = await given();
  const { seq } = await readSheet(officer, { assessmentId });
  const finding = await raise();
  const action = await add(officer, { findingId: finding.id });
  expect(await listChanges(officer, { assessmentId, since: seq })).toMatchObject({
    stale: false,
    seq: seq + 2,
  });
  const closed = await closeAction(officer, { ...at(action), ...done });
  await reopenAction(lead, { ...at(closed.followUp), reason: "Once more." });

  const links = await listLinks(officer.db.read, assessmentStream(assessmentId), { after: 0, limit: 100 });
  const replayed = replay(
    links.map(({ link, payload }) => ({ ...link, payload: JSON.parse(payload?.json ?? "null") as unknown })),
  );
  expect(followUpDifferences(replayed, await listFollowUpsOf(officer.db.read, assessmentId))).toEqual([]);
  await officer.db.change([], async (tx) => {
    await tx.update(followUps).set({ dueOn: "2030-01-01" });
  });
  expect(followUpDifferences(replayed, await listFollowUpsOf(officer.db.read, assessmentId))).toHaveLength(2);
});
