import { spawnSync } from "node:child_process";
import { test as base } from "@playwright/test";
import { openDatabase } from "@/db/client";
import { dialect } from "@/db/dialect";
import { listAnswers } from "@/db/queries/answers";
import { listLinks } from "@/db/queries/audit";
import { assessmentStream } from "@/lib/domain/audit";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { contextAs, givenPerson } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { PASSWORD, SYSTEM, expect } from "./fixtures";
import { clientOf, signInBy } from "./http";
import { makePlace } from "./place";
import { type Save, type Savers, startSavers } from "./savers";
import { type Server, freePort, startServer } from "./server";

const KILLS = 10;
const CLIENTS = 32;
const ASSESSMENTS = 8;

type Prepared = {
  data: string;
  start: () => Promise<Server>;
  /** Begins to save, once a server runs. */
  save: (server: Server) => Promise<Savers>;
  /** Compares what is kept with what was acknowledged. */
  audit: (savers: Savers) => Promise<void>;
};

const test = base.extend<{ prepared: Prepared }>({
  prepared: async ({}, use) => {
    const place = await makePlace();
    const { data, databaseUrl } = place;
    const port = await freePort();
    const places: { assessmentId: string; questionId: string }[] = [];
    await use({
      data,
      start: () => startServer({ ...place, port, env: { ASSAY_LOG: "error" } }),
      async save({ url }) {
        const db = openDatabase(databaseUrl);
        const fields = {
          name: "Ada Okafor",
          email: "ada@example.test",
          role: "officer",
          password: PASSWORD,
        } as const;
        const officer = await givenPerson(contextAs(db, SYSTEM), fields);
        for (let index = 0; index < ASSESSMENTS; index += 1) {
          const assessmentId = await givenAssessment(contextAs(db, officer), { vendor: `Vendor ${index}` });
          for (const questionId of QUESTIONS.slice(0, CLIENTS / ASSESSMENTS))
            places.push({ assessmentId, questionId });
        }
        await db.close();
        return startSavers(url, { cookie: await signInBy(clientOf(url), officer) }, places);
      },
      async audit({ acknowledged, refused }) {
        expect(refused).toEqual([]);
        expect(await faultsIn(databaseUrl, acknowledged)).toEqual([]);
        const { status, stdout, stderr } = spawnSync(
          process.execPath,
          ["scripts/assay.mjs", "audit", "verify"],
          {
            // eslint-disable-next-line no-restricted-syntax -- a child needs the path, and nothing of ours is read here
            env: { ...process.env, ASSAY_DATA: data, DATABASE_URL: databaseUrl },
            encoding: "utf8",
          },
        );
        expect([status, stderr]).toEqual([0, ""]);
        expect(JSON.parse(stdout)).toMatchObject({ ok: true, faults: [] });
      },
    });
    await place.remove();
  },
});

test.describe.configure({ timeout: 240_000 });

test("no acknowledged save is lost or made twice when the process is killed ten times", async ({
  prepared,
}) => {
  const { start, save, audit } = prepared;
  let server = await start();
  const savers = await save(server);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = savers.acknowledged.length;
    await expect.poll(() => savers.acknowledged.length).toBeGreaterThan(before);
    await someMs(150, 550);
    await server.kill();
    server = await start();
    expect((await clientOf(server.url)({ path: "/api/health" })).status).toBe(200);
  }
  await savers.stop();
  expect(await server.stop()).toBe(0);
  expect(savers.acknowledged.length).toBeGreaterThan(KILLS * CLIENTS);
  await audit(savers);
  // The same comparison does notice a save that was promised and is not there.
  const [one] = savers.acknowledged;
  const invented = one && { ...one, note: "never sent" };
  await expect(audit({ ...savers, acknowledged: invented ? [invented] : [] })).rejects.toThrow("never sent");
});

test("told to stop, it finishes what is under way, within ten seconds", async ({ prepared }) => {
  const { start, save, audit } = prepared;
  let server = await start();
  const savers = await save(server);
  const ask = clientOf(server.url);
  const { assessmentId } = await firstOf(savers);
  const cookie = await signInBy(ask, { email: "ada@example.test", password: PASSWORD });
  // A report takes longest of all that can be under way.
  const report = ask({ path: `/api/v1/assessments/${assessmentId}/report?format=pdf`, cookie });
  await someMs(20, 40);
  const told = performance.now();
  expect(await server.stop()).toBe(0);
  expect(performance.now() - told).toBeLessThan(10_000);
  const { status, body } = await report;
  expect(status).toBe(200);
  expect(body.trimEnd()).toMatch(/%%EOF$/);

  server = await start();
  await savers.stop();
  expect(await server.stop()).toBe(0);
  await audit(savers);
});

