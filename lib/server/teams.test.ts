import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listAssessments } from "@/lib/api/endpoints/assessments";
import { listFollowUps } from "@/lib/api/endpoints/follow-ups";
import { listTrail } from "@/lib/api/endpoints/trail";
import { listVendors } from "@/lib/api/endpoints/vendors";
import type { Role } from "@/lib/domain/permission";
import { refusalIn } from "@/lib/domain/refusal";
import { verifyAudit } from "./audit";
import { changeAssessment, listOwnAssessments, openAssessmentList, searchAssessments } from "./assessments";
import { searchFollowUps } from "./follow-up-lists";
import { addAction } from "./follow-ups";
import { givenRestriction, givenTeam } from "./given";
import { openHistory } from "./history";
import { listMentionable } from "./mentionable";
import { openParticulars } from "./register";
import { restrictAssessment } from "./restriction";
import { givenAssessment } from "./seed";
import {
  addMember,
  addTeam,
  archiveTeam,
  openTeam,
  readTeam,
  readTeams,
  removeMember,
  renameTeam,
  restoreTeam,
} from "./teams";
import { type TestContext, testContext } from "./testing";
import { readTrail } from "./trail";
import { searchVendors } from "./vendors";

const assessmentList = listAssessments.input.parse({ pageSize: 100, shown: "all" });

/** An officer and a lead of the team `near`, and its id. */
async function givenNear() {
  const admin = await testContext("admin");
  const [officer, lead] = [admin.as("officer"), admin.as("lead")];
  const assessmentId = await givenAssessment(officer);
  await lead.change([], () => Promise.resolve());
  const teamId = await givenTeam(await admin.proven(), "Near", ["officer", "lead"]);
  const revision = async () => (await openParticulars(officer, assessmentId)).assessment.revision;
  return { admin, officer, lead, assessmentId, teamId, revision };
}

