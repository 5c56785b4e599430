import { test as base } from "@playwright/test";
import { openDatabase } from "@/db/client";
import { listLinks } from "@/db/queries/audit";
import type { AnswerView } from "@/lib/api/endpoints/answers";
import { assessmentStream } from "@/lib/domain/audit";
import { contextAs, givenPerson } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { PASSWORD, SYSTEM, expect } from "./fixtures";
import { type Client, clientOf, signInBy } from "./http";
import { type Place, makePlace } from "./place";
import { expectIntact } from "./saving";
import { type Server, startServer } from "./server";

/** On each of so many assessments at once, so many of either kind one after another: a thousand in all. */
const ASSESSMENTS = 10;
const OF_EACH_KIND = 50;

/** Critical, so that setting it aside waits for a second person. */
const CRITICAL = "RT-04";
const OTHER = "RT-01";

type Nodes = {
  place: Place;
  here: Client;
  there: Client;
  officer: string;
  lead: string;
  assessmentIds: string[];
};

const test = base.extend<{ nodes: Nodes }>({
  nodes: async ({}, use) => {
    const place = await makePlace();
    const start = () => startServer({ ...place, env: { ASSAY_LOG: "error" } });
    // Both at once, on a database that has no table yet.
    const servers: Server[] = await Promise.all([start(), start()]);
    const [here, there] = servers.map(({ url }) => clientOf(url, ASSESSMENTS * 2)) as [Client, Client];
    const db = openDatabase(place.databaseUrl);
    const join = (role: "officer" | "lead") =>
      givenPerson(contextAs(db, SYSTEM), {
        name: `Ines ${role}`,
        email: `${role}@example.test`,
        role,
        password: PASSWORD,
      });
    const [officer, lead] = [await join("officer"), await join("lead")];
    const assessmentIds: string[] = [];
    for (let index = 0; index < ASSESSMENTS; index += 1)
      assessmentIds.push(await givenAssessment(contextAs(db, officer), { vendor: `Vendor ${index}` }));
    await db.close();
    await use({
      place,
      here,
      there,
      // A session begun at one node is one at the other.
      officer: await signInBy(there, officer),
      lead: await signInBy(here, lead),
      assessmentIds,
    });
    for (const server of servers) {
      expect(await server.stop()).toBe(0);
      expect(server.printed()).not.toContain('"level":50');
    }
    await place.remove();
  },
});

test.describe.configure({ timeout: 300_000 });

test("of a thousand races between two nodes none forks a chain, or approves what is not stored", async ({
  nodes,
}, info) => {
  const { place, here, there, officer, lead, assessmentIds } = nodes;
  const won = { approval: 0, edit: 0, archived: 0, editBeforeArchive: 0 };

  async function raceApproval(path: string, round: number, revision: number): Promise<number> {
    const put = (reason: string, at: number) =>
      here({
        method: "PUT",
        path: `${path}/answers/${CRITICAL}`,
        cookie: officer,
        body: { revision: at, state: "not_applicable", reason },
      });
    const asked = `Nothing is kept, ${round}`;
    expect((await put(asked, revision)).status).toBe(200);
    const [approval, edit] = await Promise.all([
      there({
        method: "POST",
        path: `${path}/answers/${CRITICAL}/approval`,
        cookie: lead,
        body: { revision: revision + 1 },
      }),
      put(`${asked}, or nearly`, revision + 1),
    ]);
    // One is first; the other is told that it saw something older.
    expect([approval.status, edit.status].sort()).toEqual([200, 409]);
    const { answer } = JSON.parse(approval.status === 200 ? approval.body : edit.body) as {
      answer: AnswerView;
    };
    expect(answer.revision).toBe(revision + 2);
    expect([answer.approvedBy !== null, answer.reason]).toEqual(
      approval.status === 200 ? [true, asked] : [false, `${asked}, or nearly`],
    );
    won[approval.status === 200 ? "approval" : "edit"] += 1;
    return revision + 2;
  }

  async function raceArchive(path: string, round: number, revision: number): Promise<number> {
    const [archived, edit] = await Promise.all([
      there({ method: "POST", path: `${path}/archive`, cookie: lead, body: {} }),
      here({
        method: "PUT",
        path: `${path}/answers/${OTHER}`,
        cookie: officer,
        body: { revision, state: "open", note: `round ${round}` },
      }),
    ]);
    expect(archived.status).toBe(200);
    expect([200, 423]).toContain(edit.status);
    expect((await there({ method: "POST", path: `${path}/restore`, cookie: lead, body: {} })).status).toBe(
      200,
    );
    won[edit.status === 200 ? "editBeforeArchive" : "archived"] += 1;
    return edit.status === 200 ? revision + 1 : revision;
  }

  await Promise.all(
    assessmentIds.map(async (assessmentId) => {
      const path = `/api/v1/assessments/${assessmentId}`;
      let [critical, other] = [0, 0];
      for (let round = 0; round < OF_EACH_KIND; round += 1) {
        critical = await raceApproval(path, round, critical);
        other = await raceArchive(path, round, other);
      }
    }),
  );
  info.annotations.push({ type: "measured", description: JSON.stringify(won) });
  // Neither side always wins, or nothing was raced for.
  expect(Math.min(...Object.values(won))).toBeGreaterThan(0);

  for (const assessmentId of assessmentIds) await expectOrder(place, assessmentId);
  await expectIntact(place);
});

/** Nothing is entered between an archiving and its restoring, and what was approved is what stood there before. */
async function expectOrder({ databaseUrl }: Place, assessmentId: string) {
  const db = openDatabase(databaseUrl);
  const entries = await listLinks(db.read, assessmentStream(assessmentId), { after: 0, limit: 10_000 });
  await db.close();
  let archived = false;
  const last = new Map<string, Record<string, unknown>>();
  for (const { link, payload } of entries) {
    if (link.action.startsWith("answer.")) {
      expect(archived).toBe(false);
      const said = JSON.parse(payload?.json ?? "{}") as Record<string, unknown>;
      const before = last.get(link.objectId);
      if (link.action === "answer.approved")
        expect([said.state, said.reason, said.revision]).toEqual([
          before?.state,
          before?.reason,
          Number(before?.revision) + 1,
        ]);
      last.set(link.objectId, said);
    }
    if (link.action === "assessment.archived") archived = true;
    if (link.action === "assessment.restored") archived = false;
  }
}