test("with a full disk saves are refused and wait, reading goes on, and nothing acknowledged is lost", async ({
  prepared,
}) => {
  test.skip(process.platform !== "linux", "prlimit is Linux's.");
  test.skip(dialect === "postgres", "PostgreSQL's disk is its own.");
  const { start, save, audit } = prepared;
  const server = await start();
  const savers = await save(server);
  const ask = clientOf(server.url);
  const { assessmentId } = await firstOf(savers);
  const cookie = await signInBy(ask, { email: "ada@example.test", password: PASSWORD });

  const health = async () => (await ask({ path: "/api/health" })).status;
  // No file may grow past what the log of the database has long outgrown.
  limitFiles(server, "65536");
  await expect.poll(health).toBe(503);
  const refused = await ask({
    method: "PUT",
    path: `/api/v1/assessments/${assessmentId}/answers/${QUESTIONS[0] ?? ""}`,
    cookie,
    body: { revision: 0, state: "open", note: "for a disk that is full" },
  });
  expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
  expect(refused.body).toContain("Nothing was changed; try again in a moment.");
  expect((await ask({ path: `/api/v1/assessments/${assessmentId}`, cookie })).status).toBe(200);
  const before = savers.acknowledged.length;
  expect((await ask({ path: "/api/v1/vendors", cookie })).status).toBe(200);
  expect(savers.acknowledged.length).toBe(before);

  limitFiles(server, "unlimited");
  await expect.poll(health, { timeout: 5_000 }).toBe(200);
  await expect.poll(() => savers.acknowledged.length).toBeGreaterThan(before + CLIENTS);
  await savers.stop();
  expect(await server.stop()).toBe(0);
  await audit(savers);
});

/** How large a file the process may write: for it, a disk that is full. */
function limitFiles({ process: { pid } }: Server, most: string) {
  const { status, stderr } = spawnSync("prlimit", ["--pid", String(pid), `--fsize=${most}:`], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
}

const QUESTIONS = builtIn.sections
  .flatMap(({ questions }) => questions)
  .filter(({ tier, showWhen }) => tier === 1 && !showWhen)
  .map(({ id }) => id);

async function firstOf({ acknowledged }: Savers): Promise<Save> {
  await expect.poll(() => acknowledged.length).toBeGreaterThan(CLIENTS);
  return acknowledged[0] ?? { assessmentId: "", questionId: "", note: "", revision: 0 };
}

/** What is promised and not kept once, or kept and not in the trail once. */
async function faultsIn(databaseUrl: string, acknowledged: readonly Save[]): Promise<string[]> {
  const db = openDatabase(databaseUrl);
  const faults: string[] = [];
  const times = new Map<string, number>();
  for (const assessmentId of new Set(acknowledged.map((save) => save.assessmentId))) {
    const saved = new Map<string, number>();
    for (const { link, payload } of await listLinks(db.read, assessmentStream(assessmentId), {
      after: 0,
      limit: 1e6,
    })) {
      if (link.action !== "answer.recorded") continue;
      const { note } = JSON.parse(payload?.json ?? "{}") as { note: string };
      const place = `${assessmentId} ${link.objectId} ${link.objectRevision} ${note}`;
      times.set(place, (times.get(place) ?? 0) + 1);
      times.set(note, (times.get(note) ?? 0) + 1);
      saved.set(link.objectId, (saved.get(link.objectId) ?? 0) + 1);
    }
    for (const { questionId, revision } of await listAnswers(db.read, assessmentId))
      if (saved.get(questionId) !== revision)
        faults.push(`${questionId} is at revision ${revision}, with ${saved.get(questionId) ?? 0} entries`);
  }
  for (const { assessmentId, questionId, revision, note } of acknowledged) {
    const kept = times.get(`${assessmentId} ${questionId} ${revision} ${note}`) ?? 0;
    if (kept !== 1 || times.get(note) !== 1)
      faults.push(`${note} was acknowledged once and kept ${kept} times`);
  }
  await db.close();
  return faults;
}

const someMs = (least: number, most: number) =>
  new Promise((later) => setTimeout(later, least + Math.random() * (most - least)));
