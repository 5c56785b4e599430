import { describe, expect, test } from "vitest";
import { listLinks } from "@/db/queries/audit";
import { listFollowUpsOf } from "@/db/queries/follow-ups";
import { followUps } from "@/db/schema";
import { followUpDifferences, replay } from "@/lib/domain/assessment/replay";
import { listFollowUps } from "@/lib/api/endpoints/follow-ups";
import { assessmentStream } from "@/lib/domain/audit";
import { recordAnswer } from "./answers";
import { archiveAssessment, readSheet } from "./assessments";
import { listChanges } from "./changes";
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
import { openHistory } from "./history";
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

test("go-live is blocked by what is open and marked so, and by no score", async () => {
  const { officer, lead, assessmentId, add, raise, at, done } = await given();
  const standing = async () => (await openFollowUpsOf(officer, assessmentId)).goLive;
  const before = (await readSheet(officer, { assessmentId })).summary;
  const action = await add(officer, { blocksGoLive: true });
  const finding = await raise({ blocksGoLive: true });
  await add(officer);
  expect((await standing()).blocking.map(({ id }) => id).sort()).toEqual([action.id, finding.id].sort());
  await closeAction(officer, { ...at(action), ...done });
  await closeFinding(lead, { ...at(finding), ...done });
  expect(await standing()).toMatchObject({ blocking: [] });
  expect((await readSheet(officer, { assessmentId })).summary).toEqual(before);
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
  const condition = { kind: "weakCritical" as const, subject: "AU-01" };
  await add(officer, { condition });
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
