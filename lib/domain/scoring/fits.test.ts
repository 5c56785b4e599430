import { expect, test } from "vitest";
import type { AssessmentDocument } from "../assessment/document";
import { assessmentFaults } from "./fits";
import { scoreAssessment } from "./score";
import { answered, assessmentOf, choice, HASH, questionnaireOf, sectionOf } from "./testing";

const questionnaire = questionnaireOf({
  sections: [
    sectionOf("S", [
      choice("choice"),
      choice("critical", { critical: true }),
      choice("never", { notApplicable: "never" }),
      choice("number", {
        answer: {
          type: "number",
          unit: "days",
          bands: [{ credit: 1 }],
          special: [{ id: "none", label: "None", credit: 0 }],
        },
      }),
      choice("plain-number", { answer: { type: "number", unit: "days", bands: [{ credit: 1 }] } }),
      choice("multi", {
        answer: {
          type: "multi",
          items: [
            { id: "a", label: "A" },
            { id: "b", label: "B" },
          ],
          bands: [{ atLeast: 0, credit: 1 }],
        },
      }),
      choice("runs", { answer: { type: "runs" } }),
      choice("text", { answer: { type: "text" } }),
      choice("hidden", { tier: 4 }),
    ]),
  ],
  packs: [
    {
      id: "P",
      title: "Pack",
      scenarios: [
        { id: "P-1", title: "One", do: "Do", requiredRate: null, minimumCases: 0, neverEvent: null },
      ],
    },
  ],
  duties: [{ id: "D-1", prompt: "Duty", tier: 1, references: [], hub: [] }],
});

const run = {
  pack: "P",
  scenario: "P-1",
  cases: 5,
  passed: 5,
  neverEvents: 0,
  modelVersion: "v1",
  on: "2026-01-01",
};

const sound: Partial<AssessmentDocument> = {
  extendedSections: ["S"],
  pack: "P",
  scenariosNotApplicable: { "P-1": "Reason" },
  duties: { "D-1": "done" },
  runs: [run],
};

const soundAnswers: AssessmentDocument["answers"] = {
  choice: answered("good"),
  critical: { state: "not_applicable", reason: "Reason", approvedBy: "Somebody" },
  never: { state: "unknown" },
  number: answered("none"),
  "plain-number": answered(0.5),
  multi: answered(["b", "a"]),
  runs: answered(undefined),
  text: answered(""),
  hidden: { state: "disputed", note: "Note" },
};

test("a sheet that fits has no faults", () => {
  expect(assessmentFaults(questionnaire, assessmentOf(questionnaire, soundAnswers, sound))).toEqual([]);
});

test.each<[string, AssessmentDocument["answers"][string], string]>([
  ["absent", answered("good"), "answers.absent"],
  ["choice", answered("absent"), "answers.choice.value"],
  ["choice", answered(1), "answers.choice.value"],
  ["choice", answered(["good"]), "answers.choice.value"],
  ["choice", { state: "answered" }, "answers.choice.value"],
  ["choice", { state: "unknown", value: "good" }, "answers.choice.value"],
  ["choice", { state: "not_applicable", reason: "Reason", value: "good" }, "answers.choice.value"],
  ["choice", { state: "not_applicable" }, "answers.choice.reason"],
  ["choice", { state: "not_applicable", reason: " " }, "answers.choice.reason"],
  ["critical", { state: "not_applicable", reason: "Reason" }, "answers.critical.approvedBy"],
  ["never", { state: "not_applicable", reason: "Reason", approvedBy: "Somebody" }, "answers.never.state"],
  ["number", answered("absent"), "answers.number.value"],
  ["number", answered(-1), "answers.number.value"],
  ["number", answered(NaN), "answers.number.value"],
  ["number", answered(Infinity), "answers.number.value"],
  ["plain-number", answered("none"), "answers.plain-number.value"],
  ["multi", answered("a"), "answers.multi.value"],
  ["multi", answered(["a", "c"]), "answers.multi.value[1]"],
  ["multi", answered(["a", "b", "a"]), "answers.multi.value[2]"],
  ["runs", answered("good"), "answers.runs.value"],
  ["text", answered(1), "answers.text.value"],
  ["text", { state: "answered" }, "answers.text.value"],
  ["hidden", answered("absent"), "answers.hidden.value"],
])("an answer to %s, %j, is refused at %s", (id, answer, path) => {
  const assessment = assessmentOf(questionnaire, { ...soundAnswers, [id]: answer }, sound);
  expect(assessmentFaults(questionnaire, assessment).map((fault) => fault.path)).toEqual([path]);
  expect(() => scoreAssessment(questionnaire, HASH, assessment)).toThrow(RangeError);
  expect(() => scoreAssessment(questionnaire, HASH, assessment)).toThrow(`${path}: `);
});

test.each<[string, Partial<AssessmentDocument>]>([
  ["facts.absent", { facts: { absent: true } }],
  ["facts.size", { facts: { size: true } }],
  ["facts.size", { facts: { size: 4 } }],
  ["facts.size", { facts: { size: 1.5 } }],
  ["facts.personal", { facts: { personal: 1 } }],
  ["facts.personal", { facts: { personal: "true" } }],
  ["facts.field", { facts: { field: "absent" } }],
  ["facts.field", { facts: { field: true } }],
  ["extendedSections[1]", { extendedSections: ["S", "absent"] }],
  ["pack", { pack: "absent" }],
  ["scenariosNotApplicable.absent", { scenariosNotApplicable: { absent: "Reason" } }],
  ["scenariosNotApplicable.P-1", { scenariosNotApplicable: { "P-1": "" } }],
  ["duties.absent", { duties: { absent: "done" } }],
  ["runs[1].pack", { runs: [run, { ...run, pack: "absent" }] }],
  ["runs[0].scenario", { runs: [{ ...run, scenario: "absent" }] }],
  ["runs[0].passed", { runs: [{ ...run, passed: 6 }] }],
])("%s is refused in %j", (path, part) => {
  const assessment = assessmentOf(questionnaire, soundAnswers, { ...sound, ...part });
  expect(assessmentFaults(questionnaire, assessment).map((fault) => fault.path)).toEqual([path]);
  expect(() => scoreAssessment(questionnaire, HASH, assessment)).toThrow(`${path}: `);
});

test("scenarios cannot be set aside without a pack", () => {
  const assessment = assessmentOf(questionnaire, soundAnswers, {
    scenariosNotApplicable: { "P-1": "Reason" },
  });
  expect(assessmentFaults(questionnaire, assessment)).toMatchObject([{ path: "scenariosNotApplicable.P-1" }]);
});

test("every fault is told, in the order of the document", () => {
  const assessment = assessmentOf(
    questionnaire,
    { choice: answered("absent"), absent: { state: "unknown" } },
    { facts: { absent: true }, pack: "absent", duties: { absent: "done" } },
  );
  expect(assessmentFaults(questionnaire, assessment).map(({ path }) => path)).toEqual([
    "facts.absent",
    "pack",
    "answers.choice.value",
    "answers.absent",
    "duties.absent",
  ]);
});

test("ids that are words of the language are ids like any other", () => {
  const odd = questionnaireOf({
    sections: [sectionOf("constructor", [choice("__proto__"), choice("toString")])],
  });
  const score = scoreAssessment(odd, HASH, assessmentOf(odd, {}));
  expect(Object.keys(score.questions)).toEqual(["__proto__", "toString"]);
  expect(score).toMatchObject({ verdict: "open", sections: { constructor: { evidenced: 0, high: 100 } } });
});
