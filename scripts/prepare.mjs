/** What must be true before anything of the product can be imported: Node, the packages of the lock, a current build. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { assembled, root } from "./root.mjs";
import { spawned } from "./run.mjs";

const OLDEST_NODE = [20, 19];

const LOCK_STAMP = join(root, "node_modules/.assay-lock");
const BUILD_STAMP = join(root, ".next/assay-build");

/** What the build reads: folders, and the files beside them. */
const SOURCES = ["app", "components", "db", "lib", "public"];
const SOURCE_FILES =
  /^(instrumentation\.ts|proxy\.ts|next\.config\.ts|postcss\.config\.\w+|tsconfig\.json|package(-lock)?\.json)$/;
const NOT_BUILT = /\.test\.tsx?$|\/testing\.ts$/;

/**
 * Everything below, for what runs the product: ends the process with the reason when it
 * cannot be had. An assembled folder brings packages and build.
 */
export async function prepare() {
  const fault = nodeFault();
  if (fault) refuse(fault);
  if (assembled) return;
  try {
    await installLock();
    await buildOnce();
  } catch (error) {
    process.stderr.write(error.printed ?? "");
    refuse(error.message);
  }
}

/** One line that says which Node is needed; undefined when this one will do. */
export function nodeFault(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return undefined;
  return `Assay needs Node ${OLDEST_NODE.join(".")} or newer, and this is ${version}: see nodejs.org.`;
}

/** Installs exactly the lock, unless node_modules holds it already for this Node on this machine. */
export async function installLock() {
  const wanted = lockStamp();
  if (readStamp(LOCK_STAMP) === wanted) return;
  say("Installing packages …");
  rmSync(LOCK_STAMP, { force: true });
  const npm = process.env.npm_execpath;
  // Development packages are part of it: building, the command line and the tests need them.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  if (npm?.endsWith(".js")) await demandRun(process.execPath, [npm, ...args], "Installing the packages");
  else await demandRun(process.platform === "win32" ? "npm.cmd" : "npm", args, "Installing the packages");
  writeFileSync(LOCK_STAMP, wanted);
}

function lockStamp() {
  const { platform, arch, versions } = process;
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  return `${lock} ${platform} ${arch} ${versions.modules}`;
}

/** Builds the product, unless the last build was of these very sources. */
export async function buildOnce() {
  const wanted = sourcesHash();
  if (readStamp(BUILD_STAMP) === wanted) return;
  say("Building Assay, which takes about a minute …");
  rmSync(BUILD_STAMP, { force: true });
  await demandRun(
    process.execPath,
    [join(root, "node_modules/next/dist/bin/next"), "build"],
    "Building Assay",
    {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  );
  await demandRun(process.execPath, [join(root, "scripts/verify-page.mjs")], "Making the page of packages");
  await demandRun(process.execPath, [join(root, "scripts/print-worker.mjs")], "Making what prints packages");
  removeMaps(join(root, ".next/static"));
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, wanted);
}

/** Next writes an empty source map beside the script of a worker, whatever it is told. */
function removeMaps(folder) {
  for (const file of readdirSync(folder, { recursive: true }))
    if (file.endsWith(".map")) rmSync(join(folder, file));
}

/** SHA-256 over the names and contents of everything that the build reads. */
export function sourcesHash(folder = root) {
  const hash = createHash("sha256");
  const files = readdirSync(folder).filter((name) => SOURCE_FILES.test(name));
  for (const name of SOURCES)
    if (existsSync(join(folder, name)))
      for (const file of readdirSync(join(folder, name), { recursive: true, withFileTypes: true }))
        if (file.isFile()) files.push(join(file.parentPath ?? file.path, file.name).slice(folder.length + 1));
  for (const file of files.map((name) => name.replaceAll("\\", "/")).sort()) {
    if (NOT_BUILT.test(file)) continue;
    const content = readFileSync(join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function readStamp(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Runs a program in silence. @throws Failure with what it printed, unless it succeeds */
async function demandRun(program, args, what, env) {
  const { code, printed } = await spawned(program, args, env);
  if (code !== 0) throw new Failure(`${what} failed.`, printed);
}

/** Something that has to work did not; `printed` says why, in the words of the program that failed. */
export class Failure extends Error {
  constructor(message, printed = "") {
    super(message);
    this.printed = printed;
  }
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Ends the process with one line on the terminal. */
export function refuse(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
