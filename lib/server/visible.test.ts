import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { assessments, teamMembers, teams } from "@/db/schema";
import { listAssessments } from "@/lib/api/endpoints/assessments";
import { listFollowUps } from "@/lib/api/endpoints/follow-ups";
import { listHistory as listHistoryEndpoint } from "@/lib/api/endpoints/history";
import { nameThings as nameEndpoint } from "@/lib/api/endpoints/names";
import { listBelowFloor, listEnding, listPortfolioChanges } from "@/lib/api/endpoints/portfolio";
import { searchEverything as searchEndpoint } from "@/lib/api/endpoints/search";
import { listTrail } from "@/lib/api/endpoints/trail";
import { listVendors } from "@/lib/api/endpoints/vendors";
import { CHANGE_KINDS, ENDING_KINDS } from "@/lib/domain/portfolio/lists";
import { refusalIn } from "@/lib/domain/refusal";
import { recordAnswer } from "./answers";
import { openPast } from "./as-of";
import {
  archiveAssessment,
  changeAssessment,
  openAssessmentList,
  openSheet,
  readSheet,
  searchAssessments,
} from "./assessments";
import { listChanges } from "./changes";
import { compareAssessments, findAlike } from "./comparisons";
import { openEvidenceForm, openEvidenceRegister, openEvidenceThing, openNewEvidence } from "./evidence-pages";
import { openRequestsOf } from "./audit-request-lists";
import { answerRequest, makeRequest } from "./audit-requests";
import { openConcerns, readConcerns } from "./concerns";
import { openFollowUp, openFollowUps, openFollowUpsOf, openNewFinding } from "./follow-up-lists";
import { addAction } from "./follow-ups";
import { openHistory, listHistory } from "./history";
import { uploadOf } from "./files/testing";
import { givenPack, givenPlan } from "./given";
import { openCoverage } from "./coverage";
import { openHome } from "./home";
import { listMentionable } from "./mentionable";
import { moveAssessment, openMove, readMove } from "./moves";
import { nameThings } from "./names";
import { openPack, readPacks } from "./packs";
import { readPageNotices } from "./page-notices";
import { openPortfolio } from "./portfolio";
import { searchBelowFloor, searchEnding, searchPortfolioChanges } from "./portfolio-lists";
import { openParticulars, openProductPage } from "./register";
import { exportReport } from "./reports";
import { openResult } from "./results";
import { openReview } from "./review-desk";
import { checkResults } from "./results-counted";
import { getResultsTemplate } from "./results-template";
import { submitAssessment } from "./reviews";
import { listRevisions } from "./revisions";
import { searchEverything } from "./search";
import { keepScenario, readScenarios } from "./scenarios";
import { givenAssessment } from "./seed";
import { readSignOff } from "./sign-off";
import { openScenarioRuns, openStressTests } from "./stress-pages";
import { compareRuns, readStressTests, withdrawRun } from "./stress-runs";
import { NOON, type TestContext, testContext } from "./testing";
import { tagAssessment } from "./tags";
import { openTalk, openThread, readThreads } from "./threads";
import { openTrail } from "./trail";
import { openVendorPage } from "./vendor-page";
import { searchVendors } from "./vendors";

const CANARY = "Canary use that only the team sees";

/** An assessment of the officer's that only the team `near` sees, of which the officer is the one member. */
async function givenRestricted() {
  const near = await testContext("officer");
  const assessmentId = await givenAssessment(near, { useCase: CANARY });
  await near.db.change([], async (tx) => {
    await tx.insert(teams).values({
      ...{ id: "near", name: "Near", nameKey: "near", archivedAt: null, revision: 1 },
      ...{ createdBy: "admin", createdAt: NOON, updatedAt: NOON },
    });
    await tx.insert(teamMembers).values({
      ...{ teamId: "near", personId: "officer", givenBy: "admin", givenAt: NOON },
    });
    await tx.update(assessments).set({ teamId: "near" }).where(eq(assessments.id, assessmentId));
  });
  await tagAssessment(near, { assessmentId, add: [CANARY], remove: [] });
  return { near, assessmentId };
}

const nobody = "0199a1b2-0000-7000-8000-000000000000";
const HC1 = { pack: "HC", scenario: "HC-1" };
const paged = { page: 1, pageSize: 20 };
const said = {
  title: "To do",
  description: "",
  verification: "",
  ifMissed: "",
  dueOn: "",
  blocksGoLive: false,
};

