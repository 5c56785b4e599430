import { readFileSync, readdirSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import BetterSqlite from "better-sqlite3";
import { VERSION } from "@/lib/server/version";

/** The machine and the versions behind the figures, as rows of a table. */
export function machineFacts(): string[][] {
  const processors = cpus();
  const memory = new BetterSqlite(":memory:");
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
