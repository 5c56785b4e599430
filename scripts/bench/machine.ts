import { readFileSync, readdirSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { Connection } from "@/db/sqlite/connection";
import { VERSION } from "@/lib/server/version";

/** The machine and the versions behind the figures, as rows of a table. */
export function machineFacts(): string[][] {
  const processors = cpus();
  const memory = new Connection(":memory:");
  const sqlite = String(memory.prepare("SELECT sqlite_version()").pluck().get());
  memory.close();
  return [
    ["processor", `${processors.length} × ${processors[0]?.model.trim() ?? "unknown"}`],
    ["memory", `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ["system", `${type()} ${release()}`],
    ["Node", process.versions.node],
    ["Next", versionOf("next")],
    ["React", versionOf("react")],
    ["better-sqlite3", `${versionOf("better-sqlite3")} with SQLite ${sqlite}`],
    ["Assay", VERSION],
  ];
}

function versionOf(name: string): string {
  const text = readFileSync(`node_modules/${name}/package.json`, "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** Resident memory of a process in MiB, now and at its highest; null where the system does not tell. */
export function residentMiB(pid: number): { now: number; peak: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
    return { now: read("VmRSS"), peak: read("VmHWM") };
  } catch {
    return null;
  }
}

/** Open files and sockets of a process; null where the system does not tell. */
export function openFiles(pid: number): number | null {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return null;
  }
}

/** What Linux counts processor time in. */
const TICKS_PER_SECOND = 100;

/** Processor time of a process with all its threads in ms, a steadier measure than the clock; null where the system does not tell. */
function processorMs(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces; utime and stime are the 12th and 13th field after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}

function processorMsOfAll(pids: readonly number[]): number | null {
  const each = pids.map(processorMs);
  return each.some((ms) => ms === null) ? null : each.reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
}

/** Runs `work` and tells what it took of these processes' time, for each of the `count` that it gives. */
export async function withProcessorTime<T>(
  pids: readonly number[],
  work: () => Promise<T>,
  count: (result: T) => number,
): Promise<{ result: T; processorMsEach: number | null }> {
  const before = processorMsOfAll(pids);
  const result = await work();
  const after = processorMsOfAll(pids);
  const each = before === null || after === null ? null : (after - before) / count(result);
  return { result, processorMsEach: each };
}