/** Everything that can be asked of one assessment by its id. */
const ASKED: Record<string, (ctx: TestContext, assessmentId: string) => Promise<unknown>> = {
  openSheet: (ctx, assessmentId) => openSheet(ctx, { assessmentId }),
  openResult: (ctx, assessmentId) => openResult(ctx, { assessmentId }),
  openReview: (ctx, assessmentId) => openReview(ctx, { assessmentId }),
  openCoverage: (ctx, assessmentId) => openCoverage(ctx, { assessmentId }),
  openPast: (ctx, assessmentId) => openPast(ctx, { assessmentId }),
  openHistory: (ctx, assessmentId) => openHistory(ctx, { assessmentId, questionId: "", ...paged }),
  openParticulars,
  openFollowUpsOf,
  openFollowUp: (ctx, assessmentId) => openFollowUp(ctx, { assessmentId, followUpId: nobody }),
  openNewFinding: (ctx, assessmentId) =>
    openNewFinding(ctx.as("lead", "other"), { assessmentId, questionId: "" }),
  openEvidenceRegister,
  openEvidenceThing: (ctx, assessmentId) => openEvidenceThing(ctx, { assessmentId, evidenceId: nobody }),
  openEvidenceForm: (ctx, assessmentId) => openEvidenceForm(ctx, { assessmentId, evidenceId: nobody }),
  openNewEvidence,
  openRequestsOf,
  openConcerns,
  readConcerns: (ctx, assessmentId) => readConcerns(ctx, { assessmentId }),
  makeRequest: (ctx, assessmentId) =>
    makeRequest(ctx.as("lead", ctx.actor.id), { assessmentId, text: "Seen", questionIds: [], dueOn: "" }),
  answerRequest: (ctx, assessmentId) =>
    answerRequest(ctx, {
      ...{ assessmentId, requestId: nobody, revision: 1, text: "Seen" },
      ...{ evidence: [], questionIds: [], links: [] },
    }),
  openTalk: (ctx, assessmentId) => openTalk(ctx, { assessmentId, state: "all", ...paged }),
  readThreads: (ctx, assessmentId) => readThreads(ctx, { assessmentId, state: "all", ...paged }),
  readSignOff: (ctx, assessmentId) => readSignOff(ctx, { assessmentId }),
  listMentionable: (ctx, assessmentId) => listMentionable(ctx, { assessmentId }),
  listChanges: (ctx, assessmentId) => listChanges(ctx, { assessmentId, since: 0 }),
  readMove: (ctx, assessmentId) => readMove(ctx, { assessmentId, target: "current" }),
  openMove: (ctx, assessmentId) => openMove(ctx, { assessmentId, target: "before" }),
  moveAssessment: (ctx, assessmentId) => moveAssessment(ctx, { assessmentId, revision: 1, to: "" }),
  readPageNotices: (ctx, assessmentId) => readPageNotices(ctx, { assessmentId }),
  openStressTests,
  openScenarioRuns: (ctx, assessmentId) =>
    openScenarioRuns(ctx, { assessmentId, ...HC1, before: nobody, after: "" }),
  readStressTests: (ctx, assessmentId) => readStressTests(ctx, { assessmentId }),
  compareRuns: (ctx, assessmentId) => compareRuns(ctx, { assessmentId, before: nobody, after: nobody }),
  checkResults: (ctx, assessmentId) =>
    checkResults(ctx, { assessmentId, ...HC1, judgeGrader: "" }, uploadOf(Buffer.from("case,passed\nA,yes"))),
  getResultsTemplate: (ctx, assessmentId) => getResultsTemplate(ctx, { assessmentId, ...HC1, format: "csv" }),
  fixPlan: (ctx, assessmentId) => givenPlan(ctx, { assessmentId, ...HC1 }),
  withdrawRun: (ctx, assessmentId) =>
    withdrawRun(ctx.as("lead", "other"), { assessmentId, runId: nobody, revision: 1, because: "Seen" }),
  readScenarios: (ctx, assessmentId) => readScenarios(ctx, { assessmentId }),
  keepScenario: (ctx, assessmentId) =>
    keepScenario(ctx, {
      ...{ assessmentId, scenarioId: nobody, revision: 0, name: "What if" },
      supposes: [{ questionId: "AU-01", state: "unknown", value: null, level: "asserted" }],
    }),
  findAlike: (ctx, assessmentId) => findAlike(ctx, { assessmentId }),
  listHistory: (ctx, assessmentId) => listHistory(ctx, listHistoryEndpoint.input.parse({ assessmentId })),
  listRevisions: (ctx, assessmentId) => listRevisions(ctx, { assessmentId, itemId: "AU-01", ...paged }),
  exportReport: (ctx, assessmentId) =>
    exportReport(ctx, { assessmentId, format: "json", table: "questions" }),
  changeAssessment: (ctx, assessmentId) =>
    changeAssessment(ctx, { assessmentId, revision: 1, useCase: "Taken over", dueOn: "" }),
  archiveAssessment: (ctx, assessmentId) => archiveAssessment(ctx, { assessmentId }),
  tagAssessment: (ctx, assessmentId) => tagAssessment(ctx, { assessmentId, add: ["Seen"], remove: [] }),
  submitAssessment: (ctx, assessmentId) => submitAssessment(ctx, { assessmentId, revision: 1 }),
  openThread: (ctx, assessmentId) =>
    openThread(ctx, { assessmentId, questionId: "", text: "Hello", mentions: [] }),
  addAction: (ctx, assessmentId) =>
    addAction(ctx, { assessmentId, ...said, ownerId: "other", condition: null, findingId: null }),
  recordAnswer: (ctx, assessmentId) =>
    recordAnswer(ctx, {
      ...{ assessmentId, questionId: "AU-01", revision: 0, state: "open", value: null },
      ...{ note: "", reason: "", evidence: [] },
    }),
};

