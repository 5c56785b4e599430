import fc from "fast-check";
import { expect, test } from "vitest";
import { heard } from "./frame-messages";

test.each([
  [
    { kind: "shown", pages: 3, of: 12 },
    { kind: "shown", pages: 3, of: 12 },
  ],
  [{ kind: "shown", pages: 3, of: 2 }, undefined],
  [{ kind: "shown", pages: 0, of: 0 }, undefined],
  [
    { kind: "at", page: 2, href: "https://evil.example" },
    { kind: "at", page: 2 },
  ],
  [{ kind: "at", page: Number.NaN }, undefined],
  [{ kind: "at", page: 1e9 }, undefined],
  [{ kind: "at", page: "2" }, undefined],
  [
    { kind: "zoomed", percent: 125, fits: "yes" },
    { kind: "zoomed", percent: 125, fits: false },
  ],
  [
    { kind: "failed", why: "password" },
    { kind: "failed", why: "password" },
  ],
  [
    { kind: "failed", why: "<img>" },
    { kind: "failed", why: "broken" },
  ],
  [{ kind: "open", url: "https://evil.example" }, undefined],
  ["shown", undefined],
  [null, undefined],
])("%j is heard as %j", (said, expected) => {
  expect(heard(said)).toEqual(expected);
});

/** What has the shape of a message, with anything in the place of what it should say. */
const said = fc.record({
  kind: fc.constantFrom("shown", "at", "zoomed", "failed"),
  ...Object.fromEntries(
    ["pages", "of", "page", "percent", "fits", "why", "href"].map((name) => [
      name,
      fc.oneof(fc.integer({ min: -2, max: 9 }), fc.double(), fc.constant("password"), fc.anything()),
    ]),
  ),
});

const WORDS = new Set<unknown>([
  ...[true, false, "shown", "at", "zoomed", "failed"],
  ...["broken", "password", "large"],
]);

test("whatever comes, nothing is heard but kinds and small numbers", () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(
      fc.oneof({ arbitrary: said, weight: 9 }, { arbitrary: fc.anything(), weight: 1 }),
      (message) => {
        const told = heard(message);
        if (told) kinds.add(told.kind);
        for (const value of Object.values<unknown>(told ?? {}))
          expect(
            typeof value === "number"
              ? Number.isInteger(value) && value > 0 && value < 1_000_000
              : WORDS.has(value),
          ).toBe(true);
      },
    ),
    { numRuns: 2_000, seed: 1 },
  );
  expect(kinds).toEqual(new Set(["shown", "at", "zoomed", "failed"]));
});
