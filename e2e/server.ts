import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";

/** A process of the product that a test owns: started as a user starts it, on a free port. */
export type Server = {
  /** Where it is reached, as it printed it. */
  url: string;
  /** What it printed so far: the product's own lines, and its log. */
  printed: () => string;
  process: ChildProcess;
  /** Asks it to stop and gives its exit code once it has. */
  stop: () => Promise<number | null>;
  /** Ends it as a power cut would, between two instructions. */
  kill: () => Promise<void>;
};

type Options = {
  /** The data folder. */
  data: string;
  databaseUrl: string;
  port?: number;
  env?: Record<string, string>;
  /** Where a copy of what it prints goes. */
  log?: string;
  /** The folder that it is started from, where that is not the checkout, and as which user. */
  from?: { folder: string; uid?: number; gid?: number };
};

/** @throws Error with what was printed when the process ends before it is ready */
export async function startServer({
  data,
  databaseUrl,
  port = 0,
  env = {},
  log,
  from: { folder, ...user } = { folder: process.cwd() },
}: Options): Promise<Server> {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    ...user,
    cwd: folder,
    env: {
      // eslint-disable-next-line no-restricted-syntax -- a child needs the path, and nothing of ours is read here
      ...process.env,
      ASSAY_DATA: data,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      HOST: "127.0.0.1",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const ended = once(child, "exit");
  const url = await new Promise<string>((ready, failed) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        if (log !== undefined) appendFileSync(log, chunk);
        const found = /^Assay is ready at (\S+)$/m.exec(printed);
        if (found?.[1] !== undefined) ready(found[1]);
      });
    void ended.then(() => failed(new Error(`The server ended before it was ready:\n${printed}`)));
  });
  return {
    url,
    printed: () => printed,
    process: child,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      return child.exitCode;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
