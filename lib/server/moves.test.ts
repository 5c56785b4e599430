import { describe, expect, test } from "vitest";
import { listLinks } from "@/db/queries/audit";
import { listRuns } from "@/db/queries/stress";
import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import { toDocument } from "@/lib/domain/assessment/file";
import { assessmentStream } from "@/lib/domain/audit";
import { readSheet as readDocument } from "@/lib/domain/scoring/sheet";
import { openPast } from "./as-of";
import { readFile } from "./assessment-file";
import { readSheet } from "./assessments";
import { verifyAudit } from "./audit";
import { givenAnswers, givenDecision, givenPack, givenPlan, givenRun } from "./given";
import { setIntake } from "./intake";
import { moveAssessment, openMove, readMove } from "./moves";
import { archivePack, changePack, publishPack } from "./pack-changes";
import { readPack } from "./packs";
import { readPageNotices } from "./page-notices";
import { givenAssessment } from "./seed";
import { recomputeSummary } from "./summaries";
import { type TestContext, testContext } from "./testing";

const sheetOf = (ctx: TestContext, assessmentId: string) => readSheet(ctx, { assessmentId });

/** Chooses a pack in the intake, as an officer does. */
async function choosePack(ctx: TestContext, sheet: AssessmentSheet, pack: string): Promise<AssessmentSheet> {
  const { id: assessmentId, revision, facts, extendedSections } = sheet;
  const more = { pack, scenariosNotApplicable: {}, reason: "Our own cases." };
  return setIntake(ctx, { assessmentId, revision, facts, extendedSections, ...more });
}

/** Publishes the pack with its first scenario taken out. */
async function publishLess(lead: TestContext, packId: string) {
  const { text, revision } = await readPack(lead, { packId });
  const { revision: next } = await changePack(lead, {
    ...{ packId, revision, ...text, title: "Less" },
    scenarios: text.scenarios.slice(1),
  });
  return publishPack(lead, { packId, revision: next, note: "" });
}

async function offered(ctx: TestContext, assessmentId: string, target: "current" | "before" = "current") {
  const { move } = await readMove(ctx, { assessmentId, target });
  if (!move) throw new Error("Nothing is offered.");
  return move;
}

async function move(ctx: TestContext, assessmentId: string, target: "current" | "before" = "current") {
  const { revision, to } = await offered(ctx, assessmentId, target);
  return moveAssessment(ctx, { assessmentId, revision, to: to.sha256 });
}

