import { count } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { auditEntries, people, vendors } from "@/db/schema";
import { databaseUrl } from "@/db/testing";
import type { Actor } from "@/lib/domain/permission";
import { type Context, type IdempotencyKey, makeContext } from "./context";
import { LIMITS, countTry } from "./rate-limit";
import { addFirstAdministrator, firstLink } from "./setup";
import { givenAccount, NOON } from "./testing";
import { addVendor } from "./vendors";
import { openWorkspace } from "./workspace";

const STRANGER: Actor = { id: "stranger", role: "stranger" };
const SYSTEM: Actor = { id: "system", role: "system" };
const PASSWORD = "purple lamps eat fog";

/** Two nodes of one workspace, each with connections of its own, as two processes have. */
async function twoNodes() {
  const url = await databaseUrl();
  const open = () => {
    const db = openDatabase(url);
    onTestFinished(() => db.close());
    return (actor: Actor, idempotency?: IdempotencyKey): Context & { db: Database } => ({
      ...makeContext({ db, actor, now: () => NOON, idempotency }),
      db,
    });
  };
  const nodes = [open(), open()] as const;
  await openWorkspace(nodes[0](SYSTEM));
  return nodes;
}

/** The node whose turn it is. */
const ofTwo = <Node>(nodes: readonly [Node, Node], index: number): Node => (index % 2 ? nodes[1] : nodes[0]);

test("tries are counted together, wherever they are made", async () => {
  const nodes = await twoNodes();
  const counted = { limit: LIMITS.signInAsOne, subject: "ada@example.test" };
  const tries = await Promise.allSettled(
    Array.from({ length: 24 }, (_, index) => countTry(ofTwo(nodes, index)(STRANGER), [counted])),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(LIMITS.signInAsOne.tries);
  for (const one of tries)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "rate_limited" });
});

test("a link that works once works once, wherever it is used", async () => {
  const nodes = await twoNodes();
  const token = (await firstLink(nodes[0](SYSTEM)))?.split("#")[1] ?? "";
  const request = new Request("http://127.0.0.1:3000/");
  const uses = await Promise.allSettled(
    Array.from({ length: 6 }, (_, index) => {
      const input = { token, name: "Ada", email: `ada-${index}@example.test`, password: PASSWORD };
      return addFirstAdministrator(ofTwo(nodes, index)(STRANGER), input, request);
    }),
  );
  expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [row] = await nodes[1](SYSTEM).db.read.select({ total: count() }).from(people);
  expect(row?.total).toBe(1);
});

test("one request sent fifty times, to either node, is done once and answered alike", async () => {
  const nodes = await twoNodes();
  const account = { name: "Ines", email: "ines@example.test", role: "officer", password: PASSWORD } as const;
  const { id } = await givenAccount(nodes[0](SYSTEM), account);
  const input = { name: "Lumen", site: "", country: "", contact: "", notes: "" };
  const key = { key: "the-very-same-request", operation: "createVendor", input };
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      addVendor(ofTwo(nodes, index)({ id, role: "officer" }, key), input),
    ),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const { read } = nodes[1](SYSTEM).db;
  expect(await read.select({ total: count() }).from(vendors)).toEqual([{ total: 1 }]);
  const entries = await read.select({ action: auditEntries.action }).from(auditEntries);
  expect(entries.filter(({ action }) => action === "vendor.added")).toHaveLength(1);
});
