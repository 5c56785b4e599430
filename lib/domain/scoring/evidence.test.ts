import { expect, test } from "vitest";
import type { EvidenceLevel } from "../questionnaire/format";
import { bestLevel, factorsFor, levelOn } from "./evidence";
import { choice, questionnaireOf } from "./testing";

const ON = "2026-11-23";

test.each<[EvidenceLevel, EvidenceLevel]>([
  ["verified", "documented"],
  ["binding", "asserted"],
  ["documented", "asserted"],
  ["asserted", "asserted"],
])("%s evidence that has lapsed counts as %s", (level, lapsed) => {
  const item = { level, title: "Evidence" };
  expect(levelOn(item, ON)).toBe(level);
  expect(levelOn({ ...item, validUntil: "2026-11-24" }, ON)).toBe(level);
  expect(levelOn({ ...item, validUntil: "2026-11-23" }, ON)).toBe(level);
  expect(levelOn({ ...item, validUntil: "2026-11-22" }, ON)).toBe(lapsed);
});

const items = (...levels: [EvidenceLevel, string?][]) =>
  levels.map(([level, validUntil]) => ({ level, title: "Evidence", ...(validUntil && { validUntil }) }));

test.each<[string, ReturnType<typeof items> | undefined, EvidenceLevel]>([
  ["no list", undefined, "asserted"],
  ["an empty list", [], "asserted"],
  ["one item", items(["documented"]), "documented"],
  ["several, whatever the order", items(["verified"], ["asserted"], ["binding"]), "verified"],
  ["binding over documented", items(["documented"], ["binding"]), "binding"],
  [
    "what is left of a lapsed audit beside a page",
    items(["verified", "2026-01-01"], ["asserted"]),
    "documented",
  ],
  ["a lapsed audit beside a contract in force", items(["verified", "2026-01-01"], ["binding"]), "binding"],
  [
    "a lapsed contract beside a lapsed page",
    items(["binding", "2026-01-01"], ["documented", "2026-01-01"]),
    "asserted",
  ],
])("%s", (_, evidence, level) => {
  expect(bestLevel(evidence, ON)).toBe(level);
});

test("a question's own factors replace those of its kind", () => {
  const questionnaire = questionnaireOf({});
  expect(factorsFor(questionnaire, choice("A", { kind: "result" }))).toEqual(questionnaire.evidence.result);
  const own = { asserted: 0.3, documented: 1, binding: 1, verified: 1 };
  expect(factorsFor(questionnaire, choice("A", { kind: "result", evidenceFactors: own }))).toEqual(own);
});
