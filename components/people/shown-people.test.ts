import { expect, test } from "vitest";
import { type PersonShown, shownPeople } from "./shown-people";

const person = (name: string, more: Partial<PersonShown> = {}): PersonShown => ({
  id: name,
  name,
  email: `${name.toLowerCase()}@example.test`,
  role: "officer",
  capacities: [],
  disabledAt: null,
  joinedAt: "2026-11-23T12:00:00.000Z",
  secondFactor: false,
  ...more,
});

const people = [
  person("Ada", { role: "admin", joinedAt: "2026-01-01T00:00:00.000Z" }),
  person("Björn", { role: "lead" }),
  person("Chloé", { disabledAt: "2026-11-01T00:00:00.000Z", joinedAt: "2026-02-01T00:00:00.000Z" }),
];

const all = { q: "", role: "", state: "", sort: "name" };

test.each([
  { name: "everybody, by name", wanted: {}, found: ["Ada", "Björn", "Chloé"] },
  { name: "everybody, from the end", wanted: { sort: "-name" }, found: ["Chloé", "Björn", "Ada"] },
  { name: "accents and case aside", wanted: { q: "CHLOE" }, found: ["Chloé"] },
  { name: "every word, in any order", wanted: { q: "example.test bj" }, found: ["Björn"] },
  { name: "a role", wanted: { role: "lead" }, found: ["Björn"] },
  { name: "who may sign in", wanted: { state: "active" }, found: ["Ada", "Björn"] },
  { name: "who may not", wanted: { state: "disabled" }, found: ["Chloé"] },
  { name: "the longest here", wanted: { sort: "joined" }, found: ["Ada", "Chloé", "Björn"] },
  { name: "by role, by name among equals", wanted: { sort: "role" }, found: ["Ada", "Björn", "Chloé"] },
  { name: "an order nobody offers", wanted: { sort: "__proto__" }, found: ["Ada", "Björn", "Chloé"] },
  { name: "nobody", wanted: { q: "zz" }, found: [] },
])("finds $name", ({ wanted, found }) => {
  expect(shownPeople(people, { ...all, ...wanted }).map(({ name }) => name)).toEqual(found);
});
