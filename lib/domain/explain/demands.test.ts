import { expect, test } from "vitest";
import type { Tier } from "../questionnaire/format";
import { builtIn } from "../questionnaire/built-in";
import { tierDemands } from "./demands";

const facts = { affected: 0, personalData: false };

test.each<{ tier: Tier; says: string[]; duties: number }>([
  {
    tier: 1,
    duties: 2,
    says: [
      "Approval takes 60 overall on what is evidenced, and 40 in every section; approval with conditions 45 overall.",
      "Critical questions need documented, binding or verified evidence. One that nobody can answer allows approval with conditions at best.",
      "Any answer may rest on the vendor's word alone, though it then earns less.",
      "The approval is looked at again after 24 months.",
    ],
  },
  {
    tier: 2,
    duties: 5,
    says: [
      "At most 40% of the weight may rest on the vendor's word alone.",
      "2 scenarios of the stress-test pack must have been run; a run counts in full for 12 months.",
    ],
  },
  {
    tier: 4,
    duties: 7,
    says: [
      "Critical questions need binding or verified evidence. One that nobody can answer rejects the vendor.",
      "Nothing may rest on the vendor's word alone.",
      "Every scenario of the stress-test pack must have been run; a run counts in full for 6 months.",
    ],
  },
])("tier $tier demands", ({ tier, says, duties }) => {
  const demands = tierDemands(builtIn, tier, facts);
  expect(demands.lines).toEqual(expect.arrayContaining(says));
  expect(demands.duties).toHaveLength(duties);
});

test("tier 1 asks for no stress tests, and so says nothing of them", () => {
  expect(tierDemands(builtIn, 1, facts).lines.join(" ")).not.toContain("scenario");
});

test("a duty is owed only where its own rule holds", () => {
  const ids = (more: object) => tierDemands(builtIn, 2, { ...facts, ...more }).duties.map(({ id }) => id);
  expect(ids({})).not.toContain("BD-04");
  expect(ids({ affected: 1 })).toContain("BD-04");
  expect(ids({ personalData: true })).toContain("BD-05");
});
