import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import { questionnaireHash } from "../questionnaire/hash";
import { scoreAssessment } from "../scoring/score";
import type { Side } from "./compared";
import { differenceOf } from "./difference";
import type { AssessmentDocument, DocumentAnswer } from "./document";

const sha256 = questionnaireHash(builtIn);

function side(
  answers: Record<string, DocumentAnswer>,
  { facts = {}, version = builtIn.version }: { facts?: AssessmentDocument["facts"]; version?: string } = {},
): Side {
  const questionnaire = { ...builtIn, version };
  const hash = version === builtIn.version ? sha256 : questionnaireHash(questionnaire);
  const document: AssessmentDocument = {
    format: "assay-assessment/1",
    questionnaire: { id: builtIn.id, version, sha256: hash },
    on: "2026-11-01",
    vendor: { name: "Lumen" },
    product: { name: "Scribe", model: "lumen", version: "3", configurationHash: "" },
    useCase: "Letters",
    facts: {
      ...Object.fromEntries(
        builtIn.facts.map((fact) => [fact.id, "levels" in fact ? 0 : "flag" in fact ? false : "other"]),
      ),
      ...facts,
    },
    answers,
    duties: {},
  };
  return { questionnaire, document, score: scoreAssessment(questionnaire, hash, document) };
}

const answered = (value: string): DocumentAnswer => ({ state: "answered", value });

test("names each answer that differs in words, and counts what does not", () => {
  const before = side({
    "SP-01": answered("full"),
    "SP-05": answered("flowdown"),
    "SP-03": answered("push"),
  });
  const now = side({ "SP-01": answered("none"), "SP-05": answered("flowdown") });
  const { questions, same, open, apart, counts } = differenceOf(before, now);
  expect(questions).toEqual([
    {
      questionId: "SP-01",
      prompt:
        "Is there a complete, current list of everyone who touches your data, model providers included?",
      marks: ["worse"],
      before:
        "Yes: name, purpose, country, data type; includes model provider and hosting; dated within 12 months",
      now: "No list",
    },
  ]);
  expect({ same, apart, counts }).toEqual({ same: 1, apart: [], counts: [{ mark: "worse", count: 1 }] });
  // Every other question of tier 1 is open on both sides, SP-03 on one.
  expect(open).toBe(Object.values(now.score.questions).filter(({ asked }) => asked).length - 2);
});

test("says plainly where two are of different tiers or of different questionnaires", () => {
  const light = side({});
  const grave = side({}, { facts: { impact: 3, autonomy: 2 } });
  const { apart, questions } = differenceOf(light, grave);
  expect(apart).toEqual([expect.stringContaining("different tiers, 1 and 4")]);
  expect(questions.every(({ marks, before }) => marks[0] === "newly_asked" && before === "")).toBe(true);
  expect(questions.length).toBeGreaterThan(0);
  expect(differenceOf(light, side({}, { version: "another" })).apart).toEqual([
    expect.stringContaining("different questionnaires"),
  ]);
  expect(differenceOf(light, light)).toMatchObject({ questions: [], apart: [], same: 0 });
});
