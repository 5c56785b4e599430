/** Makes one file of the thread that prints a package's reports, as the command line is made one. */
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { root } from "./root.mjs";

/** @param {string} outfile where it is written */
export async function printWorker(outfile) {
  await build({
    absWorkingDir: root,
    entryPoints: ["lib/report/print-worker.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    // Some packages within it ask for Node's own ones as CommonJS does.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module";\nconst require = requireFrom(import.meta.url);',
    },
    target: "node20.19",
    // They read their own files from beside them; the build loads the same ones, so they are there.
    external: ["pdfkit", "fontkit"],
    legalComments: "inline",
    logLevel: "silent",
  });
}

/** Where the product starts it (lib/server/print-apart.ts). */
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await printWorker(join(root, ".next/print-worker.mjs"));
