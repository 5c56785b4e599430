import fc from "fast-check";
import { expect, test } from "vitest";
import { GET as listVendorsRoute, POST as addVendorRoute } from "@/app/api/v1/vendors/route";
import { type Database, openDatabase } from "@/db/client";
import { listAssessments } from "@/db/queries/assessment-list";
import { type VendorFilter, listVendors, putVendor } from "@/db/queries/vendors";
import { answers, assessments, stressRuns, summaries } from "@/db/schema";
import { makeDatabase } from "@/db/testing";
import { SYSTEM } from "@/lib/domain/permission";
import { isStorableText, foldKey } from "@/lib/domain/text";
import { eq } from "drizzle-orm";
import { givenAssessment } from "./seed";
import { NOON, ask, serve, signedIn, testContext } from "./testing";

/*
 * Run on SQLite and on PostgreSQL: what each gives is compared with one model in
 * JavaScript, so that both passing means that both give the same.
 */

const HOSTILE = [
  "Ädler AI",
  "adler ai",
  "ÅNGSTRÖM",
  "İstanbul",
  "ISTANBUL",
  "ıstanbul",
  "Straße",
  "STRASSE",
  "Œuvre",
  "ﬁne print",
  "Ａｓｓａｙ",
  "éclair",
  "e\u0301clair",
  "Ω mega",
  "ω mega",
  "Σίσυφος",
  "сервер",
  "日本語",
  "한국어",
  "عربى",
  "\u202Eevil",
  "👩🏽‍⚕️ clinic",
  "𝔐athematical",
  "100%",
  "100 per cent",
  "under_score",
  "under score",
  "back\\slash",
  "quo'te",
  'dou"ble',
  "semi;colon -- drop",
  "~tilde",
  "_",
  "%",
  "\\",
  "0",
  "zzz",
];

const names = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter(isStorableText),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map((two) => two.join(" ")),
);

const COUNTRIES = ["", "DE", "FR", "US"];

const vendorRow = fc.record({
  id: fc.uuid(),
  name: names,
  country: fc.constantFrom(...COUNTRIES),
  archivedAt: fc.option(
    fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }),
  ),
  updatedAt: fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }),
});

type Row = typeof vendorRow extends fc.Arbitrary<infer T> ? T : never;

async function keep(db: Database, rows: readonly Row[]) {
  await db.change([], async (tx) => {
    for (const row of rows)
      await putVendor(tx, {
        ...row,
        nameKey: foldKey(row.name),
        site: "",
        contact: "",
        notes: "",
        revision: 1,
        createdAt: NOON,
      });
  });
}

/** By code point, which is how UTF-8 compares and UTF-16 does not. */
const byCodePoint = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

const ORDERS: Record<VendorFilter["sort"], (one: Row, other: Row) => number> = {
  name: (one, other) => byCodePoint(foldKey(one.name), foldKey(other.name)) || byCodePoint(one.id, other.id),
  "-name": (one, other) => ORDERS.name(other, one),
  changed: (one, other) =>
    one.updatedAt.getTime() - other.updatedAt.getTime() || byCodePoint(one.id, other.id),
  "-changed": (one, other) => ORDERS.changed(other, one),
  country: (one, other) =>
    byCodePoint(one.country, other.country) || byCodePoint(foldKey(one.name), foldKey(other.name)),
  "-country": (one, other) => ORDERS.country(other, one),
};

