import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FullConfig } from "@playwright/test";
import { startServer } from "./server";

/**
 * Starts the built product once for all specs, on a data folder of its own that is
 * thrown away. The workers are told of it by the variables that the product itself
 * reads, so that they open the same database.
 *
 * @returns what stops it, and fails the run when the product logged a bug
 */
export default async function startOnce(config: FullConfig) {
  const data = mkdtempSync(join(tmpdir(), "assay-e2e-"));
  const results = config.projects[0]?.outputDir ?? data;
  mkdirSync(results, { recursive: true });
  const log = join(results, "server.log");
  const server = await startServer({ data, log, env: { ASSAY_LOG: "info" } });
  // eslint-disable-next-line no-restricted-syntax -- written for the workers, which read it as the product does
  Object.assign(process.env, { ASSAY_DATA: data, PORT: new URL(server.url).port, HOST: "127.0.0.1" });
  return async () => {
    const code = await server.stop();
    rmSync(data, { recursive: true, force: true });
    appendFileSync(log, `ended with ${String(code)}\n`);
    const bugs = readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line.includes('"level":50'));
    if (bugs.length > 0) throw new Error(`The product logged ${bugs.length} errors:\n${bugs.join("\n")}`);
    if (code !== 0) throw new Error(`The product ended with ${String(code)}.`);
  };
}
