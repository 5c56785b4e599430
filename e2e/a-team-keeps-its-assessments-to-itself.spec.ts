import { randomUUID } from "node:crypto";
import { tableHashes } from "@/db/throwaway/testing";
import { assessments } from "@/db/schema";
import { endpoints } from "@/lib/api/registry";
import { type Role, may } from "@/lib/domain/permission";
import {
  type GivenPerson,
  contextAs,
  givenAnswers,
  givenPlan,
  givenProof,
  givenTeam,
} from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { evidenceAs } from "./evidence";
import { type Change, everyChange, idsOf } from "./every-change";
import { SYSTEM } from "./fixtures";
import { requestsAs } from "./audit-requests";
import { followUpsAs } from "./follow-ups";
import type { Told } from "./http";
import { pdf } from "./files";
import { fill, promised, readRoutes } from "./manifest";
import { type OwnServer, expect, test as ownServer } from "./own-server";
import { talkAs } from "./talk";

/** Stands in everything that belongs to the assessment, and in nothing that everybody may see. */
const CANARY = "kanarienvogel";
/** What is searched for stands in the answer, so it is searched for by a part. */
const SOUGHT = "kanarien";

type World = OwnServer & {
  /** Of the team, beside its officer, who owns everything. */
  near: GivenPerson[];
  /** An officer and a lead of another team. */
  far: GivenPerson[];
  /** Full of canaries. */
  assessmentId: string;
  /** Another of the team's. */
  otherId: string;
  /** One request for each change, all of them about what is the team's. */
  changes: Partial<Record<string, Change>>;
  values: Record<string, string>;
};

const test = ownServer.extend<object, { world: World }>({
  world: [
    async ({ own }, use) => {
      const { db, ask, people, join, url } = own;
      const { officer, lead } = people;
      const system = contextAs(db, SYSTEM);
      const far = [await join("officer", "Far Officer"), await join("lead", "Far Lead")];
      const teamId = await givenTeam(system, "Near", [officer.id, lead.id]);
      await givenTeam(
        system,
        "Far",
        far.map(({ id }) => id),
      );

      const own1 = contextAs(db, officer);
      const made = async () =>
        givenAssessment(own1, { useCase: `${CANARY} use`, vendor: `Acme ${randomUUID()}` });
      const [assessmentId, otherId] = [await made(), await made()];
      await givenAnswers(own1, assessmentId, ({ critical, notApplicable }) => {
        const aside = critical && notApplicable !== "never";
        return {
          state: aside ? "not_applicable" : "unknown",
          value: null,
          note: `${CANARY} note`,
          reason: aside ? `${CANARY} reason` : "",
          evidence: [
            {
              ...{ title: `${CANARY} proof`, link: "", clause: `${CANARY} clause` },
              ...{ level: "binding" as const, validUntil: "" },
            },
          ],
        };
      });
      const kept = followUpsAs(lead, assessmentId, url);
      // Theirs before it was restricted: it may not go on telling them of it.
      const followUpId = await kept.add({
        title: `${CANARY} action`,
        ownerId: far[0]?.id,
        dueOn: "2026-12-31",
      });
      await kept.raise({ title: `${CANARY} finding`, ownerId: far[1]?.id, description: `${CANARY} detail` });
      const requestId = await requestsAs(lead, assessmentId, url).make({ text: `${CANARY} request` });
      const asks = far.map(({ id }) => `@[${id}]`).join(" ");
      const { id: threadId } = await talkAs(lead, assessmentId, url).begin(
        "",
        `${asks} ${CANARY} ask`,
        far.map(({ id }) => id),
      );
      const file = randomUUID();
      const put = await ask({
        method: "PUT",
        path: `/api/v1/assessments/${assessmentId}/evidence/${file}/file?name=${CANARY}.pdf`,
        cookie: officer.cookie,
        headers: { "content-type": "application/octet-stream" },
        body: pdf(`${CANARY}.pdf`, `${CANARY} in a file`).buffer,
      });
      expect(put.status).toBe(200);
      const changes = await everyChange({ ...own, assessmentId: otherId });
      const tested = { pack: "HC", scenario: "HC-1" };
      await givenPlan(own1, { assessmentId, ...tested }, { passRule: `${CANARY} rule` });
      const runOf = async (passed: string) => {
        const rows = `case,passed,note\n${CANARY},${passed},${CANARY} note\n`;
        const evidenceId = await evidenceAs(officer, assessmentId, url).put({
          ...{ name: `${CANARY} ${passed}.csv`, mimeType: "text/csv", buffer: Buffer.from(rows) },
        });
        const recorded = await ask({
          method: "POST",
          path: fill("/api/v1/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/runs", {
            ...{ assessmentId, ...tested },
          }),
          cookie: officer.cookie,
          body: { ...(changes.recordRun?.body as object), results: { by: "file", evidenceId } },
        });
        expect([recorded.status, recorded.body]).toEqual([200, expect.any(String)]);
        return (JSON.parse(recorded.body) as { id: string }).id;
      };
      const [runId, after] = [await runOf("no"), await runOf("yes")];
      // Whatever an operation of a team's stands on is its own, and the rest of the workspace's.
      await db.change([], async (tx) => {
        await tx.update(assessments).set({ teamId });
      });
      const values = {
        assessmentId,
        followUpId,
        threadId,
        requestId,
        evidenceId: file,
        questionId: "AU-01",
        itemId: "AU-01",
        teamId,
        ...{ ...tested, runId, after },
      };
      await use({
        ...{ ...own, near: [officer, lead], far, assessmentId, otherId, changes },
        values: { ...values, ...(await idsOf(db, assessmentId)) },
      });
    },
    { scope: "worker" },
  ],
});

