import { expect, test } from "vitest";
import { builtIn } from "./built-in";
import { suggestedPack } from "./suggested-pack";

const domains = builtIn.facts.flatMap((fact) => ("choices" in fact ? fact.choices.map(({ id }) => id) : []));

test("every field but “other” has a pack of its own", () => {
  const packs = domains.map((domain) => suggestedPack(builtIn, domain));
  expect(packs.filter((pack) => pack === null)).toHaveLength(1);
  expect(new Set(packs).size).toBe(domains.length);
  expect(suggestedPack(builtIn, "other")).toBeNull();
});

test.each([undefined, 3, "", "constructor", "healthcare"])(
  "suggests nothing for %j where there are no packs",
  (domain) => expect(suggestedPack({}, domain)).toBeNull(),
);
