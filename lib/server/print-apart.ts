import { once } from "node:events";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Refusal } from "@/lib/domain/refusal";
import type { PackedFile } from "@/lib/report/formats";
import type { ReportSource } from "@/lib/report/source";

/**
 * What the thread may hold, in MiB. A report of notes as long as they may be takes about 70.
 * With the usual bounds as much again would lie about as rubbish before it is cleared away.
 */
const resourceLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 8 };

const builtScript = () => join(process.cwd(), ".next/print-worker.mjs");

/**
 * Prints a report in every format in a thread of its own: others are served meanwhile, and
 * the memory that it took, more than everything else of a package, is given back at its end.
 *
 * @throws Refusal `unavailable` where nothing was built, or when `signal` gives up
 */
export async function printApart(
  source: ReportSource,
  signal?: AbortSignal,
  script = builtScript(),
): Promise<PackedFile[]> {
  await access(script).catch(() => {
    throw new Refusal("unavailable", "What prints packages is not there: build the product once.");
  });
  // What the process was started with, as a loader of TypeScript, is of no use to it.
  const options = { workerData: source, resourceLimits, execArgv: [] };
  // Not by `new`: Next would take it for a call to bundle whatever might be meant, and that is every file here.
  const worker = Reflect.construct(Worker, [script, options]) as Worker;
  const ended = once(worker, "exit", { signal }).then(() => {
    throw new Error("The thread that prints ended before it was done.");
  });
  try {
    const [files] = (await Promise.race([once(worker, "message", { signal }), ended])) as [PackedFile[]];
    return files;
  } catch (error) {
    if (signal?.aborted) throw new Refusal("unavailable", "The request was given up while it was printed.");
    throw error;
  } finally {
    ended.catch(() => undefined);
    await worker.terminate();
  }
}
