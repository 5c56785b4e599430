import { expect, test } from "vitest";
import { countryInWords } from "@/lib/domain/country";
import { countryOptions } from "./countries";

test.each([
  ["DE", "Germany"],
  ["GB", "United Kingdom"],
  ["", ""],
  ["ZZ", expect.any(String)],
])("%j reads %j", (code, words) => expect(countryInWords(code)).toEqual(words));

test("offers every country once, by name, and none", () => {
  const options = countryOptions();
  expect(options).toHaveLength(250);
  expect(new Set(options.map(({ value }) => value)).size).toBe(250);
  expect(options.every(({ value }) => /^([A-Z]{2})?$/.test(value))).toBe(true);
  expect(options[0]).toEqual({ value: "", label: "Not known" });
  // A code without a name would stand as itself.
  expect(options.filter(({ value, label }) => value === label)).toEqual([]);
});