test.describe.configure({ mode: "default", timeout: 600_000 });

const nowhere = "00000000-0000-4000-8000-000000000000";
/** Those of the room ask for a link, and open to no person. */
const ofAssessment = promised.filter(
  ({ operation, path }) =>
    path.includes("[assessmentId]") && !["room.read", "room.ask"].includes(endpoints[operation].permission),
);
/** What an operation asks for in its query. */
const needs: Record<string, string> = {
  exportReport: "?format=json",
  listChanges: "?since=0",
  compareRuns: "?before=[runId]&after=[after]",
};

/** An answer without what names the very request. */
const bare = ({ status, body }: Told) => ({
  status,
  body: body.replaceAll(/"(requestId|instance)":"[^"]*"/g, ""),
});

/** What a page says, without its addresses, nonces and hashes. */
const said = ({ status, body }: Told) => ({
  status,
  text: body
    .replace(/<script[\s\S]*?<\/script>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " "),
});

const MOVES_BY_ITSELF = /^(audit_(?!requests)|checkpoint|signing_keys$|sessions$|rate_limits$|jobs$)/;

test("to another team's officer and lead every door of an assessment is as one that is not there", async ({
  world,
}) => {
  const { ask, far, near, values, changes, databaseUrl, db } = world;
  const wrong: unknown[] = [];
  let doors = 0;
  const hashes = await tableHashes(databaseUrl, MOVES_BY_ITSELF);
  for (const person of far)
    for (const { operation, method, path } of ofAssessment) {
      if (!may(person.role, endpoints[operation].permission)) continue;
      const {
        params = {},
        headers = {},
        body = {},
        query = needs[operation] ?? "",
      } = changes[operation] ?? {};
      const of = { ...values, ...params };
      const request = (ids: Record<string, string>) => ({
        ...{ method, cookie: person.cookie, headers, path: fill(path + query, ids) },
        ...(method !== "GET" && { body }),
      });
      await givenProof(db, person.id);
      const refused = bare(await ask(request(of)));
      const absent = bare(await ask(request({ ...of, assessmentId: nowhere })));
      doors += 1;
      if (refused.status !== 404 || JSON.stringify(refused) !== JSON.stringify(absent))
        wrong.push([operation, person.role, refused, absent]);
    }
  expect(wrong).toEqual([]);
  expect(doors).toBeGreaterThan(60);
  expect(await tableHashes(databaseUrl, MOVES_BY_ITSELF)).toEqual(hashes);

  // The same doors open to the team.
  for (const { operation, path } of ofAssessment.filter(({ method }) => method === "GET")) {
    const told = await ask({ path: fill(path + (needs[operation] ?? ""), values), cookie: near[1]?.cookie });
    expect.soft([operation, told.status]).toEqual([operation, 200]);
  }
});

