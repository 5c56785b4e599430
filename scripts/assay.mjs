#!/usr/bin/env node
/** The command line: `npm run --silent assay -- COMMAND`. JSON on standard output, messages on standard error. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { nodeFault } from "./prepare.mjs";
import { ASSEMBLED_CLI, assembled, root } from "./root.mjs";

const fault =
  nodeFault() ??
  (assembled || existsSync(join(root, "node_modules/tsx"))
    ? undefined
    : "Run `npm start` once first: it installs what the command line needs.");
if (fault) {
  process.stderr.write(`${fault}\n`);
  process.exit(2);
}

// Whoever reads the output may stop before its end, as `head` does.
process.stdout.on("error", () => process.exit(0));

// Files are named as seen from where the command was typed, which npm tells.
const cwd = process.env.INIT_CWD ?? process.cwd();
process.chdir(root);
const { main } = assembled ? createRequire(import.meta.url)(join(root, ASSEMBLED_CLI)) : await fromSources();
process.exitCode = await main(process.argv.slice(2), cwd, assembled ? { called: "assay" } : {});

async function fromSources() {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: join(root, "tsconfig.json") });
  return import("./cli.ts");
}
