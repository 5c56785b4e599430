import { AsyncResource } from "node:async_hooks";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { Refusal } from "@/lib/domain/refusal";
import { beginAudit } from "../audit-trail";
import type { Database, Reader, Writer } from "../client";
import { makeLeases } from "../lease";
import { Connection, type Statement, sqliteCode } from "./connection";

/** Below it, a WAL checkpoint raced with a writer could corrupt the file (SQLite 3.51.3 release notes). */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** How long a change waits for another process's lock before it is refused. */
const BUSY_PATIENCE_MS = 5_000;

/**
 * Changes that wait while the disk is written share the next write of it: each is
 * acknowledged only after the commit that holds it, and none waits for more than these.
 */
const MOST_TO_A_COMMIT = 32;

/**
 * Opens the SQLite file at `path` twice: a connection that can only read, and a
 * writer behind a queue. better-sqlite3 cannot hold a transaction across an
 * `await`, so `change` issues BEGIN and COMMIT itself and lets one caller in at a
 * time; readers meanwhile see the last commit (WAL).
 *
 * @throws Error in one line when the file, its settings or the SQLite version will not do
 */
export function openSqlite(path: string, onStatement?: (sql: string) => void): Database {
  const writer = openConnection(path);
  const reader = openConnection(path, { readonly: true });
  const leases = makeLeases();

  const tx = drizzle({ client: counted(writer, onStatement, () => leases.demand()) }) as unknown as Writer;
  const read = drizzle({ client: counted(reader, onStatement) }) as unknown as Reader;
  // A connection is in one moment for all who read through it, so those who need one take turns.
  const still = openConnection(path, { readonly: true });
  const stillRead = drizzle({ client: counted(still, onStatement) }) as unknown as Reader;
  let lastTurn: Promise<unknown> = Promise.resolve();

  const queue: Job[] = [];
  let pumping: Promise<void> | undefined;

  /** Runs what waits, several changes to a commit, until nothing does. */
  async function pump() {
    while (queue.length > 0) {
      await gather();
      const group: Job[] = [];
      const results: Result[] = [];
      try {
        await begin(writer);
        for (
          let job = queue.shift();
          job;
          job = group.length < MOST_TO_A_COMMIT ? queue.shift() : undefined
        ) {
          group.push(job);
          results.push(await runJob(job));
        }
        writer.exec("COMMIT");
        results.forEach((result, index) => group[index]?.settle(result));
      } catch (error) {
        if (writer.inTransaction) writer.exec("ROLLBACK");
        // Nothing of the group was kept; where BEGIN failed, nothing had begun.
        const refused = group.length > 0 ? group : queue.splice(0);
        for (const job of refused) job.settle({ error });
      }
    }
    pumping = undefined;
  }

  /**
   * A change runs from begin to commit without giving the event loop a turn, so that those
   * who ask meanwhile, each with a request of their own, could never join it: it waits a
   * turn, and another for as long as each brings somebody.
   */
  async function gather() {
    let waiting: number;
    do {
      waiting = queue.length;
      await nextTurn();
    } while (queue.length > waiting && queue.length < MOST_TO_A_COMMIT);
  }

  /** One change inside the group's transaction; one that fails takes back what it did and nothing else. */
  async function runJob(job: Job): Promise<Result> {
    writer.exec("SAVEPOINT change");
    try {
      const value = await job.caller.runInAsyncScope(() => leases.within({ open: true }, job.run));
      writer.exec("RELEASE change");
      return { value };
    } catch (error) {
      // A full disk ends the whole transaction by itself, and with it everyone's part.
      if (!writer.inTransaction) throw error;
      writer.exec("ROLLBACK TO change");
      writer.exec("RELEASE change");
      return { error };
    }
  }

  async function inOneMoment<T>(work: (db: Reader) => Promise<T>): Promise<T> {
    still.exec("BEGIN");
    try {
      return await work(stillRead);
    } finally {
      still.exec("COMMIT");
    }
  }

  return {
    read,
    steady(work) {
      const turn = lastTurn.then(() => inOneMoment(work));
      lastTurn = turn.catch(() => undefined);
      return turn;
    },
    change: (streams, work) =>
      new Promise((resolve, reject) => {
        leases.demandNone();
        const run = async () => {
          const audit = await beginAudit(tx, streams);
          const value = await work(tx, audit);
          await audit.flush();
          return value;
        };
        const settle = (result: Result) => {
          if ("error" in result) reject(asRefusal(result.error));
          // The job's own value comes back to its own promise.
          else resolve(result.value as Awaited<ReturnType<typeof work>>);
        };
        queue.push({ run, caller: new AsyncResource("assay.change"), settle });
        pumping ??= pump();
      }),
    async close() {
      while (pumping) await pumping;
      await lastTurn;
      still.close();
      reader.close();
      writer.close();
    },
  };
}

