import { expect, test } from "vitest";
import { pagePolicy } from "./page-policy";

const directives = (policy: string) =>
  new Map(policy.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1)]));

test("allows nothing inline, evaluated or from elsewhere", () => {
  const policy = pagePolicy("abc123", { development: false });
  expect(policy).not.toMatch(/unsafe|https?:|data:|\*/);
  expect(directives(policy).get("script-src")).toEqual(["'self'", "'nonce-abc123'", "'strict-dynamic'"]);
  expect(directives(policy).get("style-src")).toEqual(["'self'", "'nonce-abc123'"]);
  for (const name of ["default-src", "object-src", "base-uri", "frame-ancestors"])
    expect(directives(policy).get(name), name).toEqual(["'none'"]);
});

test("evaluates while developing alone", () => {
  expect(pagePolicy("n", { development: true })).toMatch("'unsafe-eval'");
});
