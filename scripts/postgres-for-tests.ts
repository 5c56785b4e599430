import type { TestProject } from "vitest/node";
import { prepareDatabase } from "@/db/client";
import { withClient } from "@/db/postgres/client";
import { makeCluster } from "@/db/postgres/testing";
import { NOON, TEMPLATE } from "@/db/testing";

/** Starts one PostgreSQL for a run of the tests, at the address they were given, with a migrated database to copy. */
export default async function startPostgres({ config }: TestProject) {
  const { port, password, href } = new URL(String(config.env.DATABASE_URL));
  const cluster = await makeCluster({ port: Number(port), password });
  await withClient(href, (client) => client.query(`CREATE DATABASE ${TEMPLATE}`));
  await prepareDatabase(cluster.url(TEMPLATE), NOON);
  return () => cluster.remove();
}
