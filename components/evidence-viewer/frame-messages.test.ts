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

test("whatever comes, nothing is heard but kinds and small numbers", () => {
  fc.assert(
    fc.property(fc.anything(), (said) => {
      for (const value of Object.values(heard(said) ?? {}))
        expect(typeof value === "string" ? value.length < 10 : typeof value !== "object").toBe(true);
    }),
  );
});
