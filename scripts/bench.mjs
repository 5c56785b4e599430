/**
 * Measures the built product on this machine: `npm run bench`, and with `-- --quick` a small
 * try of it, with `-- --only NAME` one family. The whole takes up to three quarters of an hour,
 * most of which makes the large workspace: `-- --large FOLDER --postgres URL` makes it there
 * once, and takes it from there from then on. It wants the machine to itself, and writes docs/benchmarks.md.
 */
import { spawn } from "node:child_process";
import { prepare } from "./prepare.mjs";
import { root } from "./root.mjs";

await prepare();

const child = spawn(
  process.execPath,
  ["--import", "tsx", "scripts/bench/main.ts", ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
  },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("close", (code) => process.exit(code ?? 1));
