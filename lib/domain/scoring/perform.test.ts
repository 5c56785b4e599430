import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import { questionnaireHash } from "../questionnaire/hash";
import { performScore } from "./perform";
import { scoreAssessment } from "./score";
import { bestSheet } from "./testing";

const sha256 = questionnaireHash(builtIn);
const named = { id: builtIn.id, version: builtIn.version, sha256 };
const sheet = bestSheet({ questionnaire: named });

/** As it comes from a file. */
const read = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("two sound documents give the score the application gives", () => {
  expect(performScore(read(builtIn), read(sheet))).toEqual({
    score: scoreAssessment(builtIn, sha256, sheet),
  });
});

test.each([
  ["id", { ...named, id: "another" }],
  ["version", { ...named, version: "2026.2" }],
  ["hash", { ...named, sha256: "0".repeat(64) }],
])("an assessment answered with another %s is refused", (_, questionnaire) => {
  expect(performScore(read(builtIn), read({ ...sheet, questionnaire }))).toMatchObject({
    document: "assessment",
    faults: [{ path: "questionnaire" }],
  });
});

test("a questionnaire with one word changed is another one", () => {
  const changed = { ...builtIn, title: "AI vendor due diligence, mended" };
  expect(performScore(read(changed), read(sheet))).toMatchObject({ faults: [{ path: "questionnaire" }] });
});

test("the faults of a questionnaire are told before the assessment is looked at", () => {
  expect(performScore({ format: "assay-questionnaire/1" }, null)).toMatchObject({
    document: "questionnaire",
  });
});

test.each<[string, unknown, string[]]>([
  ["nothing", null, [""]],
  ["an unknown key", { ...sheet, colour: "red" }, ["colour"]],
  ["a date that is none", { ...sheet, on: "2026-02-30" }, ["on"]],
  [
    "an unknown key in an answer",
    { ...sheet, answers: { "AU-01": { state: "unknown", mood: "bad" } } },
    ["answers.AU-01.mood"],
  ],
  [
    "what the questionnaire lacks, all of it",
    { ...sheet, answers: { "AU-01": { state: "answered", value: "absent" }, "ZZ-01": { state: "unknown" } } },
    ["answers.AU-01.value", "answers.ZZ-01"],
  ],
])("an assessment with %s is refused with its path", (_, document, paths) => {
  const result = performScore(read(builtIn), read(document));
  expect(result).toMatchObject({ document: "assessment" });
  expect("faults" in result ? result.faults.map(({ path }) => path) : []).toEqual(paths);
});

test("a key that JavaScript would swallow is refused", () => {
  const text = JSON.stringify({ ...sheet, answers: {} }).replace(
    '"answers":{}',
    '"answers":{"__proto__":{"state":"unknown"}}',
  );
  expect(performScore(read(builtIn), JSON.parse(text))).toMatchObject({
    document: "assessment",
    faults: [{ path: "answers.__proto__" }],
  });
});