test("so is every page of it", async ({ world }) => {
  const { ask, far, near, values } = world;
  const pages = Object.values(readRoutes()).filter(
    (path) => path.startsWith("/assessments/[assessmentId]") && !path.startsWith("/api"),
  );
  expect(pages.length).toBeGreaterThan(8);
  const wrong: unknown[] = [];
  for (const person of far)
    for (const page of pages) {
      const refused = said(await ask({ path: fill(page, values), cookie: person.cookie }));
      const absent = said(
        await ask({ path: fill(page, { ...values, assessmentId: nowhere }), cookie: person.cookie }),
      );
      // An officer raises no findings, here or anywhere.
      if (![404, 403].includes(refused.status) || JSON.stringify(refused) !== JSON.stringify(absent))
        wrong.push([page, person.role, refused, absent]);
      const seen = await ask({ path: fill(page, values), cookie: near[1]?.cookie });
      if (![200, 307].includes(seen.status)) wrong.push([page, "near", seen.status]);
    }
  expect(wrong).toEqual([]);
});

test("whoever is not of the team finds no word of it by following every link and asking every list", async ({
  world,
}) => {
  const { far, near, people, values, assessmentId, otherId } = world;
  const hidden = [CANARY, assessmentId, otherId];
  for (const person of far) {
    const found = await crawl(world, person, hidden);
    expect.soft([person.role, found.crossings]).toEqual([person.role, []]);
    expect.soft(found.asked).toBeGreaterThan(30);
    test.info().annotations.push({
      type: "crawl",
      description: `${person.role} of another team: ${found.asked} answers, ${found.crossings.length} crossings`,
    });
  }
  // Who may see it meets the canary on the same way, and so does who answers for the whole.
  for (const person of [near[0], near[1], people.auditor, people.admin])
    if (person) {
      const found = await crawl(world, person, hidden, 60);
      expect.soft([person.role, found.crossings.length > 5]).toEqual([person.role, true]);
    }
  expect(values.assessmentId).toBe(assessmentId);
});

test("the ids of one assessment open nothing in the routes of another, though both are one's own", async ({
  world,
}) => {
  const { ask, near, changes, databaseUrl, db, values, otherId } = world;
  const lead = near[1];
  if (!lead) throw new Error("the team has a lead");
  const nested = ofAssessment.filter(({ path }) =>
    /\[(followUpId|requestId|threadId|commentId|evidenceId|scenarioId|waiverId|runId)\]/.test(path),
  );
  const wrong: unknown[] = [];
  let swapped = 0;
  const hashes = await tableHashes(databaseUrl, MOVES_BY_ITSELF);
  for (const { operation, method, path } of nested) {
    // These are put under an id that their sender chooses: one in use is a conflict and no door.
    if (operation === "putEvidenceFile" || operation === "keepScenario") continue;
    const { params = {}, headers = {}, body = {}, query = "" } = changes[operation] ?? {};
    const of: Record<string, string> = { ...values, ...params };
    const elsewhere = of.assessmentId === otherId ? values.assessmentId : otherId;
    const foreign = Object.fromEntries(Object.keys(of).map((name) => [name, nowhere]));
    const request = (ids: Record<string, string>) => ({
      ...{ method, cookie: lead.cookie, headers, path: fill(path, ids) + query },
      ...(method !== "GET" && { body }),
    });
    const refused = bare(await ask(request({ ...of, assessmentId: elsewhere ?? "" })));
    const absent = bare(await ask(request({ ...foreign, assessmentId: elsewhere ?? "" })));
    swapped += 1;
    // Accepted risks are looked at in review alone.
    const expected = operation === "withdrawWaiver" ? 423 : 404;
    if (refused.status !== expected || JSON.stringify(refused) !== JSON.stringify(absent))
      wrong.push([operation, refused, absent]);
  }
  expect(wrong).toEqual([]);
  expect(swapped).toBeGreaterThan(15);
  expect(await tableHashes(databaseUrl, MOVES_BY_ITSELF)).toEqual(hashes);
  await givenProof(db, lead.id);
});

