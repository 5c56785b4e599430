import { once } from "node:events";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { count, eq, sql } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Database, type Writer, openDatabase } from "../client";
import { auditHeads, rateLimits } from "../schema";
import { NOON, databaseUrl } from "../testing";

/** So many nodes on one database. */
async function nodes(how: number): Promise<Database[]> {
  const url = await databaseUrl();
  return Array.from({ length: how }, () => {
    const db = openDatabase(url);
    onTestFinished(() => db.close());
    return db;
  });
}

const add = (tx: Writer, key: string, tries = 1) =>
  tx.insert(rateLimits).values({ key, tries, resetsAt: NOON });

/** Something that others wait for, and how it comes about. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), opened };
}

test("two nodes that change one assessment take turns, and another assessment waits for neither", async () => {
  const [here, there] = (await nodes(2)) as [Database, Database];
  const order: string[] = [];
  const entered = gate();
  const leave = gate();
  const first = here.change(["assessment:a"], async () => {
    entered.open();
    await leave.opened;
    order.push("first");
  });
  await entered.opened;
  const second = there.change(["assessment:a"], () => Promise.resolve(void order.push("second")));
  await there.change(["assessment:b"], () => Promise.resolve(void order.push("other")));
  await there.change([], () => Promise.resolve(void order.push("none")));
  // The second stands in front of the lock, as the server itself says.
  await vi.waitFor(async () => {
    const { rows } = await here.read.execute<{ waiting: number }>(
      sql`select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    expect(rows[0]?.waiting).toBe(1);
  });
  leave.open();
  await Promise.all([first, second]);
  expect(order).toEqual(["other", "none", "first", "second"]);
});

test("streams are locked in one order, whatever order they are named in", async () => {
  const [here, there] = (await nodes(2)) as [Database, Database];
  const done = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      (index % 2 ? here : there).change(index % 3 ? ["a", "b", "c"] : ["c", "b", "a"], (tx) =>
        add(tx, `key ${index}`).then(() => 1),
      ),
    ),
  );
  expect(done).toHaveLength(100);
});

test("a deadlock is run again until both are through", async () => {
  const [here, there] = (await nodes(2)) as [Database, Database];
  await here.change([], (tx) => Promise.all([add(tx, "one", 0), add(tx, "two", 0)]).then(() => undefined));
  const [metHere, metThere] = [gate(), gate()];
  const runs = { here: 0, there: 0 };
  const step = (tx: Writer, key: string) =>
    tx
      .update(rateLimits)
      .set({ tries: sql`${rateLimits.tries} + 1` })
      .where(eq(rateLimits.key, key));
  await Promise.all([
    here.change([], async (tx) => {
      runs.here += 1;
      await step(tx, "one");
      metHere.open();
      await metThere.opened;
      await step(tx, "two");
    }),
    there.change([], async (tx) => {
      runs.there += 1;
      await step(tx, "two");
      metThere.open();
      await metHere.opened;
      await step(tx, "one");
    }),
  ]);
  // One of the two was the victim, and its first try left nothing behind.
  expect(runs.here + runs.there).toBe(3);
  const rows = await here.read.select().from(rateLimits);
  expect(rows.map(({ tries }) => tries)).toEqual([2, 2]);
});

test("a change that others keep from its turn is refused in the end, with when to come back", async () => {
  const [here, there] = (await nodes(2)) as [Database, Database];
  await here.change(["s"], () => Promise.resolve());
  const leave = gate();
  const first = here.change(["s"], async (tx) => {
    // A statement now and then, or the server takes it for one that has died.
    const busy = setInterval(
      () =>
        void tx
          .select()
          .from(auditHeads)
          .catch(() => undefined),
      1_000,
    );
    await leave.opened;
    clearInterval(busy);
  });
  await expect(there.change(["s"], () => Promise.resolve())).rejects.toMatchObject({
    code: "unavailable",
    details: { retryAfterSeconds: 2 },
  });
  leave.open();
  await first;
  await there.change(["s"], () => Promise.resolve());
}, 20_000);

test("a key that another's change took first is found by the next try", async () => {
  const [here, there] = (await nodes(2)) as [Database, Database];
  const outcomes = await Promise.all(
    [here, there, here, there].map((db) =>
      db.change([], async (tx) => {
        const [row] = await tx.select().from(rateLimits).where(eq(rateLimits.key, "once"));
        if (row) return "found";
        await add(tx, "once");
        return "made";
      }),
    ),
  );
  expect(outcomes.sort()).toEqual(["found", "found", "found", "made"]);
});

test("a change whose failed statement was swallowed keeps nothing, and says so", async () => {
  const [db] = (await nodes(1)) as [Database];
  const change = db.change([], async (tx) => {
    await add(tx, "before");
    await tx.execute(sql`select no_such_column`).catch(() => undefined);
  });
  await expect(change).rejects.toThrow(/nothing of it was kept/);
  const [row] = await db.read.select({ rows: count() }).from(rateLimits);
  expect(row?.rows).toBe(0);
});

test("once a network is back that was lost without a word, one wait at most passes until all is served", async () => {
  const { url, lose } = await fragileNetwork(await databaseUrl());
  const db = openDatabase(url);
  onTestFinished(() => db.close());
  // As many connections stand as there may be.
  await Promise.all(Array.from({ length: 10 }, () => db.read.execute(sql`select pg_sleep(0.2)`)));
  lose();
  await expect(Promise.resolve(db.read.execute(sql`select 1`))).rejects.toMatchObject({
    cause: { code: "unavailable" },
  });
  const rest = await Promise.allSettled(Array.from({ length: 10 }, () => db.read.execute(sql`select 1`)));
  expect(rest.map(({ status }) => status)).toEqual(rest.map(() => "fulfilled"));
}, 30_000);

/** A way to a server on which connections can be lost without a word, while new ones pass. */
async function fragileNetwork(database: string): Promise<{ url: string; lose: () => void }> {
  const url = new URL(database);
  const port = Number(url.port);
  const standing = new Set<Socket>();
  const lost = new WeakSet<Socket>();
  const server = createServer((from) => {
    const to = connect(port, url.hostname);
    standing.add(from);
    from.on("data", (chunk) => lost.has(from) || to.write(chunk));
    to.on("data", (chunk) => lost.has(from) || from.write(chunk));
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const)
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const through = new URL(database);
  through.port = String((server.address() as AddressInfo).port);
  return { url: through.href, lose: () => standing.forEach((socket) => lost.add(socket)) };
}
