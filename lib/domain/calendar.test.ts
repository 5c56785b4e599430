import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths, momentOf, nextDay, startOfDay, todayIn, wallClock } from "./calendar";

test.each([
  ["2026-10-02", 12, "2027-10-02"],
  ["2026-08-31", 1, "2026-09-30"],
  ["2026-08-31", 6, "2027-02-28"],
  ["2027-08-31", 6, "2028-02-29"],
  ["2028-02-29", 12, "2029-02-28"],
  ["2026-12-15", 1, "2027-01-15"],
  ["2026-12-31", 24, "2028-12-31"],
  ["9999-06-01", 12, "9999-12-31"],
])("%s and %i months is %s", (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected);
});

test.each([
  ["2026-01-31", "2026-02-01"],
  ["2026-02-28", "2026-03-01"],
  ["2028-02-28", "2028-02-29"],
  ["2000-02-28", "2000-02-29"],
  ["2100-02-28", "2100-03-01"],
  ["2026-12-31", "2027-01-01"],
  ["9999-12-31", "9999-12-31"],
])("after %s comes %s", (date, expected) => {
  expect(nextDay(date)).toBe(expected);
});

test("the next day is the one the platform's own calendar gives", () => {
  const days = fc.date({
    min: new Date("1900-01-01"),
    max: new Date("9998-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, (at) => {
      const date = at.toISOString().slice(0, 10);
      const after = new Date(`${date}T00:00:00Z`);
      after.setUTCDate(after.getUTCDate() + 1);
      expect(nextDay(date)).toBe(after.toISOString().slice(0, 10));
    }),
  );
});

test("today depends on where one stands", () => {
  const moment = new Date("2026-11-23T23:30:00Z");
  expect(todayIn("UTC", moment)).toBe("2026-11-23");
  expect(todayIn("Europe/Paris", moment)).toBe("2026-11-24");
  expect(todayIn("Pacific/Kiritimati", moment)).toBe("2026-11-24");
  expect(todayIn("America/Los_Angeles", moment)).toBe("2026-11-23");
});

test("refuses a zone nobody knows", () => {
  expect(() => todayIn("Mars/Olympus", new Date("2026-11-23T12:00:00Z"))).toThrow(RangeError);
});

test.each([
  ["UTC", "2026-11-24", "2026-11-24T00:00:00.000Z"],
  ["Europe/Berlin", "2026-11-24", "2026-11-23T23:00:00.000Z"],
  ["Europe/Berlin", "2026-07-24", "2026-07-23T22:00:00.000Z"],
  ["America/Los_Angeles", "2026-11-24", "2026-11-24T08:00:00.000Z"],
  ["Pacific/Kiritimati", "2026-11-24", "2026-11-23T10:00:00.000Z"],
  ["Asia/Kathmandu", "2026-11-24", "2026-11-23T18:15:00.000Z"],
  // The clock went from midnight straight to one o'clock.
  ["Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00.000Z"],
])("in %s the day %s begins at %s", (zone, date, moment) => {
  expect(startOfDay(zone, date).toISOString()).toBe(moment);
});

test("in every zone a day begins after the one before it, and is its own day from its first moment on", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
      fc.date({ min: new Date("1990-01-02"), max: new Date("2035-12-30"), noInvalidDate: true }),
      (zone, at) => {
        const date = at.toISOString().slice(0, 10);
        const start = startOfDay(zone, date);
        expect(todayIn(zone, start) >= date).toBe(true);
        expect(todayIn(zone, new Date(start.getTime() - 1)) < date).toBe(true);
        expect(startOfDay(zone, nextDay(date)) > start || todayIn(zone, start) > date).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test.each([
  ["UTC", "2026-11-24T14:02", "2026-11-24T14:02:59.999Z"],
  ["Europe/Berlin", "2026-11-24T14:02", "2026-11-24T13:02:59.999Z"],
  ["America/Los_Angeles", "2026-07-24T23:59", "2026-07-25T06:59:59.999Z"],
  ["Asia/Kathmandu", "2026-11-24T00:00", "2026-11-23T18:15:59.999Z"],
  // Shown twice: the later is the last at which everything of that minute had happened.
  ["Europe/Berlin", "2026-10-25T02:59", "2026-10-25T01:59:59.999Z"],
])("in %s the clock shows %s until %s", (zone, wall, moment) => {
  expect(momentOf(zone, wall).toISOString()).toBe(moment);
  expect(wallClock(zone, new Date(moment))).toBe(wall);
});
