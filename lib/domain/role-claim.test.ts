import fc from "fast-check";
import { expect, test } from "vitest";
import { ROLES } from "./permission";
import { claimedRole, readRoleMap } from "./role-claim";

const roles = readRoleMap("assay-officers=officer, cn=leads=lead,auditors=auditor,ops=admin") ?? new Map();

test("a mapping is read pair by pair, by the last equals sign", () => {
  expect([...roles]).toEqual([
    ["assay-officers", "officer"],
    ["cn=leads", "lead"],
    ["auditors", "auditor"],
    ["ops", "admin"],
  ]);
});

test.each(["", "officer", "=officer", "a=boss", "a=officer,,b=lead", "a=officer,a=lead", "a=stranger"])(
  "%j is no mapping",
  (text) => expect(readRoleMap(text)).toBeUndefined(),
);

test.each([
  { claims: { groups: ["assay-officers"] }, claim: "groups", role: "officer" },
  { claims: { groups: "ops" }, claim: "groups", role: "admin" },
  { claims: { groups: ["auditors", "cn=leads", "assay-officers"] }, claim: "groups", role: "lead" },
  { claims: { groups: ["auditors", "assay-officers"] }, claim: "groups", role: "officer" },
  { claims: { groups: ["cn=leads", "ops"] }, claim: "groups", role: "admin" },
  { claims: { groups: [] }, claim: "groups", role: undefined },
  { claims: {}, claim: "groups", role: undefined },
  { claims: { groups: ["Ops", "ops ", "others"] }, claim: "groups", role: undefined },
  { claims: { groups: [["ops"], { ops: true }, 7, null] }, claim: "groups", role: undefined },
  { claims: { realm_access: { roles: ["ops"] } }, claim: "realm_access.roles", role: "admin" },
  { claims: { "https://x.test/roles": ["ops"] }, claim: "https://x.test/roles", role: "admin" },
  { claims: { realm_access: "roles" }, claim: "realm_access.roles", role: undefined },
  { claims: { a: null }, claim: "a.b", role: undefined },
])("$claims gives $role by $claim", ({ claims, claim, role }) =>
  expect(claimedRole(claims, { claim, roles })).toBe(role),
);

test("nothing that a token may hold gives a role that is not mapped, or throws", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (claims, claim) => {
      const role = claimedRole(claims, { claim, roles });
      return role === undefined || ROLES.includes(role);
    }),
  );
  for (const claim of ["__proto__", "constructor.name", "toString", ""])
    expect(claimedRole({}, { claim, roles: new Map([["Object", "admin"]]) })).toBeUndefined();
});
