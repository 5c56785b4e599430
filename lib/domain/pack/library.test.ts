import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import { domainOfPack, suggestedPack } from "./library";

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

test("suggests a team’s own pack where it is the only one for its field, also a copy of a copy", () => {
  const copy = (id: string, pack: string) => ({
    ...{ id, title: id, basedOn: { pack, version: "1" } },
    scenarios: [],
  });
  const packs = [...(builtIn.packs ?? []), copy("HC-OWN", "HC"), copy("XX-LOST", "YY-GONE")];
  expect(suggestedPack({ packs }, "healthcare")).toBe("HC-OWN");
  expect(suggestedPack({ packs }, "legal")).toBe("LG");
  const two = [...packs, copy("HC-ICU", "HC-OWN")];
  expect(domainOfPack(copy("HC-ICU", "HC-OWN"), two)).toBe("healthcare");
  expect(suggestedPack({ packs: two }, "healthcare")).toBe("HC");
  // Two that say to be copies of each other, as a file from elsewhere may.
  const circle = [copy("A-B", "C-D"), copy("C-D", "A-B")];
  expect(circle.map((pack) => domainOfPack(pack, circle))).toEqual(["", ""]);
});
