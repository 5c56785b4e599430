import { expect, test } from "vitest";
import { dayInWords, momentInWords, zoneInWords } from "./dates";

test.each([
  ["2027-06-30", "30 Jun 2027"],
  ["2028-02-29", "29 Feb 2028"],
  ["", ""],
  ["2027-13-01", "2027-13-01"],
  ["soon", "soon"],
])("reads the day %j as %j", (date, words) => expect(dayInWords(date)).toBe(words));

test("tells a moment in the reader's zone, across midnight and summer time", () => {
  expect(momentInWords("2026-11-23T23:30:00Z", "UTC")).toBe("23 Nov 2026, 23:30");
  expect(momentInWords("2026-11-23T23:30:00Z", "Europe/Paris")).toBe("24 Nov 2026, 00:30");
  expect(momentInWords("2026-07-23T23:30:00Z", "Europe/Paris")).toBe("24 Jul 2026, 01:30");
  expect(zoneInWords("2026-07-23T23:30:00Z", "Europe/Paris")).toBe("CEST");
});
