import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { freePort } from "./db/throwaway/port";

/** Where the code under test keeps its keys, instead of in the tree. */
const data = mkdtempSync(join(tmpdir(), "assay-unit-"));
process.on("exit", () => rmSync(data, { recursive: true, force: true }));

const shared = {
  include: ["{app,components,db,lib,scripts}/**/*.test.{ts,tsx,mjs}", "*.test.ts"],
  env: { ASSAY_DATA: data, ASSAY_LOG: "silent" },
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/**
 * One suite on both engines; `--project sqlite` runs it on the one that needs no server. What
 * has no database (`npm run rooms` keeps it so) is tested once.
 */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    // A test waits for its database about half of the time, so that every processor may have one.
    maxWorkers: Math.min(availableParallelism(), 8),
    projects: [
      {
        extends: true,
        test: { ...shared, name: "sqlite", exclude: ["db/postgres/**"] },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "postgres",
          exclude: [
            ...["db/sqlite/**", "lib/domain/**", "lib/report/**", "lib/package/**", "components/**"],
            ...["lib/stress-run/**", "scripts/stress.test.ts", "scripts/verify-package.test.ts"],
            "scripts/print-worker.test.ts",
          ],
          env: {
            ...shared.env,
            DATABASE_URL: `postgres://assay:${randomBytes(12).toString("hex")}@127.0.0.1:${await freePort()}/postgres`,
          },
          // Each statement goes over a socket, to a server that shares the processors.
          testTimeout: 90_000,
          globalSetup: "scripts/postgres-for-tests.ts",
        },
      },
    ],
  },
});