describe("a team", () => {
  test("is named, renamed, set aside and brought back by an administrator, with an entry each", async () => {
    const { admin, officer, lead, teamId } = await givenNear();
    await expect(addTeam(lead, { name: "Ours" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(addTeam(admin, { name: "  NEAR " })).rejects.toMatchObject({ code: "conflict" });
    const named = await renameTeam(admin, { teamId, revision: 3, name: "Nearer" });
    expect(named).toMatchObject({ name: "Nearer", members: [{ id: "lead" }, { id: "officer" }] });
    await expect(renameTeam(admin, { teamId, revision: 3, name: "Late" })).rejects.toMatchObject({
      code: "conflict",
    });
    await archiveTeam(admin, { teamId });
    await archiveTeam(admin, { teamId });
    await expect(renameTeam(admin, { teamId, revision: 5, name: "X" })).rejects.toMatchObject({
      code: "locked",
    });
    expect((await readTeams(officer)).rows).toMatchObject([{ name: "Nearer", own: true, members: 2 }]);
    await restoreTeam(admin, { teamId });
    const { rows } = await readTrail(admin, listTrail.input.parse({ what: "teams" }));
    expect(rows.map(({ action }) => action).reverse()).toEqual([
      ...["team.added", "team.member_added", "team.member_added"],
      ...["team.renamed", "team.archived", "team.restored"],
    ]);
    expect(rows[0]?.payload).toEqual({ name: "Nearer", archivedAt: null, members: ["lead", "officer"] });
    expect((await verifyAudit(admin)).faults).toEqual([]);
  });

  test("takes in officers and leads by a proof, and lets anybody go without", async () => {
    const { admin, teamId } = await givenNear();
    const proven = await admin.proven();
    const other = admin.as("officer", "other");
    await other.change([], () => Promise.resolve());
    await admin.as("auditor").change([], () => Promise.resolve());
    await expect(addMember(admin, { teamId, personId: "other" })).rejects.toMatchObject({ code: "unproven" });
    await expect(addMember(proven, { teamId, personId: "auditor" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await openTeam(admin, teamId)).others.map(({ id }) => id)).toEqual(["other"]);
    await addMember(proven, { teamId, personId: "other" });
    await archiveTeam(admin, { teamId });
    await expect(addMember(proven, { teamId, personId: "other" })).rejects.toMatchObject({ code: "locked" });
    await removeMember(admin, { teamId, personId: "other" });
    await removeMember(admin, { teamId, personId: "other" });
    expect((await readTeam(admin, { teamId })).members.map(({ id }) => id)).toEqual(["lead", "officer"]);
  });
});

describe("an assessment", () => {
  test("is restricted by a member, and opened again by a lead of the team with a reason", async () => {
    const { admin, officer, lead, assessmentId, teamId, revision } = await givenNear();
    const far = await givenTeam(await admin.proven(), "Far");
    const restrict = async (ctx: TestContext, to: string | null, reason = "") =>
      restrictAssessment(ctx, { assessmentId, revision: await revision(), teamId: to, reason });
    await expect(restrict(officer, far)).rejects.toMatchObject({ code: "invalid" });
    await expect(restrict(admin.as("auditor"), teamId)).rejects.toMatchObject({ code: "forbidden" });
    expect(await restrict(officer, teamId)).toMatchObject({ team: { id: teamId, name: "Near" } });
    await expect(restrict(officer, null, "Done")).rejects.toMatchObject({ code: "forbidden" });
    await expect(restrict(lead, null)).rejects.toMatchObject({ code: "invalid" });
    expect(await restrict(lead, null, "The project is public")).toMatchObject({ team: null });
    const { rows } = await openHistory(lead, { assessmentId, questionId: "", page: 1, pageSize: 2 });
    expect(rows).toMatchObject([
      { action: "assessment.unrestricted", payload: { teamId: null, reason: "The project is public" } },
      { action: "assessment.restricted", payload: { teamId, teamName: "Near" } },
    ]);
    expect((await verifyAudit(admin)).faults).toEqual([]);
  });

  test("is restricted to no team that its owner is not in, nor to an archived one", async () => {
    const { admin, lead, assessmentId, teamId, revision } = await givenNear();
    await removeMember(admin, { teamId, personId: "officer" });
    const restrict = async () =>
      restrictAssessment(lead, { assessmentId, revision: await revision(), teamId, reason: "" });
    await expect(restrict()).rejects.toMatchObject({
      code: "invalid",
      details: { faults: [{ path: "teamId" }] },
    });
    await addMember(await admin.proven(), { teamId, personId: "officer" });
    await archiveTeam(admin, { teamId });
    await expect(restrict()).rejects.toMatchObject({ code: "invalid" });
  });

  test("is owned, done and talked about by those who see it alone", async () => {
    const { officer, lead, admin, assessmentId, teamId, revision } = await givenNear();
    await admin.as("officer", "far").change([], () => Promise.resolve());
    await admin.as("auditor").change([], () => Promise.resolve());
    await givenRestriction(officer, assessmentId, teamId);
    const { people } = await listMentionable(officer, { assessmentId });
    expect(people.map(({ id }) => id)).toEqual(["auditor", "lead", "officer"]);
    expect((await openParticulars(lead, assessmentId)).owners.map(({ id }) => id)).toEqual([
      "lead",
      "officer",
    ]);
    const action = {
      title: "Ask",
      description: "",
      dueOn: "",
      verification: "",
      ifMissed: "",
      blocksGoLive: false,
    };
    await expect(
      addAction(lead, { ...action, assessmentId, ownerId: "far", condition: null, findingId: null }),
    ).rejects.toMatchObject({ code: "invalid" });
    await expect(
      changeAssessment(lead, {
        ...{ assessmentId, revision: await revision(), useCase: "Discharge summaries", dueOn: "" },
        ownerId: "far",
      }),
    ).rejects.toMatchObject({ code: "invalid", details: { faults: [{ path: "ownerId" }] } });
  });

  test("is lost to whoever leaves the team with their next request, though it be theirs", async () => {
    const { admin, officer, assessmentId, teamId } = await givenNear();
    await givenRestriction(officer, assessmentId, teamId);
    expect(await listOwnAssessments(officer)).toHaveLength(1);
    await removeMember(admin, { teamId, personId: "officer" });
    expect(await listOwnAssessments(officer)).toEqual([]);
    await expect(openParticulars(officer, assessmentId)).rejects.toMatchObject({ code: "not_found" });
  });
});

const PEOPLE: [string, Role][] = [
  ["o1", "officer"],
  ["o2", "officer"],
  ["l1", "lead"],
  ["auditor", "auditor"],
  ["admin", "admin"],
];

test("what anybody sees by any list is what their role, their teams and the restrictions come to", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.subarray(["o1", "o2", "l1"]), { minLength: 2, maxLength: 2 }),
      fc.array(fc.constantFrom(null, 0, 1), { minLength: 3, maxLength: 5 }),
      async (members, restrictions) => {
        const admin = await testContext("admin");
        for (const [id, role] of PEOPLE) await admin.as(role, id).change([], () => Promise.resolve());
        const proven = await admin.proven();
        // Restricted while its owner belongs to both, and then as it is meant to be.
        const teams: string[] = [];
        for (const index of [0, 1]) teams.push(await givenTeam(proven, `Team ${index}`, ["o1"]));
        const ids: string[] = [];
        const owner = admin.as("officer", "o1");
        for (const [index, team] of restrictions.entries()) {
          const id = await givenAssessment(owner, { vendor: `Vendor ${index}`, useCase: `Use ${index}` });
          const action = {
            title: "Ask",
            description: "",
            dueOn: "",
            verification: "",
            ifMissed: "",
            blocksGoLive: false,
          };
          await addAction(owner, {
            ...action,
            assessmentId: id,
            ownerId: "o1",
            condition: null,
            findingId: null,
          });
          if (team !== null) await givenRestriction(owner, id, teams[team] ?? "");
          ids.push(id);
        }
        for (const [index, teamId] of teams.entries()) {
          await removeMember(admin, { teamId, personId: "o1" });
          for (const personId of members[index] ?? []) await addMember(proven, { teamId, personId });
        }

        for (const [id, role] of PEOPLE) {
          const who = admin.as(role, id);
          const sees = (team: number | null | undefined) =>
            team === null ||
            team === undefined ||
            role === "auditor" ||
            role === "admin" ||
            members[team]?.includes(id);
          const model = ids.filter((_, index) => sees(restrictions[index]));
          const { rows, total } = await searchAssessments(who, assessmentList);
          expect([id, rows.map((row) => row.id).sort(), total]).toEqual([
            id,
            [...model].sort(),
            model.length,
          ]);
          expect((await openAssessmentList(who, assessmentList)).total).toBe(model.length);
          const actions = await searchFollowUps(who, listFollowUps.input.parse({ pageSize: 100 }));
          expect(actions.rows.map((row) => row.assessmentId).sort()).toEqual([...model].sort());
          expect(actions.total).toBe(model.length);
          const vendors = await searchVendors(who, listVendors.input.parse({ pageSize: 100 }));
          expect(vendors.rows.reduce((sum, vendor) => sum + vendor.assessments, 0)).toBe(model.length);
          for (const assessmentId of ids) {
            const found = await openHistory(who, { assessmentId, questionId: "", page: 1, pageSize: 1 }).then(
              () => true,
              (error: unknown) => refusalIn(error)?.code,
            );
            expect(found).toBe(model.includes(assessmentId) ? true : "not_found");
          }
          if (role === "officer") continue;
          const streams = new Set<string>();
          for (let older = ""; ;) {
            const page = await readTrail(who, listTrail.input.parse({ pageSize: 100, older }));
            for (const { stream, objectKind, objectId } of page.rows)
              if (stream !== "workspace") streams.add(stream.slice("assessment:".length));
              else if (objectKind === "assessment") streams.add(objectId);
            if (page.older === "") break;
            older = page.older;
          }
          expect([...streams].sort()).toEqual([...model].sort());
        }
      },
    ),
    { numRuns: 5 },
  );
}, 240_000);