/** What a change came to, which is told once its group was committed or given up. */
type Result = { value: unknown } | { error: unknown };

type Job = {
  run: () => Promise<unknown>;
  /** What the caller of `change` carries along, for the work to find. */
  caller: AsyncResource;
  settle: (result: Result) => void;
};

/** So long a connection waits, while it is opened and before anybody is served by it, for another process that does the same. */
const OPENING_PATIENCE_MS = 30_000;

/** A connection with the settings that an acknowledged save rests on (docs/reliability.md, decision 1). */
export function openConnection(path: string, options: { readonly?: boolean } = {}): Connection {
  const connection = new Connection(path, { ...options, timeout: OPENING_PATIENCE_MS });
  if (!options.readonly) connection.pragma("journal_mode = WAL");
  // Compiled in as NORMAL for WAL, which loses acknowledged commits when power goes.
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  assertDurable(connection);
  // From here on waiting would hold up the event loop, and with it everybody.
  connection.pragma("busy_timeout = 0");
  return connection;
}

function assertDurable(connection: Connection) {
  const one = (name: string) => connection.pragma(name, { simple: true });
  const version = String(connection.prepare("SELECT sqlite_version()").pluck().get());
  const parts = version.split(".").map(Number);
  const difference =
    OLDEST_SQLITE.map((floor, index) => (parts[index] ?? 0) - floor).find((d) => d !== 0) ?? 0;
  if (difference < 0)
    throw new Error(`SQLite ${version} is too old: ${OLDEST_SQLITE.join(".")} or newer is needed.`);
  if (one("journal_mode") !== "wal")
    throw new Error("The database is not in WAL mode and could not be put in it.");
  if (Number(one("synchronous")) < 2)
    throw new Error("The database would not wait for the disk (synchronous is below FULL).");
  if (one("foreign_keys") !== 1) throw new Error("The database does not enforce its foreign keys.");
}

/**
 * BEGIN IMMEDIATE, retried without blocking the event loop while another process
 * holds the lock. A deferred transaction could fail with BUSY_SNAPSHOT half way.
 *
 * @throws Refusal `unavailable` after BUSY_PATIENCE_MS
 */
async function begin(writer: Connection) {
  const started = performance.now();
  for (;;) {
    try {
      writer.exec("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      if (!isBusy(error)) throw asRefusal(error);
      if (performance.now() - started > BUSY_PATIENCE_MS)
        throw new Refusal("unavailable", "The database is busy. Try again in a moment.", {
          retryAfterSeconds: 2,
        });
      await sleep(5 + Math.random() * 20);
    }
  }
}

const isBusy = (error: unknown) => sqliteCode(error).startsWith("SQLITE_BUSY");

/** A full or read-only disk is told as such; everything else is a bug and stays one. */
function asRefusal(error: unknown): Error {
  const code = sqliteCode(error instanceof Error && error.cause ? error.cause : error);
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY)/.test(code))
    return new Refusal(
      "unavailable",
      "The database cannot be written right now. Nothing was changed; try again in a moment.",
      {
        retryAfterSeconds: 5,
      },
    );
  return error instanceof Error ? error : new Error(String(error));
}

/**
 * What Drizzle needs of a connection, with each statement's text compiled once,
 * counted, and on the writer refused outside its transaction.
 */
function counted(
  connection: Connection,
  onStatement?: (sql: string) => void,
  guard?: () => void,
): Connection {
  const compiled = new Map<string, Statement>();
  const prepare = (sql: string) => {
    let statement = compiled.get(sql);
    if (!statement) compiled.set(sql, (statement = connection.prepare(sql)));
    const { reader } = statement;
    const bound = statement;
    const before = () => {
      guard?.();
      onStatement?.(sql);
    };
    return {
      run: (...values: unknown[]) => (before(), bound.run(...values)),
      all: (...values: unknown[]) => (
        before(),
        reader ? bound.raw(false).all(...values) : bound.run(...values)
      ),
      get: (...values: unknown[]) => (before(), bound.raw(false).get(...values)),
      raw: () => ({
        all: (...values: unknown[]) => (before(), bound.raw(true).all(...values)),
        get: (...values: unknown[]) => (before(), bound.raw(true).get(...values)),
      }),
    };
  };
  // Drizzle's better-sqlite3 session calls `prepare` alone; it opens no transaction of its own here.
  return { prepare } as unknown as Connection;
}
