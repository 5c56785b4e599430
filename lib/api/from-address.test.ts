import { expect, test } from "vitest";
import { listVendors } from "./endpoints/vendors";
import { inputFromAddress } from "./from-address";

const defaults = { q: "", country: "", shown: "current", sort: "name", page: 1, pageSize: 50 };

test.each([
  { params: {}, differs: {} },
  {
    params: { q: " lumen ", sort: "-changed", page: "3" },
    differs: { q: "lumen", sort: "-changed", page: 3 },
  },
  { params: { country: "de", shown: "archived" }, differs: { country: "DE", shown: "archived" } },
  { params: { page: "0", pageSize: "9999", sort: "rank", q: "a" }, differs: { q: "a" } },
  { params: { q: "a\0b", page: "2" }, differs: { page: 2 } },
  { params: { q: "\ud800", country: "de" }, differs: { country: "DE" } },
  { params: { page: "many", country: "Germany" }, differs: {} },
  { params: { q: ["first", "second"], unknown: "1", __proto__: "x" }, differs: { q: "first" } },
])("$params asks for $differs beside what is usual", ({ params, differs }) =>
  expect(inputFromAddress(listVendors, params)).toEqual({ ...defaults, ...differs }),
);