/** What is asked about a thing that the assessment does not hold, or by somebody of another team. */
const OF_NOTHING_HERE = [
  ...["openFollowUp", "openNewFinding", "openEvidenceThing", "openEvidenceForm"],
  ...["compareRuns", "withdrawRun", "answerRequest"],
];

/** What was answered, or the refusal in its words. */
const outcomeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => "answered",
    (error: unknown) => {
      const { code, message, details } = refusalIn(error) ?? {};
      return { code, message, details };
    },
  );

test.each(Object.keys(ASKED))(
  "%s tells what another team's is no differently from what is not there",
  async (name) => {
    const { near, assessmentId } = await givenRestricted();
    const ask = ASKED[name] ?? (() => Promise.resolve());
    for (const role of ["officer", "lead"] as const) {
      const far = near.as(role, `far-${role}`);
      const refused = await outcomeOf(ask(far, assessmentId));
      expect(refused).toMatchObject({ code: "not_found" });
      expect(refused).toEqual(await outcomeOf(ask(far, nobody)));
    }
    if (!OF_NOTHING_HERE.includes(name))
      expect(await outcomeOf(ask(near, assessmentId))).not.toMatchObject({ code: "not_found" });
  },
);

test("no list names what another team's is, and each names it to its members, to auditors and to administrators", async () => {
  const { near, assessmentId } = await givenRestricted();
  const { product } = await readSheet(near, { assessmentId });
  // What it promises is told on the page of its product.
  await recordAnswer(near, {
    ...{ assessmentId, questionId: "UP-02", revision: 0, state: "answered", value: 90 },
    ...{ note: "", reason: "", evidence: [] },
  });
  const lists = async (ctx: TestContext) => ({
    product: await openProductPage(ctx, product.id),
    assessments: await searchAssessments(ctx, listAssessments.input.parse({})),
    opened: await openAssessmentList(ctx, listAssessments.input.parse({})),
    home: await openHome(ctx),
    trail: ctx.actor.role === "officer" ? "" : await openTrail(ctx, listTrail.input.parse({ q: "canary" })),
    whole: ctx.actor.role === "officer" ? "" : await openTrail(ctx, listTrail.input.parse({})),
    of:
      ctx.actor.role === "officer"
        ? ""
        : await openTrail(ctx, listTrail.input.parse({ about: `assessment:${assessmentId}` })),
    vendors: await searchVendors(ctx, listVendors.input.parse({})),
    portfolio: ctx.actor.role === "officer" ? "" : await portfolioSeen(ctx),
    search: (await searchEverything(ctx, searchEndpoint.input.parse({ q: "canary" }))).kinds,
    names: await nameThings(ctx, nameEndpoint.input.parse({ of: `assessment:${assessmentId}` })),
  });
  for (const role of ["officer", "lead"] as const) {
    const seen = await lists(near.as(role, `far-${role}`));
    const text = JSON.stringify(seen).replaceAll(`"aboutName":"an assessment that is not here"`, "");
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain(assessmentId);
    expect(seen.vendors.rows).toMatchObject([{ products: 1, assessments: 0 }]);
    const vendorId = seen.vendors.rows[0]?.id ?? "";
    const chosen = { of: assessmentId, and: assessmentId };
    expect(await openVendorPage(near.as(role, `far-${role}`), vendorId, chosen)).toMatchObject({
      ...{ assessments: { total: 0, rows: [] }, lives: [], events: [], difference: null },
    });
  }
  for (const ctx of [near, near.as("auditor"), near.as("admin")]) {
    const seen = await lists(ctx);
    expect(seen.assessments).toMatchObject({ total: 1, rows: [{ team: { id: "near", name: "Near" } }] });
    expect(seen.vendors.rows).toMatchObject([{ assessments: 1 }]);
    expect(seen.product.promises).toMatchObject([{ assessmentId, days: 90 }]);
    if (ctx !== near) expect(JSON.stringify(seen.whole)).toContain(CANARY);
  }
});

