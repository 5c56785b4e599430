import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../calendar";
import { type Announced, daysOfNotice, noticeInWords, noticesGiven, promisedDays } from "./notice";
import { type DatedVersion, announcedAfter, runningOn, versionInWords } from "./version";

const version = (since: string, name: string, more: Partial<DatedVersion> = {}): DatedVersion => ({
  ...{ since, model: "lumen", version: name, configurationHash: "" },
  ...more,
});

const notice = (effectiveOn: string, more: Partial<Announced> = {}): Announced => ({
  ...{ id: "n", kind: "change", receivedOn: "2026-11-01", effectiveOn, version: null, withdrawn: null },
  ...more,
});

const named = (name: string) => ({ model: "lumen", version: name, configurationHash: "" });

// Newest first.
const dated = [version("2026-12-12", "5"), version("2026-11-01", "4"), version("2026-01-01", "3")];

test.each([
  ["2025-12-31", undefined],
  ["2026-01-01", "3"],
  ["2026-10-31", "3"],
  ["2026-11-01", "4"],
  ["2026-12-11", "4"],
  ["2026-12-12", "5"],
  ["2030-01-01", "5"],
])("on %s version %s is in force", (day, name) => {
  expect(runningOn(dated, day)?.version).toBe(name);
});

test("what is announced comes in the order of its days", () => {
  expect(announcedAfter(dated, "2026-10-31").map((one) => one.version)).toEqual(["4", "5"]);
  expect(announcedAfter(dated, "2026-12-12")).toEqual([]);
});

test.each([
  ["2026-11-01", "2026-12-01", 30],
  ["2026-02-28", "2026-03-01", 1],
  ["2026-11-01", "2026-11-01", 0],
  ["2026-11-02", "2026-11-01", 0],
  ["2026-03-28", "2026-03-30", 2],
])("received %s for %s is %i days of notice", (receivedOn, effectiveOn, days) => {
  expect(daysOfNotice({ kind: "change", receivedOn, effectiveOn })).toBe(days);
});

test("a notice is never negative, and each day that it comes later takes one day from it", () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2024-01-01", days));
  fc.assert(
    fc.property(day, day, (receivedOn, effectiveOn) => {
      const given = (received: string) => daysOfNotice({ kind: "change", receivedOn: received, effectiveOn });
      const days = given(receivedOn);
      expect(days).toBeGreaterThanOrEqual(0);
      expect(given(addDays(receivedOn, 1))).toBe(Math.max(0, days - 1));
    }),
  );
});

const given = (versions: DatedVersion[], notices: Announced[]) =>
  noticesGiven(versions, notices).map(({ noticeId, days, effectiveOn }) => [noticeId, days, effectiveOn]);

test.each<[string, DatedVersion[], Announced[], unknown[]]>([
  ["nothing was noted", [], [], []],
  ["the first version is no change", [version("2026-01-01", "3")], [], []],
  [
    "what runs unannounced had no notice",
    [version("2026-11-01", "4"), version("2026-01-01", "3")],
    [],
    [[null, 0, "2026-11-01"]],
  ],
  [
    "what was announced and came is told once",
    [version("2026-12-01", "4"), version("2026-01-01", "3")],
    [notice("2026-12-01", { version: named("4") })],
    [["n", 30, "2026-12-01"]],
  ],
  [
    "what came later than announced was announced all the same",
    [version("2026-12-09", "4"), version("2026-12-01", "4"), version("2026-01-01", "3")],
    [notice("2026-12-01", { version: named("4") })],
    [["n", 30, "2026-12-01"]],
  ],
  [
    "another version on the day that was announced is the one that was meant",
    [version("2026-12-01", "4.0.1"), version("2026-01-01", "3")],
    [notice("2026-12-01", { version: named("4") })],
    [["n", 30, "2026-12-01"]],
  ],
  [
    "a notice that was taken back is none",
    [version("2026-12-01", "4"), version("2026-01-01", "3")],
    [notice("2026-12-01", { version: named("4"), withdrawn: { by: "p", at: "", because: "Wrong" } })],
    [[null, 0, "2026-12-01"]],
  ],
  [
    "another configuration is no change of the vendor's",
    [version("2026-11-01", "3", { configurationHash: "c2" }), version("2026-01-01", "3")],
    [],
    [],
  ],
  [
    "another model under the same version is",
    [version("2026-11-01", "3", { model: "lumen-xl" }), version("2026-01-01", "3")],
    [],
    [[null, 0, "2026-11-01"]],
  ],
  [
    "a correction on the same day stands against what ran before it",
    [version("2026-11-01", "4"), version("2026-11-01", "4"), version("2026-01-01", "3")],
    [],
    [[null, 0, "2026-11-01"]],
  ],
  [
    "an end is told beside a change, the later first",
    [version("2026-01-01", "3")],
    [
      notice("2026-12-01", { version: named("4") }),
      notice("2027-05-01", { id: "m", kind: "retirement", receivedOn: "2026-11-02" }),
    ],
    [
      ["m", 180, "2027-05-01"],
      ["n", 30, "2026-12-01"],
    ],
  ],
])("%s", (_, versions, notices, expected) => {
  expect(given(versions, notices)).toEqual(expected);
});

test.each([
  [{ state: "answered", value: 30 } as const, 30],
  [{ state: "answered", value: 0 } as const, 0],
  [{ state: "answered", value: "own-timing" } as const, null],
  [{ state: "unknown", value: 30 } as const, null],
  [{ state: "not_applicable" } as const, null],
])("%o promises %s days", (answer, days) => {
  expect(promisedDays(answer)).toBe(days);
});

test.each([
  [30, 90, "30 days’ notice; 90 promised: short by 60 days"],
  [89, 90, "89 days’ notice; 90 promised: short by 1 day"],
  [1, 1, "1 day’s notice; 1 promised: kept"],
  [120, 90, "120 days’ notice; 90 promised: kept"],
  [0, 14, "No notice; 14 promised: short by 14 days"],
  [0, null, "No notice"],
  [45, null, "45 days’ notice"],
])("%i days against %s are told as %s", (days, promised, words) => {
  expect(noticeInWords(days, promised)).toBe(words);
});

test("a product that runs nothing known says so", () => {
  expect(versionInWords({})).toBe("none noted");
  expect(versionInWords({ model: "lumen", version: "4" })).toBe("lumen 4");
});
