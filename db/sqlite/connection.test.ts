import { setFlagsFromString } from "node:v8";
import { setTimeout as sleep } from "node:timers/promises";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { Connection } from "./connection";

test("nothing that SQLite's binding made is collected, whatever it was made by", async () => {
  const made = make();
  await collect();
  // What nobody holds is gone, or nothing was collected at all.
  expect(made.nothing.deref()).toBeUndefined();
  for (const one of made.bySqlite) expect(one.deref()).toBeDefined();
});

test("a pragma is read, set, and told in whole rows", () => {
  const connection = new Connection(":memory:");
  expect(connection.pragma("foreign_keys = ON")).toBeUndefined();
  expect(connection.pragma("foreign_keys", { simple: true })).toBe(1);
  expect(connection.pragma("foreign_keys")).toEqual([{ foreign_keys: 1 }]);
  connection.close();
});

function make() {
  const connection = new Connection(":memory:");
  const statement = connection.prepare("SELECT 1");
  return {
    nothing: new WeakRef({}),
    bySqlite: [
      new WeakRef(connection),
      new WeakRef(statement),
      new WeakRef(connection.prepare("SELECT 2").raw()),
      new WeakRef(statement.iterate()),
    ],
  };
}

async function collect() {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  for (let times = 0; times < 3; times += 1) {
    await sleep(5);
    gc();
  }
}
