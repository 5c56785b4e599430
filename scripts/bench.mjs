/**
 * Measures the built product on this machine: `npm run bench [-- --quick] [-- --only NAME]`. The whole of it
 * takes up to fifteen minutes, wants the machine to itself, and writes docs/benchmarks.md.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildOnce, installLock, nodeFault, refuse, root } from "./prepare.mjs";

const fault = nodeFault();
if (fault) refuse(fault);

await installLock();
await buildOnce();

const main = join(root, "scripts/bench/main.ts");
const child = spawn(process.execPath, ["--import", "tsx", main, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("close", (code) => process.exit(code ?? 1));
