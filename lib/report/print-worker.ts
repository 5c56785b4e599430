import { parentPort, workerData } from "node:worker_threads";
import { printEverything } from "./formats";
import type { ReportSource } from "./source";

/**
 * A thread that prints one report in every format, says so and ends. The build makes one
 * file of it (scripts/print-worker.mjs); lib/server/print-apart.ts starts it.
 */
void printEverything(workerData as ReportSource).then((files) =>
  parentPort?.postMessage(
    files,
    files.map(({ bytes }) => bytes.buffer),
  ),
);
