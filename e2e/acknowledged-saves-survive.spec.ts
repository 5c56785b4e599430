import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { test as base } from "@playwright/test";
import { dialect } from "@/db/dialect";
import { freePort } from "@/db/throwaway/port";
import { PASSWORD, expect } from "./fixtures";
import { clientOf, signInBy } from "./http";
import { makePlace } from "./place";
import type { Save, Savers } from "./savers";
import { QUESTIONS, expectKept, someMs, startSaving } from "./saving";
import { type Server, startServer } from "./server";

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
    const port = await freePort();
    await use({
      data: place.data,
      start: () => startServer({ ...place, port, env: { ASSAY_LOG: "error" } }),
      save: (server) => startSaving(place, server, { clients: CLIENTS, assessments: ASSESSMENTS }),
      audit: (savers) => expectKept(place, savers),
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
  const { body: unhealthy } = await ask({ path: "/api/health" });
  expect(JSON.parse(unhealthy)).toMatchObject({
    detail: "The database cannot be written right now.",
    dependencies: { database: "unavailable", evidence: "ok" },
  });
  const refused = await ask({
    method: "PUT",
    path: `/api/v1/assessments/${assessmentId}/answers/${QUESTIONS[0] ?? ""}`,
    cookie,
    body: { revision: 0, state: "open", note: "for a disk that is full" },
  });
  expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
  expect(refused.body).toContain("Nothing was changed; try again in a moment.");
  const upload = {
    method: "PUT",
    path: `/api/v1/assessments/${assessmentId}/evidence/${randomUUID()}/file?name=notes.txt`,
    cookie,
    headers: { "content-type": "application/octet-stream" },
    body: "Said on the telephone. ".repeat(4_000),
  };
  expect(await ask(upload)).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
  expect((await ask({ path: `/api/v1/assessments/${assessmentId}`, cookie })).status).toBe(200);
  const before = savers.acknowledged.length;
  expect((await ask({ path: "/api/v1/vendors", cookie })).status).toBe(200);
  expect(savers.acknowledged.length).toBe(before);

  limitFiles(server, "unlimited");
  await expect.poll(health, { timeout: 5_000 }).toBe(200);
  await expect.poll(() => savers.acknowledged.length).toBeGreaterThan(before + CLIENTS);
  expect((await ask(upload)).status).toBe(200);
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

async function firstOf({ acknowledged }: Savers): Promise<Save> {
  await expect.poll(() => acknowledged.length).toBeGreaterThan(CLIENTS);
  return acknowledged[0] ?? { assessmentId: "", questionId: "", note: "", revision: 0 };
}
