import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";

/** A connection that has just been closed may be listed this long. */
const PATIENCE_MS = 2_000;

/**
 * Whether anybody else of ours, such as a node that serves, is connected to this
 * database. Sessions go by their application_name, which PostgreSQL shows to every user.
 */
export async function othersAreConnected(client: Client): Promise<boolean> {
  const since = performance.now();
  for (;;) {
    // Else a transaction is shown the sessions of its first look until its end.
    await client.query("SELECT pg_stat_clear_snapshot()");
    const { rows } = await client.query<{ others: boolean }>(
      `SELECT EXISTS (
         SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()
           AND application_name IN ('assay', current_setting('application_name'))
       ) AS others`,
    );
    if (!rows[0]?.others) return false;
    if (performance.now() - since > PATIENCE_MS) return true;
    await sleep(50);
  }
}
