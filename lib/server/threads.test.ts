import { describe, expect, test } from "vitest";
import { comments } from "@/db/schema";
import { differences, replay, talkDifferences } from "@/lib/domain/assessment/replay";
import { listLinks } from "@/db/queries/audit";
import { listAllThreads } from "@/db/queries/threads";
import { assessmentStream } from "@/lib/domain/audit";
import { CHANGE_WITHIN_MS, openAsks } from "@/lib/domain/talk/thread";
import { recordAnswer } from "./answers";
import { listAsks } from "./asks";
import { archiveAssessment, readSheet } from "./assessments";
import { readFile } from "./assessment-file";
import { listChanges } from "./changes";
import { openHistory } from "./history";
import { listMentionable } from "./mentionable";
import { givenAssessment } from "./seed";
import { type TestContext, NOON, testContext } from "./testing";
import {
  addComment,
  changeComment,
  openThread,
  readThreads,
  reopenThread,
  resolveThread,
  withdrawComment,
} from "./threads";

const about = (assessmentId: string, text: string, mentions: string[] = [], questionId = "AU-01") => ({
  assessmentId,
  questionId,
  text: [text, ...mentions.map((id) => `@[${id}]`)].join(" "),
  mentions,
});

/** An assessment of the officer's, and a lead and an auditor who have accounts. */
async function given() {
  const officer = await testContext();
  const assessmentId = await givenAssessment(officer);
  const [lead, auditor, admin] = [officer.as("lead"), officer.as("auditor"), officer.as("admin")];
  for (const ctx of [lead, auditor, admin]) await ctx.change([], () => Promise.resolve());
  return { officer, lead, auditor, admin, assessmentId };
}

const asked = async (ctx: TestContext) =>
  (await listAsks(ctx)).asked.map(({ personName, questionId }) => `${personName} on ${questionId}`);
const waitingFor = async (ctx: TestContext) =>
  (await listAsks(ctx)).waitingFor.map(({ personName }) => personName);

