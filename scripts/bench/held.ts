import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The cgroup of processor time, version 1, and what a period of it is made of, in microseconds. */
const CGROUPS = "/sys/fs/cgroup/cpu";
const PERIOD_US = 20_000;

/**
 * Holds each of these processes, with all its threads, to a share of one processor for
 * as long as `work` takes, as if each had a small machine of its own.
 *
 * @returns undefined, and leaves `work` alone, where the system does not let us
 */
export async function heldTo<T>(
  share: number,
  pids: readonly number[],
  work: () => Promise<T>,
): Promise<T | undefined> {
  const groups: string[] = [];
  try {
    if (!existsSync(CGROUPS)) return undefined;
    for (const pid of pids) {
      const group = join(CGROUPS, `assay-bench-${pid}`);
      mkdirSync(group);
      groups.push(group);
      writeFileSync(join(group, "cpu.cfs_period_us"), String(PERIOD_US));
      writeFileSync(join(group, "cpu.cfs_quota_us"), String(Math.round(PERIOD_US * share)));
      writeFileSync(join(group, "cgroup.procs"), String(pid));
    }
  } catch {
    release(groups);
    return undefined;
  }
  try {
    return await work();
  } finally {
    release(groups);
  }
}

function release(groups: readonly string[]) {
  for (const group of groups) {
    const pid = group.split("-").at(-1) ?? "";
    if (existsSync(`/proc/${pid}`)) writeFileSync(join(CGROUPS, "cgroup.procs"), pid);
    rmdirSync(group);
  }
}
