import { test as base } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dialect } from "@/db/dialect";
import { type Cluster, makeCluster } from "@/db/postgres/testing";
import { expect, giveSession } from "./fixtures";
import { type Client, clientOf, signInBy } from "./http";
import type { Place } from "./place";
import { OFFICER, expectKept, someMs, startSaving } from "./saving";
import { type Server, startServer } from "./server";

const KILLS = 8;
const CLIENTS = 16;
const ASSESSMENTS = 8;

/** Promised: serving again this long after the server's return. */
const BACK_WITHIN_MS = 10_000;

type Lossy = { cluster: Cluster; place: Place; server: Server; ask: Client };

const test = base.extend<{ lossy: Lossy }>({
  lossy: async ({}, use) => {
    const cluster = await makeCluster();
    const data = mkdtempSync(join(tmpdir(), "assay-lost-"));
    const place = { data, databaseUrl: cluster.url(), remove: () => cluster.remove() };
    const server = await startServer({ ...place, env: { ASSAY_LOG: "error" } });
    await use({ cluster, place, server, ask: clientOf(server.url) });
    // The one process went through all of it.
    expect(await server.stop()).toBe(0);
    await place.remove();
    rmSync(data, { recursive: true, force: true });
  },
});

test.skip(dialect !== "postgres", "It is PostgreSQL that is lost.");
test.describe.configure({ timeout: 240_000 });

test("no acknowledged save is lost or made twice when PostgreSQL is killed eight times", async ({
  lossy: { cluster, place, server, ask },
}, info) => {
  const health = async () => (await ask({ path: "/api/health" })).status;
  const savers = await startSaving(place, server, { clients: CLIENTS, assessments: ASSESSMENTS });
  const backAfter: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = savers.acknowledged.length;
    await expect.poll(() => savers.acknowledged.length).toBeGreaterThan(before + CLIENTS);
    await someMs(150, 550);
    await cluster.kill();
    await expect.poll(health).toBe(503);
    const whileAway = savers.acknowledged.length;
    await cluster.start();
    const returned = performance.now();
    await expect.poll(health, { timeout: BACK_WITHIN_MS, intervals: [20] }).toBe(200);
    await expect
      .poll(() => savers.acknowledged.length, { timeout: BACK_WITHIN_MS, intervals: [20] })
      .toBeGreaterThan(whileAway);
    backAfter.push(Math.round(performance.now() - returned));
  }
  await savers.stop();
  info.annotations.push({
    type: "measured",
    description: `${savers.acknowledged.length} acknowledged; serving again after ${backAfter.join(", ")} ms`,
  });
  await expectKept(place, savers);
  // The same comparison does notice a save that was promised and is not there.
  const [one] = savers.acknowledged;
  const invented = one && { ...one, note: "never sent" };
  await expect(expectKept(place, { ...savers, acknowledged: invented ? [invented] : [] })).rejects.toThrow(
    "never sent",
  );
});

test("while PostgreSQL is away pages and programs are told when to come back, and the page comes back by itself", async ({
  lossy: { cluster, place, server, ask },
  browser,
}, info) => {
  const savers = await startSaving(place, server, { clients: 1, assessments: 1 });
  await savers.stop();
  const cookie = await signInBy(ask, OFFICER);
  await cluster.kill();
  const away = { status: 503, headers: { "retry-after": "2" } };
  expect(await ask({ path: "/api/v1/vendors", cookie })).toMatchObject(away);
  expect(await ask({ path: "/api/health" })).toMatchObject({ status: 503 });
  for (const path of ["/", "/vendors", "/assessments"])
    expect(await ask({ path, cookie })).toMatchObject(away);
  expect((await ask({ path: "/sign-in" })).status).toBe(200);

  const context = await browser.newContext({ baseURL: server.url });
  await giveSession(context, cookie, server.url);
  const page = await context.newPage();
  expect((await page.goto("/vendors"))?.status()).toBe(503);
  await expect(page.getByRole("heading", { name: "Assay is not available right now" })).toBeVisible();
  await page.screenshot({ path: info.outputPath("unavailable.png") });
  await cluster.start();
  await expect(page.getByRole("heading", { name: "Vendors" })).toBeVisible({ timeout: BACK_WITHIN_MS });
  await context.close();
});

test("a connection that answers nothing is given up, and those asked after are served", async ({
  lossy: { cluster, place, server, ask },
}) => {
  const savers = await startSaving(place, server, { clients: 1, assessments: 1 });
  await savers.stop();
  const cookie = await signInBy(ask, OFFICER);
  cluster.freeze();
  expect((await ask({ path: "/api/v1/vendors", cookie })).status).toBe(503);
  cluster.thaw();
  await expect
    .poll(async () => (await ask({ path: "/api/v1/vendors", cookie })).status, { timeout: BACK_WITHIN_MS })
    .toBe(200);
});

test("told to stop while PostgreSQL answers nothing, it stops within ten seconds", async ({
  lossy: { cluster, place, server, ask },
}) => {
  const savers = await startSaving(place, server, { clients: 1, assessments: 1 });
  await savers.stop();
  const cookie = await signInBy(ask, OFFICER);
  cluster.freeze();
  const under = ask({ path: "/api/v1/vendors", cookie }).catch(() => undefined);
  await someMs(150, 300);
  const told = performance.now();
  expect(await server.stop()).toBe(0);
  expect(performance.now() - told).toBeLessThan(10_000);
  await under;
  cluster.thaw();
});