test("vendors are found, counted and sorted as the model says, whatever they are called", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(vendorRow, { selector: ({ id }) => id, minLength: 1, maxLength: 25 }),
      fc.array(fc.record({ q: names, from: fc.nat(3), length: fc.integer({ min: 1, max: 5 }) }), {
        maxLength: 4,
      }),
      async (rows, searches) => {
        const { url, discard } = await makeDatabase();
        const db = openDatabase(url);
        await keep(db, rows);
        const filter = {
          nameKey: "",
          country: "",
          shown: "all",
          sort: "name",
          limit: 100,
          offset: 0,
        } as const;
        for (const sort of Object.keys(ORDERS) as VendorFilter["sort"][]) {
          const found = await listVendors(db.read, SYSTEM, { ...filter, sort });
          const keyOf = ({ name, country, updatedAt }: Pick<Row, "name" | "country" | "updatedAt">) =>
            sort.endsWith("changed")
              ? updatedAt.getTime()
              : [sort.endsWith("country") && country, foldKey(name)];
          // Rows that the order does not tell apart may come either way.
          expect(found.rows.map(keyOf)).toEqual([...rows].sort(ORDERS[sort]).map(keyOf));
        }
        const parts = searches.map(({ q, from, length }) =>
          Array.from(q)
            .slice(from, from + length)
            .join(""),
        );
        for (const text of [...parts, ...HOSTILE.slice(23, 35)]) {
          const nameKey = foldKey(text);
          const wanted = rows.filter(({ name }) => foldKey(name).includes(nameKey));
          const found = await listVendors(db.read, SYSTEM, { ...filter, nameKey });
          expect([text, found.rows.map(({ id }) => id).sort()]).toEqual([
            text,
            wanted.map(({ id }) => id).sort(),
          ]);
          expect(found.total).toBe(wanted.length);
        }
        for (const shown of ["current", "archived"] as const) {
          const found = await listVendors(db.read, SYSTEM, { ...filter, shown, country: "DE" });
          expect(found.total).toBe(
            rows.filter(
              ({ country, archivedAt }) =>
                country === "DE" && (archivedAt === null) === (shown === "current"),
            ).length,
          );
        }
        const whole = await listVendors(db.read, SYSTEM, filter);
        expect(whole.rows.map(({ id, name, archivedAt }) => ({ id, name, archivedAt })).sort(byId)).toEqual(
          rows.map(({ id, name, archivedAt }) => ({ id, name, archivedAt })).sort(byId),
        );
        await db.close();
        await discard();
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);

const byId = (one: { id: string }, other: { id: string }) => byCodePoint(one.id, other.id);

test("what has no score and no due day stands where it stands on the other engine", async () => {
  const ctx = await testContext("lead");
  const ids: string[] = [];
  for (const vendor of ["A", "b", "Ä"]) ids.push(await givenAssessment(ctx, { vendor }));
  const [first = "", second = "", third = ""] = ids;
  await ctx.db.change([], async (tx) => {
    const decide = (id: string, decided: number | null) =>
      tx.update(summaries).set({ decided }).where(eq(summaries.assessmentId, id));
    await decide(first, null);
    await decide(second, 0);
    await decide(third, 0.1 + 0.2);
    const due = (id: string, dueOn: string) =>
      tx.update(assessments).set({ dueOn }).where(eq(assessments.id, id));
    await due(first, "2026-12-24");
    await due(second, "");
    await due(third, "2026-12-06");
  });
  const filter = {
    textKey: "",
    verdict: "",
    tier: null,
    ownerId: "",
    vendorId: "",
    productId: "",
    teamId: "",
    status: "",
    domain: "",
    scored: null,
    dueBy: "",
    evidenceEnds: null,
    tag: "",
    shown: "all",
  } as const;
  const sorted = async (sort: "score" | "-score" | "due" | "-due" | "vendor") =>
    (await listAssessments(ctx.db.read, ctx.actor, filter, { sort, limit: 10, offset: 0 })).rows.map(
      ({ id }) => ids.indexOf(id),
    );
  expect(await sorted("score")).toEqual([0, 1, 2]);
  expect(await sorted("-score")).toEqual([2, 1, 0]);
  expect(await sorted("due")).toEqual([2, 0, 1]);
  expect(await sorted("-due")).toEqual([1, 0, 2]);
  expect((await sorted("vendor")).at(-1)).toBe(1);
  const [decided] = await ctx.db.read
    .select({ decided: summaries.decided })
    .from(summaries)
    .where(eq(summaries.assessmentId, third));
  expect(decided).toEqual({ decided: 0.1 + 0.2 });
});

test("numbers, JSON and absent values come back as they went in", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  // A bare null goes in another way, as a statement prepared for it.
  const json = fc.jsonValue().filter((value) => value !== null);
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(-0, 1e-7, 5e-324, Number.MAX_VALUE, 1 / 3),
  );
  await fc.assert(
    fc.asyncProperty(
      json,
      fc.option(number),
      fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      async (value, rate, count) => {
        await ctx.db.change([], async (tx) => {
          await tx.delete(answers);
          await tx.delete(stressRuns);
          const who = { updatedBy: "officer", updatedAt: NOON };
          const said = { state: "open", note: "", reason: "", approvedBy: null, revision: count } as const;
          // Whatever JSON there is, past what an answer may be.
          await tx
            .insert(answers)
            .values({ assessmentId, questionId: "q", value: value as never, ...said, ...who });
          await tx.insert(stressRuns).values({
            id: "r",
            assessmentId,
            pack: "HC",
            scenario: "1",
            cases: count,
            passed: count,
            neverEvents: 0,
            requiredRate: rate,
            ...{ questionnaireVersion: "", planRevision: 1, attempts: 1, revision: 1 },
            // Whatever JSON there is, past what may be said of a run.
            particulars: value as never,
            ...{ failures: [], groups: [], agreement: null, evidenceId: null, withdrawn: null },
            recordedBy: "officer",
            recordedAt: NOON,
          });
        });
        const [answer] = await ctx.db.read.select().from(answers);
        expect(JSON.stringify(answer?.value)).toBe(JSON.stringify(value));
        expect(answer).toMatchObject({ revision: count, note: "", approvedBy: null, updatedAt: NOON });
        const [run] = await ctx.db.read.select().from(stressRuns);
        expect(run?.requiredRate === null ? null : (run?.requiredRate ?? NaN) + 0).toBe(
          rate === null ? null : rate + 0,
        );
        expect(JSON.stringify(run?.particulars)).toBe(JSON.stringify(value));
        expect(run).toMatchObject({ cases: count, agreement: null, evidenceId: null });
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ["U+0000", "Lumen\u0000"],
  ["a lone high surrogate", "Lumen \uD83D"],
  ["a lone low surrogate", "\uDC69 Lumen"],
])("text with %s is refused, as a name and as what is searched for", async (_, name) => {
  const ctx = await testContext("officer");
  serve(ctx);
  const cookie = await signedIn(ctx, "officer");
  const body = { name, site: "", country: "", contact: "", notes: "" };
  const told = await ask(addVendorRoute, "POST", { cookie, body });
  expect(told).toMatchObject({ status: 400, body: { code: "invalid" } });
  if (name.includes("\u0000"))
    expect(await ask(listVendorsRoute, "GET", { cookie, query: "?q=Lumen%00" })).toMatchObject({
      status: 400,
    });
});

/** ㌀ to ㍗, of up to six letters each, in an order with little to compress: an index takes 2,704 bytes. */
const squares = Array.from({ length: 300 }, (_, index) =>
  String.fromCodePoint(0x3300 + ((index * index * 31) % 88)),
).join("");

test.each([
  ["one that folds to eighteen letters for each of its own", "\uFDFA"],
  ["the widest characters there are", "𝔐"],
  ["Hangul, which folds to its parts", "뷁"],
  ["square words, each other than the last", squares],
])("a name as long as it may be, of %s, is kept, found and sorted", async (_, letter) => {
  const ctx = await testContext("officer");
  serve(ctx);
  const cookie = await signedIn(ctx, "officer");
  const long = (length: number) => letter.repeat(Math.ceil(length / letter.length)).slice(0, length);
  const name = long(200);
  const body = { name, site: "", country: "", contact: "", notes: "" };
  expect(await ask(addVendorRoute, "POST", { cookie, body })).toMatchObject({ status: 200 });
  const query = `?q=${encodeURIComponent(long(20))}`;
  expect(await ask(listVendorsRoute, "GET", { cookie, query })).toMatchObject({
    status: 200,
    body: { total: 1 },
  });
  const useCase = long(300);
  const id = await givenAssessment(ctx, { vendor: name, product: name, useCase });
  const [row] = await ctx.db.read.select().from(assessments).where(eq(assessments.id, id));
  expect(row?.useCase).toBe(useCase);
});
