import { setTimeout as sleep } from "node:timers/promises";
import { DrizzleQueryError } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient, type PoolConfig, type QueryConfig } from "pg";
import { beginAudit } from "../audit-trail";
import type { Database, Writer } from "../client";
import { type Lease, makeLeases } from "../lease";
import { READ_ONLY, connectionOf } from "./address";
import { codeOf, isLost, lostRefusal } from "./lost";

/** Connections of each kind that one process may hold. */
const MOST_CONNECTIONS = 10;

/** Longest wait for an answer: a server behind a dead network is given up, and asked anew. */
const ANSWER_MS = 8_000;

/** Longest wait for whoever changes the same thing, as on SQLite. */
const LOCK_MS = 5_000;

/** A process that stands still in the midst of a change keeps the others waiting no longer than this. */
const IDLE_IN_CHANGE_MS = 5_000;

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
  const pools: Pool[] = [];
  const poolOf = (config: PoolConfig) => {
    const pool = new Pool({ ...connection, max: MOST_CONNECTIONS, query_timeout: ANSWER_MS, ...config });
    // A connection that breaks must not end the process: whoever uses it, or asks next, is told.
    pool.on("error", () => undefined);
    pool.on("connect", (client) => void client.on("error", () => undefined));
    pools.push(pool);
    return pool;
  };
  const readers = poolOf({ options: `${connection.options} ${READ_ONLY}` });
  const writers = poolOf({
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: IDLE_IN_CHANGE_MS,
  });
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

  async function attempt<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    const client = await writers.connect();
    let broken = false;
    try {
      await client.query("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
      const handle = handleOf(client);
      handle.lease = { open: true };
      const result = await leases.within(handle.lease, () => work(handle.tx));
      const { command } = await client.query("COMMIT");
      // What PostgreSQL answers where a statement failed and whoever ran it went on all the same.
      if (command !== "COMMIT")
        throw new Error("A statement of this change failed, so nothing of it was kept.");
      return result;
    } catch (error) {
      broken = isLost(causeOf(error)) || !(await rolledBack(client));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    read: drizzle({ client: telling(readers), logger }),
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
      await Promise.all(pools.splice(0).map((pool) => pool.end()));
    },
  };
}

/** What PostgreSQL or the network said, which Drizzle wraps in the statement that it was said to. */
const causeOf = (error: unknown) => (error instanceof DrizzleQueryError ? error.cause : error);

/** Undoes the transaction. @returns whether the connection may be used again */
const rolledBack = (client: PoolClient) =>
  client.query("ROLLBACK").then(
    () => true,
    () => false,
  );

/** The pool as Drizzle uses it, telling every caller of a lost server in words that are theirs. */
function telling(pool: Pool): Pool {
  const query = async (config: QueryConfig, values: unknown[]) => {
    try {
      return await pool.query(config, values);
    } catch (error) {
      throw isLost(error) ? lostRefusal(error) : error;
    }
  };
  return { query } as unknown as Pool;
}
