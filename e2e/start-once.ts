import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FullConfig } from "@playwright/test";
import { type Cluster, makeCluster } from "@/db/postgres/testing";
import { startServer } from "./server";

/**
 * Starts the built product once for all specs, on a data folder of its own that is
 * thrown away, and with ASSAY_TEST_ENGINE=postgres on a PostgreSQL of its own. The
 * workers are told of it by the variables that the product itself reads, so that they
 * open the same database.
 *
 * @returns what stops it, and fails the run when the product logged a bug
 */
export default async function startOnce(config: FullConfig) {
  const data = mkdtempSync(join(tmpdir(), "assay-e2e-"));
  const results = config.projects[0]?.outputDir ?? data;
  mkdirSync(results, { recursive: true });
  const log = join(results, "server.log");
  let cluster: Cluster | undefined;
  // eslint-disable-next-line no-restricted-syntax -- says what is tested, not what the product does
  if (process.env.ASSAY_TEST_ENGINE === "postgres") cluster = await makeCluster();
  const databaseUrl = cluster?.url() ?? `file:${join(data, "assay.db")}`;
  const server = await startServer({ data, databaseUrl, log, env: { ASSAY_LOG: "info" } });
  // eslint-disable-next-line no-restricted-syntax -- written for the workers, which read it as the product does
  Object.assign(process.env, {
    ASSAY_DATA: data,
    DATABASE_URL: databaseUrl,
    PORT: new URL(server.url).port,
    HOST: "127.0.0.1",
  });
  return async () => {
    const code = await server.stop();
    await cluster?.remove();
    rmSync(data, { recursive: true, force: true });
    appendFileSync(log, `ended with ${String(code)}\n`);
    const bugs = readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line.includes('"level":50'));
    if (bugs.length > 0) throw new Error(`The product logged ${bugs.length} errors:\n${bugs.join("\n")}`);
    if (code !== 0) throw new Error(`The product ended with ${String(code)}.`);
  };
}
