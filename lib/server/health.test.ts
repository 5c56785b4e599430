import { expect, test } from "vitest";
import { checkHealth } from "./health";
import { testContext } from "./testing";

const sound = { check: () => Promise.resolve() };
const WELL = { database: "ok", evidence: "ok" };

test("holds while everything can be read and written, and leaves nothing behind", async () => {
  const ctx = await testContext("admin");
  ctx.statements();
  await expect(checkHealth(() => ctx, sound)).resolves.toEqual({ dependencies: WELL, faults: [] });
  expect(ctx.statements().filter((sql) => !/^(select|update "workspaces")/i.test(sql))).toEqual([]);
});

test("says which of them fails and at what, without a path, and keeps why", async () => {
  const ctx = await testContext("admin");
  const cause = new Error("ENOSPC at /var/lib/assay");
  const full = { ...ctx, change: () => Promise.reject(cause) };
  const unopened = () => {
    throw cause;
  };
  const faultsOf = async (...given: Parameters<typeof checkHealth>) => {
    const { dependencies, faults } = await checkHealth(...given);
    return { ...dependencies, faults: faults.map((fault) => [fault.message, fault.cause]) };
  };
  expect(await faultsOf(() => full, sound)).toEqual({
    database: "unavailable",
    evidence: "ok",
    faults: [["The database cannot be written right now.", cause]],
  });
  expect(await faultsOf(unopened, { check: () => Promise.reject(cause) })).toEqual({
    database: "unavailable",
    evidence: "unavailable",
    faults: [
      ["The database cannot be opened right now.", cause],
      ["The folder of evidence cannot be written right now.", cause],
    ],
  });
  await ctx.db.close();
  expect(await faultsOf(() => ctx, sound)).toMatchObject({
    database: "unavailable",
    evidence: "ok",
    faults: [["The database cannot be read right now.", expect.any(Error)]],
  });
});

test("does not wait for ever for what never answers", async () => {
  const ctx = await testContext("admin");
  const silent = { check: () => new Promise<void>(() => undefined) };
  const { dependencies, faults } = await checkHealth(() => ctx, silent, 1);
  expect(dependencies.evidence).toBe("unavailable");
  expect(faults.at(-1)?.message).toBe("The folder of evidence does not answer right now.");
});
