/** What TypeScript's side of the house may use of scripts/print-worker.mjs. */
export function printWorker(outfile: string): Promise<void>;