/** Every number of the portfolio, and every list behind one. */
async function portfolioSeen(ctx: TestContext) {
  const ending = ENDING_KINDS.map((what) => searchEnding(ctx, listEnding.input.parse({ what })));
  const changes = CHANGE_KINDS.map((what) =>
    searchPortfolioChanges(ctx, listPortfolioChanges.input.parse({ what })),
  );
  return {
    portfolio: await openPortfolio(ctx),
    lists: await Promise.all([...ending, ...changes]),
    below: await searchBelowFloor(ctx, listBelowFloor.input.parse({})),
  };
}

test("the portfolio counts what whoever looks may see, and nothing else", async () => {
  const { near } = await givenRestricted();
  await givenAssessment(near, { vendor: "Open", useCase: "Seen by everybody" });
  const seen = async (ctx: TestContext) => {
    const { assessments, verdicts, changes } = await openPortfolio(ctx);
    const tallied = verdicts.reduce((sum, { total }) => sum + total, 0);
    return { assessments, tallied, begun: changes.begun };
  };
  expect(await seen(near.as("lead", "far-lead"))).toEqual({ assessments: 1, tallied: 1, begun: 1 });
  expect(await seen(near.as("auditor"))).toEqual({ assessments: 2, tallied: 2, begun: 2 });
  await expect(openPortfolio(near)).rejects.toMatchObject({ code: "forbidden" });
});

test("packs count the assessments and the drafts that whoever looks may see, and nothing else", async () => {
  const { near, assessmentId } = await givenRestricted();
  await near.db.change([], (tx) =>
    tx.update(assessments).set({ pack: "HC" }).where(eq(assessments.id, assessmentId)),
  );
  await givenPack(near.as("lead", "writer"), "LG-OWN");
  const seen = async (ctx: TestContext) => {
    const { rows } = await readPacks(ctx);
    const { pack, drafts, behind } = await openPack(ctx, "HC");
    return [rows.find(({ id }) => id === "HC")?.assessments, pack.assessments, drafts, behind];
  };
  for (const role of ["officer", "lead"] as const)
    expect(await seen(near.as(role, `far-${role}`))).toEqual([0, 0, 0, 0]);
  for (const ctx of [near, near.as("auditor")]) expect(await seen(ctx)).toEqual([1, 1, 1, 1]);
});

test("a comparison counts another team's among what is not there, and none alike names it", async () => {
  const { near, assessmentId } = await givenRestricted();
  const open = await givenAssessment(near, { vendor: "Open", useCase: CANARY });
  for (const role of ["officer", "lead"] as const) {
    const far = near.as(role, `far-${role}`);
    const compared = await compareAssessments(far, { ids: `${open},${assessmentId}` });
    expect(compared).toMatchObject({ comparison: null, missing: 1, unscored: [] });
    expect(compared).toEqual(await compareAssessments(far, { ids: `${open},${nobody}` }));
    expect(await findAlike(far, { assessmentId: open })).toEqual({ ids: [open], more: 0 });
  }
  expect(
    (await compareAssessments(near, { ids: `${open},${assessmentId}` })).comparison?.columns,
  ).toHaveLength(2);
  expect((await findAlike(near, { assessmentId: open })).ids).toEqual([open, assessmentId]);
});

test("the list of actions offers no other owners of another team's assessment than of what is not there", async () => {
  const { near, assessmentId } = await givenRestricted();
  const offered = (ctx: TestContext, id: string) =>
    openFollowUps(ctx, listFollowUps.input.parse({ assessmentId: id }), "table");
  // Somebody who is in the team alone would be told by their absence from the list, or by the others'.
  await near.as("officer", "elsewhere").change([], () => Promise.resolve());
  for (const role of ["officer", "lead"] as const) {
    const far = near.as(role, `far-${role}`);
    await far.change([], () => Promise.resolve());
    expect(await offered(far, assessmentId)).toEqual(await offered(far, nobody));
  }
  const { people } = await offered(near, assessmentId);
  expect(people.map(({ id }) => id)).not.toContain("elsewhere");
});
