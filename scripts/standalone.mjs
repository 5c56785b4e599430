/**
 * Assembles what an image holds, and nothing else: `node scripts/standalone.mjs [FOLDER]`.
 * The folder (`dist` unless named) starts by `node scripts/start.mjs` and takes commands by
 * `node scripts/assay.mjs`, as a checkout does, without npm, without development packages,
 * and without writing to itself.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { Failure, buildOnce, nodeFault, refuse, say } from "./prepare.mjs";
import { ASSEMBLED_CLI, root } from "./root.mjs";

/** What starts the folder and takes its commands; each is in the checkout under the same name. */
const SCRIPTS = ["assay.mjs", "prepare.mjs", "root.mjs", "run.mjs", "serve.mjs", "start.mjs"];

/** By name: Next's own server, its traces, what explains code to people, and what must never leave a machine. */
const LEFT_OUT = /^(server\.js|\.env.*|\.git|.*\.(map|nft\.json|[cm]?ts|tsx))$/;

/** By place: tests that packages bring. */
const TESTS = /[\\/]node_modules[\\/].+[\\/]tests?$/;

/** Of package.json, what Node and people read; the list of packages is for whoever installs. */
const KEPT_FIELDS = ["name", "version", "private", "description", "license", "type", "engines"];

const fault =
  nodeFault() ??
  (existsSync(join(root, "node_modules/esbuild"))
    ? undefined
    : "Run `npm ci` once first: it installs what building needs.");
if (fault) refuse(fault);

const folder = resolve(process.argv[2] ?? join(root, "dist"));
try {
  await buildOnce();
  makeRoom();
  copyBuild();
  copyRest();
  await bundleCommandLine();
} catch (error) {
  process.stderr.write(error.printed ?? "");
  refuse(error.message);
}
say(`Assembled in ${folder}`);

/** Replaces what this script made there before, and nothing else. */
function makeRoom() {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, ASSEMBLED_CLI)))
    throw new Failure(`There is something else in ${folder}: name a folder that is empty or not there yet.`);
  // Its content alone: the folder itself may be a mount.
  if (existsSync(folder))
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}

/** The traced build, with the packages that it loads. */
function copyBuild() {
  copy(".next/standalone", "");
  copy(".next/static", ".next/static");
}

/** What is read at run time by its name in the working folder, so that no trace has to find it. */
function copyRest() {
  copy("db/migrations", "db/migrations");
  copy(".next/verify.html", ".next/verify.html");
  copy(".next/print-worker.mjs", ".next/print-worker.mjs");
  if (existsSync(join(root, "public"))) copy("public", "public");
  mkdirSync(join(folder, "scripts"), { recursive: true });
  for (const name of SCRIPTS) copy(`scripts/${name}`, `scripts/${name}`);
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const kept = Object.fromEntries(KEPT_FIELDS.map((field) => [field, manifest[field]]));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(kept, null, 2)}\n`);
}

/**
 * The command line as one file, for the image has neither TypeScript nor tsx. Native
 * packages stay outside of it: the build loads the same ones, so they are there.
 */
async function bundleCommandLine() {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: ["scripts/cli.ts"],
    outfile: join(folder, ASSEMBLED_CLI),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    external: ["better-sqlite3", "@node-rs/argon2", "pg-native"],
    legalComments: "inline",
    logLevel: "silent",
  });
}

/** Links are kept as they are: those of the build point at their packages, side by side. */
function copy(from, to) {
  cpSync(join(root, from), join(folder, to), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !LEFT_OUT.test(basename(path)) && !TESTS.test(path),
  });
}
