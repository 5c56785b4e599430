import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "./prepare.mjs";

await prepare();
const { serve } = await import("./serve.mjs");

if (process.argv.includes("--demo")) {
  const folder = mkdtempSync(join(tmpdir(), "assay-demo-"));
  process.env.ASSAY_DATA = folder;
  delete process.env.DATABASE_URL;
  await serve({ demo: true, onStop: () => rmSync(folder, { recursive: true, force: true }) });
} else {
  await serve();
}
