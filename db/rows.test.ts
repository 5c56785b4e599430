import { asc } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { insertRows, putRow } from "./rows";
import { auditPayloads, jobs } from "./schema";
import { NOON, freshDatabase } from "./testing";

const job = fc.record({
  name: fc.uuid(),
  doneSlot: fc.option(fc.constant(NOON)),
  holder: fc.option(fc.string({ unit: "grapheme-ascii" })),
  heldUntil: fc.option(fc.date({ min: NOON, max: new Date("2100-01-01T00:00:00Z"), noInvalidDate: true })),
});

test("rows come back as they were written, and one that is put stands in the place of the one before", async () => {
  const db = await freshDatabase();
  await fc.assert(
    fc.asyncProperty(job, job, async (first, { name: _, ...second }) => {
      const { name } = first;
      await db.change([], async (tx) => {
        await tx.delete(jobs);
        await insertRows(tx, jobs, [first]);
      });
      expect(await db.read.select().from(jobs)).toEqual([first]);
      await db.change([], (tx) => putRow(tx, jobs, ["name"], { ...second, name }));
      expect(await db.read.select().from(jobs)).toEqual([{ ...second, name }]);
    }),
    { numRuns: 30 },
  );
});

test.each([0, 1, 2, 15, 16, 17, 79, 256, 300])("%i rows are each written once", async (count) => {
  const db = await freshDatabase();
  const rows = Array.from({ length: count }, (_, seq) => ({ stream: "s", seq, salt: "", json: `${seq}` }));
  await db.change([], (tx) => insertRows(tx, auditPayloads, rows));
  expect(await db.read.select().from(auditPayloads).orderBy(asc(auditPayloads.seq))).toEqual(rows);
});

test("a row whose key is taken is not inserted over the other", async () => {
  const db = await freshDatabase();
  const row = { name: "one", doneSlot: null, holder: null, heldUntil: null };
  await db.change([], (tx) => insertRows(tx, jobs, [row]));
  await expect(db.change([], (tx) => insertRows(tx, jobs, [{ ...row, holder: "other" }]))).rejects.toThrow();
  expect(await db.read.select().from(jobs)).toEqual([row]);
});
