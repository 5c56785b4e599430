import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/refusal";
import { checkHealth } from "./health";
import { testContext } from "./testing";

test("holds while the database can be read and written, and leaves nothing behind", async () => {
  const ctx = await testContext("admin");
  ctx.statements();
  await expect(checkHealth(ctx)).resolves.toBeUndefined();
  expect(ctx.statements().filter((sql) => !/^(select|update "workspaces")/i.test(sql))).toEqual([]);
});

test("says which of the two fails, without a path", async () => {
  const ctx = await testContext("admin");
  const full = { ...ctx, change: () => Promise.reject(new Error("SQLITE_FULL at /var/lib/assay/assay.db")) };
  await expect(checkHealth(full)).rejects.toEqual(
    new Refusal("unavailable", "The database cannot be written right now.", { retryAfterSeconds: 5 }),
  );
  await ctx.db.close();
  await expect(checkHealth(ctx)).rejects.toEqual(
    new Refusal("unavailable", "The database cannot be read right now.", { retryAfterSeconds: 5 }),
  );
});
