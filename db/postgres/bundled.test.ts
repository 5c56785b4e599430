import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase, prepareDatabase } from "../client";
import { rateLimits } from "../schema";
import { NOON } from "../testing";
import { makeCluster } from "./testing";

test("the server that a package brings, where the machine has none, does as well", async () => {
  const cluster = await makeCluster({ bundled: true });
  onTestFinished(() => cluster.remove());
  await prepareDatabase(cluster.url(), NOON);
  const db = openDatabase(cluster.url());
  onTestFinished(() => db.close());
  await db.change(["one"], async (tx) => {
    await tx.insert(rateLimits).values({ key: "k", tries: 1, resetsAt: NOON });
  });
  expect(await db.read.select().from(rateLimits)).toHaveLength(1);
  const { rows } = await db.read.execute<{ version: string }>(sql`select version()`);
  expect(rows[0]?.version).toMatch(/^PostgreSQL 18/);
});