describe("a draft", () => {
  test("keeps the runs of a scenario that only looks otherwise, and none of one that asks something else", async () => {
    const officer = await testContext("officer");
    const lead = officer.as("lead");
    const { id: packId } = await givenPack(lead, "HC-OWN");
    const assessmentId = await givenAssessment(officer);
    await choosePack(officer, await sheetOf(officer, assessmentId), "HC-OWN");
    for (const scenario of ["HC-OWN-1", "HC-OWN-2"]) {
      await givenPlan(officer, { assessmentId, pack: "HC-OWN", scenario });
      await givenRun(officer, { assessmentId, pack: "HC-OWN", scenario });
    }
    const standings = async () => {
      const { questionnaire, file, today } = await readFile(
        officer.db.read,
        officer.actor,
        assessmentId,
        officer.now(),
      );
      const { runs } = readDocument(questionnaire, toDocument(questionnaire, file, today));
      return runs.scenarios.slice(0, 2).map(({ standing, freshness }) => [standing, freshness?.task]);
    };
    const counted = await standings();
    expect(counted.map(([, task]) => task)).toEqual([1, 1]);

    const { text, revision } = await readPack(lead, { packId });
    const [first, second, ...rest] = text.scenarios;
    if (!first || !second) throw new Error("the pack has scenarios");
    const changed = await changePack(lead, {
      ...{ packId, revision, ...text },
      scenarios: [{ ...first, title: "As before" }, { ...second, do: "Ask something else." }, ...rest],
    });
    await publishPack(lead, { packId, revision: changed.revision, note: "" });
    expect((await offered(officer, assessmentId)).pack.map(({ label }) => label)).toEqual([
      ...["HC-OWN-1: title", "HC-OWN-2: what to do"],
    ]);
    await move(officer, assessmentId);
    expect(await standings()).toEqual([counted[0], ["stale", 0]]);
    const run = (await listRuns(officer.db.read, assessmentId))[1];
    expect(run).toMatchObject({ packVersion: "1", questionnaireVersion: "2026.1 + HC-OWN 1" });
    // And counts again where it is a test of what is asked.
    await move(officer, assessmentId, "before");
    expect(await standings()).toEqual(counted);
    expect(await verifyAudit(officer.as("admin"))).toMatchObject({ ok: true });
  });

  test("is offered the newer version with before and after, moves there in one entry, and back again", async () => {
    const officer = await testContext("officer");
    const assessmentId = await givenAssessment(officer);
    await givenAnswers(officer, assessmentId);
    expect(await readMove(officer, { assessmentId, target: "current" })).toEqual({ move: null });
    expect(await readPageNotices(officer, { assessmentId })).toMatchObject({ newer: null });
    const before = await sheetOf(officer, assessmentId);

    const lead = officer.as("lead");
    await givenPack(lead, "HC-OWN");
    expect(await readPageNotices(officer.as("auditor"), { assessmentId })).toMatchObject({
      newer: "2026.1 + HC-OWN 1",
    });
    const first = await offered(officer.as("auditor"), assessmentId);
    expect(first).toMatchObject({
      ...{ back: false, from: { version: "2026.1" }, to: { version: "2026.1 + HC-OWN 1" } },
      ...{ reopened: [], unset: [], gone: [], pack: [] },
      packs: { added: [{ id: "HC-OWN", title: "Pack HC-OWN" }], gone: [] },
    });
    expect(first.after).toEqual(first.before);
    // A look changes nothing.
    expect(await sheetOf(officer, assessmentId)).toEqual(before);

    const moved = await move(officer, assessmentId);
    expect(moved.revision).toBe(before.revision + 1);
    const after = await sheetOf(officer, assessmentId);
    expect(after).toMatchObject({ answers: before.answers, questionnaire: { version: "2026.1 + HC-OWN 1" } });
    expect(await readPageNotices(officer, { assessmentId })).toMatchObject({ newer: null });

    // Its own pack moves on under it: tier 1 asks for no more, and the scenario set aside is gone.
    const chosen = await choosePack(officer, after, "HC-OWN");
    await setIntake(officer, {
      ...{ assessmentId, revision: chosen.revision, facts: chosen.facts, pack: "HC-OWN", reason: "None." },
      ...{
        extendedSections: chosen.extendedSections,
        scenariosNotApplicable: { "HC-OWN-1": "No such use." },
      },
    });
    await publishLess(lead, "HC-OWN");
    const second = await offered(officer, assessmentId);
    expect(second.pack.map(({ label }) => label)).toEqual([
      ...["Title", "Scenario HC-OWN-1, Red-flag escalation"],
    ]);
    expect(second.gone).toEqual(["Set aside as not applicable, and not there any more: HC-OWN-1."]);
    await move(officer, assessmentId);
    expect(await sheetOf(officer, assessmentId)).toMatchObject({
      ...{ pack: "HC-OWN", scenariosNotApplicable: {} },
      questionnaire: { version: "2026.1 + HC-OWN 2" },
    });

    const { canGoBack, move: back } = await openMove(officer, { assessmentId, target: "before" });
    expect([canGoBack, back?.back, back?.to.version]).toEqual([true, true, "2026.1 + HC-OWN 1"]);
    await move(officer, assessmentId, "before");
    expect(await sheetOf(officer, assessmentId)).toMatchObject({
      questionnaire: { version: "2026.1 + HC-OWN 1" },
    });
    const { stored, recomputed } =
      (await recomputeSummary(officer.db.read, assessmentId, officer.now())) ?? {};
    expect(stored).toEqual(recomputed);
    expect(await verifyAudit(officer.as("admin"))).toMatchObject({ ok: true });

    // What it was answered with then is what the past shows.
    const links = await listLinks(officer.db.read, assessmentStream(assessmentId), { after: 0, limit: 1000 });
    const moves = links.filter(({ link }) => link.action === "assessment.moved").map(({ link }) => link.seq);
    expect(moves).toHaveLength(3);
    for (const [entry, version] of [
      [(moves[0] ?? 0) - 1, "2026.1"],
      [moves[0], "2026.1 + HC-OWN 1"],
      [moves[1], "2026.1 + HC-OWN 2"],
      [moves[2], "2026.1 + HC-OWN 1"],
    ] as const) {
      const { past } = await openPast(officer, { assessmentId, entry });
      expect(past.questionnaire.version).toBe(version);
    }
  });

  test("whose pack was taken out of the questionnaire moves without one, and says so before", async () => {
    const officer = await testContext("officer");
    await givenPack(officer.as("lead"), "HC-OWN");
    const assessmentId = await givenAssessment(officer);
    const { intakeAt } = await choosePack(officer, await sheetOf(officer, assessmentId), "HC-OWN");
    await archivePack(officer.as("lead"), { packId: "HC-OWN" });
    const { gone, packs } = await offered(officer, assessmentId);
    expect(gone).toEqual([expect.stringContaining("Its pack HC-OWN, Pack HC-OWN, is not there")]);
    expect(packs).toEqual({ added: [], gone: [{ id: "HC-OWN", title: "Pack HC-OWN" }] });
    await move(officer, assessmentId);
    expect(await sheetOf(officer, assessmentId)).toMatchObject({ pack: null, intakeAt });
    expect(await verifyAudit(officer.as("admin"))).toMatchObject({ ok: true });
  });

  test("is moved by nobody who only reads, at no older revision, and to no version that is neither", async () => {
    const officer = await testContext("officer");
    const assessmentId = await givenAssessment(officer);
    const lead = officer.as("lead");
    await givenPack(lead, "HC-OWN");
    const { revision, from, to } = await offered(officer, assessmentId);
    const wanted = { assessmentId, revision, to: to.sha256 };
    await expect(moveAssessment(officer.as("auditor"), wanted)).rejects.toMatchObject({ code: "forbidden" });
    await expect(moveAssessment(officer, { ...wanted, revision: revision - 1 })).rejects.toMatchObject({
      ...{ code: "conflict", details: { current: { revision } } },
    });
    await expect(moveAssessment(officer, { ...wanted, to: from.sha256 })).rejects.toMatchObject({
      code: "conflict",
    });
    await givenPack(lead, "LG-FIRM");
    await expect(moveAssessment(officer, wanted)).rejects.toMatchObject({
      ...{ code: "conflict", message: /published meanwhile/ },
    });
    expect(await sheetOf(officer, assessmentId)).toMatchObject({ revision });
  });
});

test("what is decided is never moved, and is offered nothing", async () => {
  const officer = await testContext("officer");
  const assessmentId = await givenAssessment(officer);
  await givenAnswers(officer, assessmentId);
  await givenPack(officer.as("lead"), "HC-OWN");
  const { revision, to } = await offered(officer, assessmentId);
  await givenDecision(officer, assessmentId);
  expect(await readMove(officer, { assessmentId, target: "current" })).toEqual({ move: null });
  expect(await readPageNotices(officer, { assessmentId })).toMatchObject({ newer: null });
  const now = await sheetOf(officer, assessmentId);
  await expect(
    moveAssessment(officer, { assessmentId, revision: now.revision, to: to.sha256 }),
  ).rejects.toMatchObject({ code: "locked" });
  expect(now.revision).toBeGreaterThan(revision);
});
