import { expect, test } from "vitest";
import { parseSearch } from "@/lib/domain/search/query";
import { dialect } from "../dialect";
import {
  listFoundAssessments,
  listFoundEvidence,
  listFoundNotes,
  listFoundProducts,
  listFoundVendors,
} from "./found";
import { ACTORS, WHOLE_TABLE, manyAssessments, planOf } from "./testing";

const held = manyAssessments();
const db = () => held.db.read;

const FINDS = {
  vendors: (_, asked) => listFoundVendors(db(), asked),
  products: (_, asked) => listFoundProducts(db(), asked),
  assessments: (actor, asked) => listFoundAssessments(db(), actor, asked),
  evidence: (actor, asked) => listFoundEvidence(db(), actor, asked),
  notes: (actor, asked) => listFoundNotes(db(), actor, asked),
} satisfies Record<
  string,
  (
    actor: (typeof ACTORS)[number],
    asked: Parameters<typeof listFoundVendors>[1],
  ) => Parameters<typeof planOf>[1]
>;

/** What was come upon and is read to be put in order: no more than a thousand. */
const OF_ITS_OWN = /^SCAN (near|seen)$/;

// What PostgreSQL reads whole it reads because it reckons that to be cheaper; SQLite has no such choice here.
test.skipIf(dialect === "postgres").each(Object.entries(FINDS))(
  "%s are found by their words, and no table is read whole",
  async (_, find) => {
    for (const actor of ACTORS)
      for (const q of ["lumen", "lumen health", '"lumen health" us']) {
        const plan = await planOf(held.db, find(actor, { terms: parseSearch(q), key: q, limit: 101 }));
        const whole = plan.filter((step) => WHOLE_TABLE.test(step) && !OF_ITS_OWN.test(step));
        expect([q, whole]).toEqual([q, []]);
      }
  },
);
