import { expect, test } from "vitest";
import { dayInWords, figure, momentInWords, percent, worked } from "./figures";

test.each([
  { name: "per cents floored", shown: percent(79.9999), result: "79" },
  { name: "a line reached as reached", shown: percent(79.99999999999999), result: "80" },
  { name: "points whole", shown: figure(0.0375), result: "0.0375" },
  { name: "points without noise", shown: figure(0.1 + 0.2), result: "0.3" },
  { name: "what was worked out to two decimals", shown: worked(5764.3411), result: "5764.34" },
  { name: "nothing as a dash", shown: figure(null), result: "–" },
  { name: "a day", shown: dayInWords("2026-02-09"), result: "9 Feb 2026" },
])("shows $name", ({ shown, result }) => expect(shown).toBe(result));

test.each([
  { zone: "Europe/Berlin", result: "1 Jan 2027, 00:30" },
  { zone: "UTC", result: "31 Dec 2026, 23:30" },
  { zone: "Asia/Kathmandu", result: "1 Jan 2027, 05:15" },
])("shows a moment in $zone", ({ zone, result }) =>
  expect(momentInWords(new Date("2026-12-31T23:30:00Z"), zone)).toBe(result),
);