test("who leaves the team sees nothing from the next request on, in an open tab too", async ({
  world,
  browser,
}) => {
  const { ask, people, join, url, values, assessmentId } = world;
  const leaving = await join("officer", "Leaving Soon");
  const member = `/api/v1/teams/${values.teamId}/members/${leaving.id}`;
  const admin = { cookie: people.admin.cookie, body: {} };
  await givenProof(world.db, people.admin.id);
  expect((await ask({ ...admin, method: "PUT", path: member })).status).toBe(200);
  const sheet = { path: `/api/v1/assessments/${assessmentId}`, cookie: leaving.cookie };
  expect((await ask(sheet)).status).toBe(200);

  const context = await browser.newContext({ baseURL: url });
  const [name = "", value = ""] = leaving.cookie.split("=", 2);
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto(`/assessments/${assessmentId}/history`);
  await expect(page.getByRole("heading", { name: `${CANARY} use` })).toBeVisible();

  expect((await ask({ ...admin, method: "DELETE", path: member })).status).toBe(200);
  const { status, body } = await ask(sheet);
  expect([status, body.includes(CANARY)]).toEqual([404, false]);
  await page.reload();
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
  await context.close();
});

/** Follows every link from every page that needs no id, and asks every list; gives what held a hidden word. */
async function crawl(
  { ask, values, db }: World,
  { id, cookie, role }: GivenPerson,
  hidden: readonly string[],
  most = 400,
): Promise<{ asked: number; crossings: string[] }> {
  const pages = Object.values(readRoutes()).filter(
    (path) => !path.startsWith("/api") && !path.startsWith("/_") && !path.includes("["),
  );
  const lists = promised
    .filter(
      ({ operation, method, path }) =>
        method === "GET" && !path.includes("[assessmentId]") && mayAsk(role, operation),
    )
    .map(({ path }) => fill(path, values));
  const searched = [
    `/assessments?q=${SOUGHT}&shown=all`,
    `/assessments?shown=all&sort=use`,
    `/audit?q=${SOUGHT}`,
    `/audit?about=assessment:${values.assessmentId}`,
    `/search?q=${SOUGHT}`,
    `/actions?q=${SOUGHT}`,
    `/actions?state=overdue&view=table`,
    `/api/v1/assessments?q=${SOUGHT}&shown=all`,
    `/api/v1/assessments?teamId=${values.teamId}&shown=all`,
    `/api/v1/assessments?vendorId=${values.vendorId}&shown=all`,
    `/api/v1/search?q=${SOUGHT}&rows=100`,
    `/api/v1/follow-ups?q=${SOUGHT}`,
    `/api/v1/follow-ups?assessmentId=${values.assessmentId}`,
    `/api/v1/requests?q=${SOUGHT}`,
    `/api/v1/requests?assessmentId=${values.assessmentId}`,
    `/audit/requests?q=${SOUGHT}`,
    `/api/v1/audit?q=${SOUGHT}`,
    `/api/v1/audit?about=assessment:${values.assessmentId}`,
    `/api/v1/audit?pageSize=100`,
    "/api/v1/audit/export?format=csv",
    "/api/v1/audit/export?format=jsonl",
    await feedOf({ ask, cookie }),
  ];
  await givenProof(db, id);
  const waiting = [...new Set([...pages, ...lists, ...searched])];
  const known = new Set(waiting);
  const crossings: string[] = [];
  let asked = 0;
  for (let path = waiting.shift(); path !== undefined && asked < most; path = waiting.shift()) {
    const { status, body } = await ask({ path, cookie });
    asked += 1;
    expect([path, status < 500]).toEqual([path, true]);
    // Who asks by an id is told it again.
    for (const word of hidden)
      if (body.includes(word) && !path.includes(word)) crossings.push(`${path} ${word}`);
    for (const [, href = ""] of body.matchAll(/href="(\/[^"#]*)"/g)) {
      const link = href.replaceAll("&amp;", "&");
      if (link.startsWith("/_next") || link.startsWith("//") || known.has(link)) continue;
      known.add(link);
      waiting.push(link);
    }
  }
  return { asked, crossings };
}

/** The address by which their calendar program asks. */
async function feedOf({ ask, cookie }: Pick<World, "ask"> & { cookie: string }): Promise<string> {
  const made = await ask({ method: "POST", path: "/api/v1/account/calendar", cookie, body: {} });
  return new URL((JSON.parse(made.body) as { address: string }).address).pathname;
}

const mayAsk = (role: Role, operation: keyof typeof endpoints) => may(role, endpoints[operation].permission);
