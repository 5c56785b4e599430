import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { CitationInput } from "@/lib/api/endpoints/answers";
import { recordAnswer } from "./answers";
import { readSheet } from "./assessments";
import { givenAssessment } from "./seed";
import { type TestContext, testContext } from "./testing";

async function given() {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const revisions = new Map<string, number>();
  const save = async (questionId: string, evidence: CitationInput[], by: TestContext = ctx) => {
    const revision = revisions.get(questionId) ?? 0;
    const saved = await recordAnswer(by, {
      assessmentId,
      questionId,
      revision,
      state: "unknown",
      value: null,
      note: "",
      reason: "",
      evidence,
    });
    revisions.set(questionId, saved.answer.revision);
    return saved;
  };
  return { ctx, assessmentId, save };
}

const cite = { clause: "4.2", level: "binding" as const };

test("a thing is named once and cited from anywhere, with a place and a strength of its own each time", async () => {
  const { ctx, assessmentId, save } = await given();
  const { evidence } = await save("AU-01", [{ ...cite, title: "Order form", kind: "contract" }]);
  const id = evidence[0]?.id ?? "";
  const second = await save("RT-04", [{ id, clause: "9", level: "documented" }]);

  expect(second.evidence).toEqual([]);
  const sheet = await readSheet(ctx, { assessmentId });
  expect(sheet.evidence).toMatchObject([{ id, title: "Order form", kind: "contract" }]);
  expect(sheet.answers.map((answer) => answer.evidence)).toEqual([
    [{ id, clause: "4.2", level: "binding" }],
    [{ id, clause: "9", level: "documented" }],
  ]);
});

test("a thing under an id of the caller's own is made once, and keeps what was said of it", async () => {
  const { ctx, assessmentId, save } = await given();
  const id = randomUUID();
  await save("AU-01", [{ ...cite, id, title: "Order form" }]);
  const again = await save("AU-01", [{ ...cite, id, title: "Order form, as I now call it", clause: "5" }]);

  expect(again.evidence).toEqual([]);
  const { evidence } = await readSheet(ctx, { assessmentId });
  expect(evidence.map(({ title }) => title)).toEqual(["Order form"]);
});

test("what cannot be cited is refused, says where, and leaves nothing", async () => {
  const { ctx, assessmentId, save } = await given();
  const other = await given();
  const [elsewhere] = (await other.save("AU-01", [{ ...cite, title: "Theirs" }])).evidence;
  const id = randomUUID();
  const named = { ...cite, id, title: "Order form" };
  const refused: [CitationInput[], string][] = [
    [[{ ...cite, id }], "evidence.0"],
    [[named, { ...cite, id }], "evidence.1"],
    [[{ ...cite, id: elsewhere?.id }], "evidence.0"],
  ];
  for (const [evidence, path] of refused)
    await expect(save("AU-01", evidence)).rejects.toMatchObject({
      code: "invalid",
      details: { faults: [{ path }] },
    });
  const { answers, evidence, seq } = await readSheet(ctx, { assessmentId });
  expect([answers, evidence, seq]).toEqual([[], [], 2]);
});

test("an id that another assessment of the workspace uses is refused", async () => {
  const { ctx, save } = await given();
  const second = await givenAssessment(ctx);
  const id = randomUUID();
  await save("AU-01", [{ ...cite, id, title: "Order form" }]);
  const input = { questionId: "AU-01", revision: 0, state: "unknown" as const, value: null };
  await expect(
    recordAnswer(ctx, {
      ...input,
      assessmentId: second,
      note: "",
      reason: "",
      evidence: [{ ...cite, id, title: "Mine" }],
    }),
  ).rejects.toMatchObject({ code: "invalid" });
});
