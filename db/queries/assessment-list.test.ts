import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { SYSTEM } from "@/lib/domain/permission";
import { dialect } from "../dialect";
import { assessments } from "../schema";
import { type AssessmentFilter, type AssessmentOrder, idQuery, pageQuery } from "./assessment-list";
import { ACTORS, WHOLE_TABLE, manyAssessments, planOf } from "./testing";

const held = manyAssessments();

const SORTED = dialect === "postgres" ? /\bSort\b/ : /TEMP B-TREE/;

const all: AssessmentFilter = {
  ...{ textKey: "", verdict: "", tier: null, status: "", ownerId: "", vendorId: "", productId: "" },
  ...{ teamId: "", domain: "", scored: null, dueBy: "", evidenceEnds: null, tag: "", shown: "current" },
};

test.each<AssessmentOrder>(["-changed", "changed", "due", "-due", "use", "-use"])(
  "the order %s is an index's, and nothing is sorted for a page",
  async (sort) => {
    for (const actor of ACTORS) {
      const plan = await planOf(held.db, idQuery(held.db.read, actor, all, sort).limit(50));
      expect(plan.filter((step) => SORTED.test(step) || WHOLE_TABLE.test(step))).toEqual([]);
    }
  },
);

test("an order that no index has would be seen to be sorted", async () => {
  expect((await planOf(held.db, idQuery(held.db.read, SYSTEM, all, "score").limit(50))).join()).toMatch(
    SORTED,
  );
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
      const page = pageQuery(held.db.read, actor, { ...all, ...filter }, { sort, limit: 50, offset: 500 });
      const plan = await planOf(held.db, page);
      // The page itself is looked up by its ids, and read from one end to the other by nobody.
      expect(plan[0]).toMatch(/^SEARCH assessments USING INDEX \S+ \(id=\?\)$/);
      expect(plan.filter((step) => WHOLE_TABLE.test(step))).toEqual([]);
    }
});

onSqlite("what no index knows would be seen to read the whole table", async () => {
  const query = held.db.read
    .select({ facts: assessments.facts })
    .from(assessments)
    .where(sql`revision = 7`);
  expect((await planOf(held.db, query)).join()).toMatch(/^SCAN assessments$/);
});
