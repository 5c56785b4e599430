import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/**
 * Runs the program that an installed package brings, in the project's folder and
 * without standard input.
 *
 * @param name of the program, or of the package and the program as `typescript/tsc`
 * @param env variables to set, or with `undefined` to leave out
 * @returns its exit code and everything it printed, in order
 */
export function run(name, args, env = {}) {
  return spawned(process.execPath, [programOf(name), ...args], env);
}

/** Runs a script of package.json. */
export function runScript(name, env = {}) {
  const npm = process.env.npm_execpath;
  const args = ["run", "--silent", name];
  if (npm?.endsWith(".js")) return spawned(process.execPath, [npm, ...args], env);
  return spawned(process.platform === "win32" ? "npm.cmd" : "npm", args, env);
}

export function spawned(program, args, env = {}) {
  const wanted = Object.fromEntries(
    Object.entries({ ...process.env, ...env }).filter(([, value]) => value !== undefined),
  );
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: root,
      env: wanted,
      stdio: ["ignore", "pipe", "pipe"],
      shell: program.endsWith(".cmd"),
    });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
    child.on("error", ({ message }) => done({ code: 1, printed: message }));
    child.on("close", (code) => done({ code: code ?? 1, printed: Buffer.concat(chunks).toString() }));
  });
}

/** The script file behind a program: what npm would link into node_modules/.bin. */
function programOf(name) {
  const [pack, program = pack] = name.split(/\/(?=[^/]+$)/);
  const { bin } = JSON.parse(readFileSync(join(root, "node_modules", pack, "package.json"), "utf8"));
  return join(root, "node_modules", pack, typeof bin === "string" ? bin : bin[program]);
}
