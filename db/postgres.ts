import { setTimeout as sleep } from "node:timers/promises";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { beginAudit } from "./audit-trail";
import type { Database, Writer } from "./client";

const RETRIES = 5;

/** Serialisation failure and deadlock: the whole transaction may be run again (PostgreSQL, appendix A). */
const RETRIABLE = new Set(["40001", "40P01"]);

/**
 * Opens a pool that may only read and one that writes. A change locks the heads of
 * its audit streams first, so that two nodes changing one assessment take turns
 * and different assessments do not wait for each other.
 */
export function openPostgres(url: string, onStatement?: (sql: string) => void): Database {
  const readers = new Pool({ connectionString: url, options: "-c default_transaction_read_only=on" });
  const writers = new Pool({ connectionString: url });
  // An idle connection that breaks must not end the process; the next query says so to its caller.
  for (const pool of [readers, writers]) pool.on("error", () => undefined);
  const logger = onStatement ? { logQuery: onStatement } : false;
  const writer = drizzle({ client: writers, logger });

  return {
    read: drizzle({ client: readers, logger }),
    async change(streams, work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await writer.transaction(
            async (handle) => {
              // The brand says that the handle may write; PostgreSQL's own transaction is what makes it true.
              const tx = handle as unknown as Writer;
              const audit = await beginAudit(tx, streams);
              const result = await work(tx, audit);
              await audit.flush();
              return result;
            },
            { isolationLevel: "read committed" },
          );
        } catch (error) {
          if (attempt === RETRIES || !RETRIABLE.has(stateOf(error))) throw error;
          await sleep(attempt * 10 + Math.random() * 20);
        }
      }
    },
    async close() {
      await Promise.all([readers.end(), writers.end()]);
    },
  };
}

function stateOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return typeof cause === "object" && cause && "code" in cause ? String(cause.code) : "";
}
