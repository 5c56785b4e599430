import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that is thrown away with the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "assay-cli-"));
  onTestFinished(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}

/** What names a workspace to the command line, or the key of an endpoint. */
export type Workspace = { ASSAY_DATA: string; DATABASE_URL?: string; ASSAY_STRESS_KEY?: string };

export type Ended = { code: number; out: string; err: string };

/** The program itself, in that workspace. */
export const program = (workspace: Workspace, args: string[]): Promise<Ended> =>
  started(workspace, args).ended;

/** The same, to be stopped while it runs. */
export function started(
  workspace: Workspace,
  args: string[],
): { child: ChildProcess; said: () => { out: string; err: string }; ended: Promise<Ended> } {
  const env = { NODE_ENV: "production", INIT_CWD: tmpdir(), ...workspace } as const;
  const child = spawn(process.execPath, ["scripts/assay.mjs", ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  return {
    child,
    said: () => said,
    ended: once(child, "close").then(([code]) => ({ code: Number(code), ...said })),
  };
}
