import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Actor, SYSTEM } from "@/lib/domain/permission";
import { type Database, type Writer, openDatabase } from "../client";
import { dialect } from "../dialect";
import { assessments, people, products, questionnaires, summaries, vendors } from "../schema";
import { NOON, makeDatabase } from "../testing";
import { type AssessmentFilter, type AssessmentOrder, idQuery, pageQuery } from "./assessment-list";

const ASSESSMENTS = 10_000;
const AT_ONCE = 250;
let db: Database;

const stamped = { createdBy: "p1", createdAt: NOON };
const kept = { archivedAt: null, revision: 1, updatedAt: NOON, ...stamped };

/** Enough that an engine which goes by what things cost looks for an index. */
beforeAll(async () => {
  const made = await makeDatabase();
  db = openDatabase(made.url);
  await db.change([], async (tx) => {
    await tx.insert(people).values({
      ...{ id: "p1", name: "Mara", nameKey: "mara", email: "m@a.example", emailVerified: true },
      ...{ role: "officer" as const, createdAt: NOON, updatedAt: NOON },
    });
    await tx.insert(questionnaires).values({
      ...{ sha256: "q", id: "q", version: "1", title: "Q", document: "{}", createdAt: NOON },
    });
  });
  for (let start = 0; start < ASSESSMENTS; start += AT_ONCE)
    await db.change([], (tx) =>
      addSome(
        tx,
        Array.from({ length: AT_ONCE }, (_, index) => start + index),
      ),
    );
  // The product asks SQLite for no statistics; PostgreSQL gathers them by itself, a while later.
  if (dialect === "postgres")
    await db.change([], async (tx) => {
      await tx.execute(sql`analyze`);
    });
  return async () => {
    await db.close();
    await made.discard();
  };
});

async function addSome(tx: Writer, places: number[]) {
  const [site, country, contact, notes] = ["", "", "", ""];
  await tx.insert(vendors).values(
    places.map((at) => ({
      ...{ id: `v${at}`, name: `Vendor ${at}`, nameKey: `vendor ${at}`, site, country, contact, notes },
      ...kept,
    })),
  );
  await tx.insert(products).values(
    places.map((at) => ({
      ...{ id: `d${at}`, vendorId: `v${at}`, name: "Scribe", nameKey: "scribe", surfaces: [], ...kept },
    })),
  );
  await tx.insert(assessments).values(
    places.map((at) => ({
      ...{ id: `a${String(at).padStart(6, "0")}`, productId: `d${at}`, questionnaireSha256: "q", ...kept },
      ...{ useCase: `Use ${at}`, useCaseKey: `use ${at % 97}`, ownerId: "p1", status: "draft" as const },
      dueOn: at % 3 === 0 ? "" : `2026-0${1 + (at % 9)}-11`,
      ...{ facts: { domain: "legal" }, extendedSections: [], scenariosNotApplicable: {} },
      updatedAt: new Date(NOON.getTime() + at * 1000),
    })),
  );
  await tx.insert(summaries).values(
    places.map((at) => ({
      ...{ assessmentId: `a${String(at).padStart(6, "0")}`, holdsOn: "2026-11-23", changesOn: "" },
      ...{ tier: 1 + (at % 4), verdict: "open" as const, decided: at % 100, asked: 27, open: 1, unknown: 0 },
      ...{ knockOuts: 0, weakCriticals: 0, sections: { AU: at % 100 } },
    })),
  );
}

/** Each engine explains in its own way, and is asked through its own door. */
async function planOf(query: { getSQL: () => ReturnType<typeof sql> }): Promise<string[]> {
  if (dialect === "postgres") {
    const { rows } = await db.read.execute(sql`explain ${query.getSQL()}`);
    return rows.map((row) => String(Object.values(row)[0]));
  }
  const sqlite = db.read as unknown as { all: (query: ReturnType<typeof sql>) => { detail: string }[] };
  return sqlite.all(sql`explain query plan ${query.getSQL()}`).map(({ detail }) => detail);
}

/** A table that is read from one end to the other, with no index to go by. */
const WHOLE_TABLE =
  dialect === "postgres" ? /Seq Scan on (assessments|evidence|answer_evidence)/ : /^SCAN [a-z_]+$/;
const SORTED = dialect === "postgres" ? /\bSort\b/ : /TEMP B-TREE/;

const all: AssessmentFilter = {
  ...{ textKey: "", verdict: "", tier: null, status: "", ownerId: "", vendorId: "", productId: "" },
  ...{ teamId: "", domain: "", scored: null, dueBy: "", evidenceEnds: null, tag: "", shown: "current" },
};

// Whoever may see all, and whoever may not see what is another team's.
const ACTORS: Actor[] = [SYSTEM, { id: "p1", role: "lead" }];

test.each<AssessmentOrder>(["-changed", "changed", "due", "-due", "use", "-use"])(
  "the order %s is an index's, and nothing is sorted for a page",
  async (sort) => {
    for (const actor of ACTORS) {
      const plan = await planOf(idQuery(db.read, actor, all, sort).limit(50));
      expect(plan.filter((step) => SORTED.test(step) || WHOLE_TABLE.test(step))).toEqual([]);
    }
  },
);

test("an order that no index has would be seen to be sorted", async () => {
  expect((await planOf(idQuery(db.read, SYSTEM, all, "score").limit(50))).join()).toMatch(SORTED);
});

// What PostgreSQL reads whole it reads because it reckons that to be cheaper; SQLite has no such choice here.
const onSqlite = test.skipIf(dialect === "postgres");

onSqlite.each<[string, Partial<AssessmentFilter>]>([
  ["everything", {}],
  ["what is archived too", { shown: "all" }],
  ["what is archived", { shown: "archived" }],
  ["a text", { textKey: "lumen" }],
  ["a verdict", { verdict: "reject" }],
  ["without a score", { verdict: "intake" }],
  ["a tier", { tier: 3 }],
  ["a state", { status: "in_review" }],
  ["one owner's", { ownerId: "p1" }],
  ["one vendor's", { vendorId: "v7" }],
  ["one product's", { productId: "d7" }],
  ["one team's", { teamId: "t1" }],
  ["a field of use", { domain: "legal" }],
  ["a low score", { scored: { section: "", below: 50 } }],
  ["a low score in a section", { scored: { section: "AU", below: 50 } }],
  ["due by a day", { dueBy: "2026-05-01" }],
  ["a tag", { tag: "pilot" }],
  ["evidence that ends", { evidenceEnds: { from: "2026-11-23", to: "2027-02-21" } }],
])("%s is found and counted without reading a whole table", async (_, filter) => {
  // In these two orders all of a table has to be sorted, where all of it is asked for.
  const sorted: AssessmentOrder[] = filter.shown === "all" ? [] : ["vendor", "-score"];
  for (const actor of ACTORS)
    for (const sort of ["-changed", "due", "use", ...sorted] as const) {
      const page = pageQuery(db.read, actor, { ...all, ...filter }, { sort, limit: 50, offset: 500 });
      const plan = await planOf(page);
      // The page itself is looked up by its ids, and read from one end to the other by nobody.
      expect(plan[0]).toMatch(/^SEARCH assessments USING INDEX \S+ \(id=\?\)$/);
      expect(plan.filter((step) => WHOLE_TABLE.test(step))).toEqual([]);
    }
});

onSqlite("what no index knows would be seen to read the whole table", async () => {
  const query = db.read
    .select({ facts: assessments.facts })
    .from(assessments)
    .where(sql`revision = 7`);
  expect((await planOf(query)).join()).toMatch(/^SCAN assessments$/);
});