describe("talking", () => {
  test("a thread and its replies, by officers, leads and auditors", async () => {
    const { officer, lead, auditor, assessmentId } = await given();
    const { thread } = await openThread(officer, about(assessmentId, "Which order form?"));
    const reply = { assessmentId, threadId: thread.id, mentions: [] };
    await addComment(lead, { ...reply, text: "The one of March." });
    await addComment(auditor, { ...reply, text: "Seen." });
    await openThread(lead, about(assessmentId, "Of the whole", [], ""));

    const { rows, total, people } = await readThreads(auditor, {
      assessmentId,
      questionId: "AU-01",
      state: "open",
      page: 1,
      pageSize: 50,
    });
    expect(total).toBe(1);
    expect(rows[0]?.comments.map(({ position, text, createdBy }) => [position, text, createdBy])).toEqual([
      [1, "Which order form?", "officer"],
      [2, "The one of March.", "lead"],
      [3, "Seen.", "auditor"],
    ]);
    expect(people["auditor"]).toBe("Test auditor auditor");
    const { talk } = await readSheet(officer, { assessmentId });
    expect(talk).toEqual({ "": { comments: 1, open: 1 }, "AU-01": { comments: 3, open: 1 } });
  });

  test("moves no score and is no change of the sheet", async () => {
    const { officer, assessmentId } = await given();
    const before = await readSheet(officer, { assessmentId });
    await openThread(officer, about(assessmentId, "Well?"));
    const after = await readSheet(officer, { assessmentId });
    expect({ ...after, seq: 0, talk: {} }).toEqual({ ...before, seq: 0, talk: {} });
    const told = await listChanges(officer, { assessmentId, since: before.seq });
    expect(told).toMatchObject({
      stale: false,
      answers: [],
      seq: before.seq + 2,
      talk: { "AU-01": { comments: 1, open: 1 } },
    });
    // An answer alone tells no counts.
    const input = { state: "answered" as const, value: "named", note: "", reason: "", evidence: [] };
    await recordAnswer(officer, { assessmentId, questionId: "AU-01", revision: 0, ...input });
    expect((await listChanges(officer, { assessmentId, since: told.seq })).talk).toBeNull();
  });

  test("is refused to administrators, to strangers to the assessment, and once it is archived", async () => {
    const { officer, admin, lead, assessmentId } = await given();
    const { thread } = await openThread(officer, about(assessmentId, "Well?"));
    const other = await givenAssessment(officer, { vendor: "Another" });
    const reply = { threadId: thread.id, text: "…", mentions: [] };
    await expect(openThread(admin, about(assessmentId, "…"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(addComment(admin, { ...reply, assessmentId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(addComment(lead, { ...reply, assessmentId: other })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(openThread(lead, about(assessmentId, "…", [], "XX-99"))).rejects.toMatchObject({
      code: "not_found",
    });
    await archiveAssessment(officer, { assessmentId });
    for (const refused of [
      () => openThread(lead, about(assessmentId, "…")),
      () => addComment(lead, { ...reply, assessmentId }),
      () => resolveThread(lead, { assessmentId, threadId: thread.id }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "locked" });
  });

  test("a resolved thread takes no reply until it is reopened; who resolved it and when is kept", async () => {
    const { officer, lead, assessmentId } = await given();
    const { thread } = await openThread(officer, about(assessmentId, "Which order form?"));
    const one = { assessmentId, threadId: thread.id };
    const resolved = (await resolveThread(lead, one)).thread;
    expect(resolved).toMatchObject({ resolvedBy: "lead", resolvedAt: NOON.toISOString(), revision: 2 });
    // Said twice, it is entered once.
    expect((await resolveThread(officer, one)).thread.revision).toBe(2);
    await expect(addComment(officer, { ...one, text: "One more", mentions: [] })).rejects.toMatchObject({
      code: "locked",
    });
    expect((await readSheet(officer, { assessmentId })).talk["AU-01"]).toEqual({ comments: 1, open: 0 });
    expect((await reopenThread(officer, one)).thread).toMatchObject({ resolvedAt: null, resolvedBy: null });
    await addComment(officer, { ...one, text: "One more", mentions: [] });
  });
});

describe("one's own comment", () => {
  test("is changed and withdrawn for an hour; the trail has each wording", async () => {
    const { officer, lead, assessmentId } = await given();
    const { thread } = await openThread(officer, about(assessmentId, "Teh order form?", ["lead"]));
    const commentId = thread.comments[0]?.id ?? "";
    const own = { assessmentId, commentId };
    officer.setNow(new Date(NOON.getTime() + CHANGE_WITHIN_MS));
    const changed = await changeComment(officer, {
      ...own,
      revision: 1,
      text: "The order form?",
      mentions: [],
    });
    expect(changed.thread.comments[0]).toMatchObject({
      text: "The order form?",
      mentions: [],
      editedAt: new Date(NOON.getTime() + CHANGE_WITHIN_MS).toISOString(),
    });
    expect(await asked(lead)).toEqual([]);
    await expect(
      changeComment(officer, { ...own, revision: 1, text: "Other", mentions: [] }),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(
      changeComment(lead, { ...own, revision: 2, text: "Not mine", mentions: [] }),
    ).rejects.toMatchObject({ code: "forbidden" });

    const gone = await withdrawComment(officer, { ...own, revision: 2 });
    expect(gone.thread.comments[0]).toMatchObject({ text: "", withdrawnAt: expect.any(String) as string });
    await expect(withdrawComment(officer, { ...own, revision: 3 })).rejects.toMatchObject({ code: "locked" });

    const history = await openHistory(officer, { assessmentId, questionId: "", page: 1, pageSize: 3 });
    expect(
      history.rows.map(({ action, payload, before }) => [action, textOf(before), textOf(payload)]),
    ).toEqual([
      ["comment.withdrawn", "The order form?", ""],
      ["comment.changed", "Teh order form? @[lead]", "The order form?"],
      ["comment.added", undefined, "Teh order form? @[lead]"],
    ]);
    expect(history.people["lead"]).toBe("Test lead lead");
  });

  test("stands as it is after the hour", async () => {
    const { officer, assessmentId } = await given();
    const { thread } = await openThread(officer, about(assessmentId, "Well?"));
    const own = { assessmentId, commentId: thread.comments[0]?.id ?? "", revision: 1 };
    officer.setNow(new Date(NOON.getTime() + CHANGE_WITHIN_MS + 1));
    await expect(withdrawComment(officer, own)).rejects.toMatchObject({ code: "locked" });
    await expect(changeComment(officer, { ...own, text: "…", mentions: [] })).rejects.toMatchObject({
      code: "locked",
    });
  });
});

describe("asking for an answer", () => {
  test("shows for both until the one asked replies", async () => {
    const { officer, lead, auditor, assessmentId } = await given();
    const { thread } = await openThread(officer, about(assessmentId, "Who signed it?", ["lead", "auditor"]));
    expect(await asked(lead)).toEqual(["Test officer officer on AU-01"]);
    expect((await waitingFor(officer)).sort()).toEqual(["Test auditor auditor", "Test lead lead"]);
    expect((await listAsks(lead)).asked[0]).toMatchObject({
      prompt: "Is your exact use case allowed, in writing?",
      text: "Who signed it? @Test lead lead @Test auditor auditor",
    });

    await addComment(lead, { assessmentId, threadId: thread.id, text: "I did.", mentions: [] });
    expect([await asked(lead), await asked(auditor)]).toEqual([[], ["Test officer officer on AU-01"]]);
    expect(await waitingFor(officer)).toEqual(["Test auditor auditor"]);
  });

  test("ends with the thread, and comes back with it", async () => {
    const { officer, lead, assessmentId } = await given();
    const { thread } = await openThread(officer, about(assessmentId, "Who?", ["lead"]));
    await addComment(officer, {
      assessmentId,
      threadId: thread.id,
      text: "Please @[lead]",
      mentions: ["lead"],
    });
    // Asked twice, it is listed once.
    expect(await asked(lead)).toHaveLength(1);
    await resolveThread(officer, { assessmentId, threadId: thread.id });
    expect([await asked(lead), await waitingFor(officer)]).toEqual([[], []]);
    await reopenThread(officer, { assessmentId, threadId: thread.id });
    expect([await asked(lead), await waitingFor(officer)]).toMatchObject([
      [expect.anything()],
      [expect.anything()],
    ]);
    await archiveAssessment(officer, { assessmentId });
    expect(await asked(lead)).toEqual([]);
  });

  test("the lists say what the threads say", async () => {
    const { officer, lead, auditor, assessmentId } = await given();
    const { thread } = await openThread(officer, about(assessmentId, "1", ["lead", "auditor", "officer"]));
    const say = (ctx: TestContext, mentions: string[]) => {
      const { text } = about(assessmentId, "…", mentions);
      return addComment(ctx, { assessmentId, threadId: thread.id, text, mentions });
    };
    const steps: [TestContext, string[]][] = [
      [lead, ["officer"]],
      [auditor, ["lead"]],
      [officer, []],
      [lead, ["auditor", "officer"]],
    ];
    for (const [ctx, mentions] of steps) {
      const { thread: now } = await say(ctx, mentions);
      const asks = openAsks(now);
      for (const person of [officer, lead, auditor]) {
        const of = person.actor.id;
        expect(await asked(person)).toHaveLength(asks.filter(({ personId }) => personId === of).length);
        expect(await waitingFor(person)).toHaveLength(asks.filter(({ askedBy }) => askedBy === of).length);
      }
    }
  });

  test("only those who may read and reply can be asked, and only by a mark in the text", async () => {
    const { officer, assessmentId } = await given();
    expect((await listMentionable(officer, { assessmentId })).people.map(({ id }) => id)).toEqual([
      "auditor",
      "lead",
      "officer",
    ]);
    for (const mentions of [["admin"], ["nobody"]])
      await expect(openThread(officer, about(assessmentId, "Well?", mentions))).rejects.toMatchObject({
        code: "invalid",
        details: { faults: [{ path: "mentions[0]" }] },
      });
    await expect(
      openThread(officer, { ...about(assessmentId, "Well?"), mentions: ["lead"] }),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});

test("a replay of the stream gives what is stored, and finds what was changed behind its back", async () => {
  const { officer, lead, assessmentId } = await given();
  const { thread } = await openThread(officer, about(assessmentId, "Who?", ["lead"]));
  const commentId = thread.comments[0]?.id ?? "";
  await changeComment(officer, { assessmentId, commentId, revision: 1, text: "Whom?", mentions: [] });
  await addComment(lead, { assessmentId, threadId: thread.id, text: "Me", mentions: [] });
  await resolveThread(lead, { assessmentId, threadId: thread.id });
  await openThread(lead, about(assessmentId, "Of the whole", [], ""));

  const links = await listLinks(officer.db.read, assessmentStream(assessmentId), { after: 0, limit: 100 });
  const replayed = replay(
    links.map(({ link, payload }) => ({ ...link, payload: JSON.parse(payload?.json ?? "null") as unknown })),
  );
  const { file } = await readFile(officer.db.read, officer.actor, assessmentId, NOON);
  expect(differences(replayed, file)).toEqual([]);
  expect(talkDifferences(replayed, await listAllThreads(officer.db.read, assessmentId))).toEqual([]);
  await officer.db.change([], async (tx) => {
    await tx.update(comments).set({ text: "Never said" });
  });
  expect(talkDifferences(replayed, await listAllThreads(officer.db.read, assessmentId))).toHaveLength(3);
});

const textOf = (payload: unknown) => (payload as { text?: string } | null)?.text;
