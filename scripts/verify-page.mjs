/**
 * Makes the page that checks an auditor's package: one file with its script, its style and a
 * policy that names both by their hashes, for it is opened from the disk.
 */
import { createHash } from "node:crypto";
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { root } from "./root.mjs";

const FOLDER = "lib/package/page";

/** @returns {Promise<string>} the page, the same for the same sources */
export async function verifyPage() {
  const read = (name) => readFileSync(join(root, FOLDER, name), "utf8");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`${FOLDER}/page.ts`],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: ["chrome111", "firefox114", "safari16.4"],
    // What ends a script within a page stands in none.
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
  });
  const script = (outputFiles[0]?.text ?? "").trim().replaceAll("</script", "<\\/script");
  const style = read("page.css").trim();
  const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const parts = {
    SCRIPT_HASH: hashOf(script),
    STYLE_HASH: hashOf(style),
    SCRIPT: `<script>${script}</script>`,
    STYLE: `<style>${style}</style>`,
  };
  return read("page.html").replaceAll(/%([A-Z_]+)%/g, (_, name) => parts[name]);
}

/** Where the product reads it (lib/server/verify-page.ts). */
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  writeFileSync(join(root, ".next/verify.html"), await verifyPage());
