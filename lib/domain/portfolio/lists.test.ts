import { expect, test } from "vitest";
import { daysOfMonth, monthOf } from "./lists";

test.each([
  ["2026-02", "2026-02-01", "2026-02-28"],
  ["2028-02", "2028-02-01", "2028-02-29"],
  ["2026-12", "2026-12-01", "2026-12-31"],
])("the days of %s run from %s to %s", (month, from, to) => {
  expect(daysOfMonth(month)).toEqual({ from, to });
});

test.each([
  ["2026-11-30", 0, "2026-11"],
  ["2026-01-31", -1, "2025-12"],
  ["2026-12-31", 1, "2027-01"],
])("the month of %s, %i on, is %s", (day, steps, month) => {
  expect(monthOf(day, steps)).toBe(month);
});
