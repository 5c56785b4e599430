import { DrizzleQueryError } from "drizzle-orm";
import { Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult } from "pg";
import { isBroken } from "./lost";

/** Connections of each kind that one process may hold. */
const MOST_CONNECTIONS = 10;

/** Longest wait for an answer: a server behind a dead network is given up, and asked anew. */
const ANSWER_MS = 8_000;

/** Connections that are kept to be used again. */
export type Connections = {
  query(config: QueryConfig, values: unknown[]): Promise<QueryResult>;
  /** Runs `work` in a transaction on one of them. */
  transaction<T>(mode: string, work: (client: PoolClient) => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

/**
 * A pool that is exchanged for a new one as soon as one connection of it is found broken:
 * where a network or a server went without a word, those that stand idle beside it are
 * broken too, and each would cost somebody the whole wait to find out.
 */
export function makeConnections(config: PoolConfig): Connections {
  let pool = makePool();
  const ended: Promise<void>[] = [];

  function makePool() {
    const made = new Pool({ max: MOST_CONNECTIONS, query_timeout: ANSWER_MS, ...config });
    // A connection that breaks must not end the process: whoever uses it, or asks next, is told.
    made.on("error", () => undefined);
    made.on("connect", (client) => void client.on("error", () => undefined));
    return made;
  }

  function exchange(broken: Pool) {
    if (broken !== pool) return;
    pool = makePool();
    ended.push(broken.end().catch(() => undefined));
  }

  return {
    async query(query, values) {
      const of = pool;
      try {
        return await of.query(query, values);
      } catch (error) {
        if (isBroken(error)) exchange(of);
        throw error;
      }
    },

    async transaction(mode, work) {
      const of = pool;
      const client = await of.connect();
      let usable = true;
      try {
        await client.query(`BEGIN ISOLATION LEVEL ${mode}`);
        const result = await work(client);
        const { command } = await client.query("COMMIT");
        // What PostgreSQL answers where a statement failed and whoever ran it went on all the same.
        if (command !== "COMMIT")
          throw new Error("A statement of this change failed, so nothing of it was kept.");
        return result;
      } catch (error) {
        usable = !isBroken(causeOf(error)) && (await rolledBack(client));
        throw error;
      } finally {
        client.release(!usable);
        if (!usable) exchange(of);
      }
    },

    async end() {
      await Promise.all([...ended, pool.ending ? undefined : pool.end()]);
    },
  };
}

/** What PostgreSQL or the network said, which Drizzle wraps in the statement that it was said to. */
export const causeOf = (error: unknown): unknown =>
  error instanceof DrizzleQueryError ? error.cause : error;

/** Undoes the transaction. @returns whether the connection may be used again */
const rolledBack = (client: PoolClient) =>
  client.query("ROLLBACK").then(
    () => true,
    () => false,
  );
