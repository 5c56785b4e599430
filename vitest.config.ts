import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Where the code under test keeps its keys, instead of in the tree. */
const data = mkdtempSync(join(tmpdir(), "assay-unit-"));
process.on("exit", () => rmSync(data, { recursive: true, force: true }));

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{app,components,db,lib,scripts}/**/*.test.{ts,tsx,mjs}", "*.test.ts"],
    env: { ASSAY_DATA: data, ASSAY_LOG: "silent" },
    testTimeout: 30_000,
  },
});
