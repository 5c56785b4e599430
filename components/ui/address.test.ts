import { expect, test } from "vitest";
import { param, queryWith, sortBy } from "./address";

test.each([
  {
    name: "changes one and keeps the rest",
    params: { q: "lumen", sort: "name" },
    changes: { sort: "due" },
    query: "?q=lumen&sort=due",
  },
  {
    name: "starts over at the first page",
    params: { q: "a", page: "7" },
    changes: { sort: "due" },
    query: "?q=a&sort=due",
  },
  { name: "goes to a page", params: { q: "a", page: "7" }, changes: { page: 8 }, query: "?page=8&q=a" },
  {
    name: "drops what is empty",
    params: { q: "a", status: "open" },
    changes: { status: "", q: undefined },
    query: "?",
  },
  { name: "keeps the first of two", params: { q: ["a", "b"] }, changes: {}, query: "?q=a" },
  { name: "encodes", params: { q: "a&b=c #é" }, changes: {}, query: "?q=a%26b%3Dc+%23%C3%A9" },
])("$name", ({ params, changes, query }) => {
  const sorted = (text: string) => [...new URLSearchParams(text)].sort();
  expect(sorted(queryWith(params, changes))).toEqual(sorted(query));
  expect(queryWith(params, changes)).toMatch(/^\?/);
});

test("reads the first of a repeated parameter, and nothing as empty", () => {
  expect(param({ q: ["a", "b"] }, "q")).toBe("a");
  expect(param({}, "q")).toBe("");
  expect(param({ q: "\0" }, "q")).toBe("");
});

test.each([
  { sort: "name", sorted: "ascending", href: "?q=a&sort=-name" },
  { sort: "-name", sorted: "descending", href: "?q=a&sort=name" },
  { sort: "due", sorted: undefined, href: "?q=a&sort=name" },
])("turns the order round that stands by $sort", ({ sort, sorted, href }) => {
  expect(sortBy({ q: "a", sort, page: "3" }, "name", sort)).toEqual({ href, sorted });
});
