import { setTimeout as sleep } from "node:timers/promises";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool, PoolClient, QueryConfig } from "pg";
import { beginAudit } from "../audit-trail";
import type { Database, Writer } from "../client";
import { type Lease, makeLeases } from "../lease";
import { READING, WRITING, connectionOf } from "./address";
import { type Connections, causeOf, makeConnections } from "./connections";
import { codeOf, isLost, lostRefusal } from "./lost";

/** A change is tried so often before it is refused. */
const TRIES = 6;

/**
 * After these the whole transaction may be run again (PostgreSQL, 13.5 and appendix A):
 * serialisation failure, deadlock, and a key that another's change took first, which the
 * next try finds.
 */
const TRY_AGAIN = new Set(["40001", "40P01", "23505"]);

/**
 * Opens a pool that can only read and one that writes. A change runs at read committed
 * and locks the heads of its audit streams first, in the order of their names, so that
 * two nodes that change one assessment take turns and different assessments do not wait
 * for each other.
 */
export function openPostgres(url: string, onStatement?: (sql: string) => void): Database {
  const connection = connectionOf(url);
  const readers = makeConnections({ ...connection, options: `${connection.options} ${READING}` });
  const writers = makeConnections({ ...connection, ...WRITING });
  const logger = onStatement ? { logQuery: onStatement } : false;
  const leases = makeLeases();
  const handles = new WeakMap<PoolClient, { tx: Writer; lease: Lease }>();

  /** The handle of one connection, kept with it for the statements prepared there; it works for whoever holds its lease. */
  function handleOf(client: PoolClient) {
    let handle = handles.get(client);
    if (!handle) {
      const made = { lease: { open: false } } as { tx: Writer; lease: Lease };
      const query = (config: QueryConfig, values: unknown[]) => {
        leases.demand(made.lease);
        return client.query(config, values);
      };
      // Drizzle asks nothing else of a connection outside its own transaction().
      made.tx = drizzle({ client: { query } as unknown as PoolClient, logger }) as unknown as Writer;
      handles.set(client, (handle = made));
    }
    return handle;
  }

  const attempt = <T>(work: (tx: Writer) => Promise<T>): Promise<T> =>
    writers.transaction("READ COMMITTED READ WRITE", (client) => {
      const handle = handleOf(client);
      handle.lease = { open: true };
      return leases.within(handle.lease, () => work(handle.tx));
    });

  return {
    read: drizzle({ client: telling(readers), logger }),
    async steady(work) {
      try {
        return await readers.transaction("REPEATABLE READ READ ONLY", (client) =>
          work(drizzle({ client, logger })),
        );
      } catch (error) {
        const cause = causeOf(error);
        throw isLost(cause) ? lostRefusal(cause) : error;
      }
    },
    async change(streams, work) {
      leases.demandNone();
      for (let tries = 1; ; tries += 1) {
        try {
          return await attempt(async (tx) => {
            const audit = await beginAudit(tx, streams);
            const result = await work(tx, audit);
            await audit.flush();
            return result;
          });
        } catch (error) {
          const cause = causeOf(error);
          if (tries === TRIES || !TRY_AGAIN.has(codeOf(cause)))
            throw isLost(cause) ? lostRefusal(cause) : error;
          await sleep(2 ** tries * (1 + Math.random()));
        }
      }
    },
    async close() {
      await Promise.all([readers.end(), writers.end()]);
    },
  };
}

/** The connections as Drizzle uses them, telling every caller of a lost server in words that are theirs. */
function telling(connections: Connections): Pool {
  const query = async (config: QueryConfig, values: unknown[]) => {
    try {
      return await connections.query(config, values);
    } catch (error) {
      throw isLost(error) ? lostRefusal(error) : error;
    }
  };
  // Drizzle asks nothing else of a pool outside its own transaction().
  return { query } as unknown as Pool;
}
