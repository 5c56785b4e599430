import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, todayIn } from "../calendar";
import { calendarFile } from "./calendar-file";

const entry = (more: object = {}) => ({
  uid: "0d9c@assay",
  day: "2026-12-15",
  summary: "Get the clause signed",
  description: "",
  url: "https://assay.example/assessments/1/actions/2",
  sequence: 3,
  changedAt: "2026-11-24T05:00:00.123Z",
  ...more,
});

/** As a calendar program reads it: unfolded lines, each with its name and value (RFC 5545, 3.1). */
function read(file: string): [string, string][] {
  expect(file.endsWith("\r\n")).toBe(true);
  return file
    .slice(0, -2)
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")
    .map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at), line.slice(at + 1)];
    });
}
const unescaped = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === "n" ? "\n" : sign));
const valueOf = (file: string, name: string) => read(file).find(([one]) => one === name)?.[1];

test("is what RFC 5545 asks for", () => {
  expect(calendarFile("Assay", [entry()])).toBe(
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Assay//Due dates//EN",
      "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
      "X-WR-CALNAME:Assay",
      "BEGIN:VEVENT",
      "UID:0d9c@assay",
      "DTSTAMP:20261124T050000Z",
      "LAST-MODIFIED:20261124T050000Z",
      "SEQUENCE:3",
      "DTSTART;VALUE=DATE:20261215",
      "DTEND;VALUE=DATE:20261216",
      "SUMMARY:Get the clause signed",
      "URL:https://assay.example/assessments/1/actions/2",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  );
});

const HOSTILE = [
  "Fine\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:not ours",
  "a\nATTENDEE:mailto:x@evil.example",
  "a\rATTACH:https://evil.example",
  "next\u0085line\u2028and\u2029another",
  "back\\slash; semi, comma: colon",
  "bell\u0007 and escape\u001b[2J",
  "é".repeat(200),
  "👩‍👩‍👧‍👦".repeat(60),
  "\u202egnp.exe",
];

test.each(HOSTILE)("%j adds no line and no property of its own", (summary) => {
  const file = calendarFile(summary, [entry({ summary, description: summary })]);
  const names = read(file).map(([name]) => name);
  expect(names).toEqual(read(calendarFile("x", [entry({ description: "x" })])).map(([name]) => name));
  // Split at any break that a lenient program might see.
  for (const line of file.split(/\r\n|[\r\n\u0085\u2028\u2029]/))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});

test("any text comes back as it was, but for what no calendar can hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (summary) => {
      const kept = summary.replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
      expect(unescaped(valueOf(calendarFile("x", [entry({ summary })]), "SUMMARY") ?? "")).toBe(kept);
    }),
  );
});

/** Far ahead, far behind, half hours, and days that begin at one o'clock because midnight is skipped. */
const ZONES = [
  "UTC",
  "Pacific/Kiritimati",
  "Pacific/Apia",
  "Pacific/Auckland",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Africa/Cairo",
  "Asia/Beirut",
  "Europe/Berlin",
  "Europe/London",
  "Atlantic/Azores",
  "America/St_Johns",
  "America/New_York",
  "America/Santiago",
  "America/Havana",
  "Pacific/Pago_Pago",
];
/** Days on which clocks are changed somewhere, and the ends of months and years. */
const DAYS = [
  "2026-03-08",
  "2026-03-29",
  "2026-04-05",
  "2026-04-24",
  "2026-09-06",
  "2026-10-04",
  "2026-10-25",
  "2026-11-01",
  "2027-12-31",
  "2028-02-28",
  "2028-02-29",
];

test.each(ZONES.flatMap((zone) => DAYS.map((day) => [zone, day] as const)))(
  "in %s, %s is %s and ends with that day",
  (zone, day) => {
    /* eslint-disable no-restricted-syntax -- the machine's own zone, which nothing of ours reads */
    const before = process.env.TZ;
    // The zone of the machine that serves, which no day may go by.
    process.env.TZ = zone;
    try {
      const file = calendarFile("x", [entry({ day })]);
      expect(valueOf(file, "DTSTART;VALUE=DATE")).toBe(day.replaceAll("-", ""));
      expect(valueOf(file, "DTEND;VALUE=DATE")).toBe(addDays(day, 1).replaceAll("-", ""));
      // The control: a moment, as a due time in UTC would be, is another day in some of them.
      const days = new Set(ZONES.map((other) => todayIn(other, new Date(`${day}T00:00:00Z`))));
      expect(days.size).toBeGreaterThan(1);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  },
);
