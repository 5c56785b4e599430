import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/db/throwaway/port";

/** A server under measurement, in a process of its own. */
export type Served = {
  url: string;
  pid: number;
  /** From the start of its process until the first page had been received whole. */
  firstPageMs: number;
  stop(): Promise<void>;
};

const PATIENCE_MS = 60_000;
const children = new Set<ChildProcess>();
process.on("exit", () => children.forEach((child) => child.kill("SIGKILL")));

/**
 * Starts a program that serves HTTP on a free port of the loopback interface and waits
 * until `path` answers 200. What it prints goes to a file, as with a service manager.
 *
 * @param command given the port
 * @throws Error with what was printed when it ends or takes longer than a minute
 */
export async function serve(
  command: (port: number) => { program: string; args: string[]; cwd?: string; env?: Record<string, string> },
  path: string,
): Promise<Served> {
  const port = await freePort();
  const { program, args, cwd, env } = command(port);
  const log = join(tmpdir(), `assay-bench-${port}.log`);
  const output = openSync(log, "w");
  const started = performance.now();
  const child = spawn(program, args, {
    cwd,
    // eslint-disable-next-line no-restricted-syntax -- a child needs the path, and nothing of ours is read here
    env: { ...process.env, PORT: String(port), ...env },
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  children.add(child);
  const ended = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url + path))) {
    if (child.exitCode !== null || performance.now() - started > PATIENCE_MS)
      throw new Error(`${program} ${args.join(" ")} does not serve ${path}:\n${readFileSync(log, "utf8")}`);
    await sleep(5);
  }
  return {
    url,
    pid: child.pid ?? 0,
    firstPageMs: performance.now() - started,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      children.delete(child);
    },
  };
}

/** Starts the built product on a data folder, by `npm start` or by what that runs. */
export function serveProduct(
  data: string,
  {
    by = "node",
    databaseUrl = "",
    more = {},
  }: { by?: "node" | "npm"; databaseUrl?: string; more?: Record<string, string> } = {},
): Promise<Served> {
  const env = {
    HOST: "127.0.0.1",
    ASSAY_DATA: data,
    DATABASE_URL: databaseUrl,
    ASSAY_URL: "",
    ASSAY_PROXY_HOPS: "",
    ...more,
  };
  return serve(
    () =>
      by === "npm"
        ? { program: "npm", args: ["start"], env }
        : { program: process.execPath, args: ["scripts/start.mjs"], env },
    "/sign-in",
  );
}

/** Whether a page is there, received to its end. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode === 200));
      response.on("error", () => resolve(false));
    }).on("error", () => resolve(false));
  });
}
