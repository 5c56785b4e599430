import { describe, expect, test } from "vitest";
import type { AssessmentDocument } from "../assessment/document";
import type { Question, Questionnaire } from "../questionnaire/format";
import { scoreAssessment } from "./score";
import { answered, assessmentOf, choice, HASH, questionnaireOf, sectionOf } from "./testing";

type Answers = AssessmentDocument["answers"];

const scoreOf = (questionnaire: Questionnaire, answers: Answers, more: Partial<AssessmentDocument> = {}) =>
  scoreAssessment(questionnaire, HASH, assessmentOf(questionnaire, answers, more));

const one = (questions: Question[], rule: Parameters<typeof questionnaireOf>[0]["rule"] = {}) =>
  questionnaireOf({ sections: [sectionOf("S", questions)], rule });

const unknown = { state: "unknown" } as const;
const disputed = { state: "disputed" } as const;
const aside = { state: "not_applicable", reason: "Reason", approvedBy: "Somebody" } as const;

describe("questions", () => {
  test("an answer earns weight × credit × factor", () => {
    const questionnaire = one([choice("A", { weight: 5 })]);
    expect(scoreOf(questionnaire, { A: answered("fair", "documented") }).questions["A"]).toEqual({
      asked: true,
      applicable: true,
      state: "answered",
      credit: 0.6,
      level: "documented",
      factor: 0.8,
      points: 5 * (0.6 * 0.8),
    });
  });

  test.each([
    ["open", undefined],
    ["unknown", unknown],
    ["disputed", disputed],
  ])("one that is %s earns nothing, and has neither level nor factor", (state, answer) => {
    const score = scoreOf(one([choice("A")]), answer ? { A: answer } : {});
    expect(score.questions["A"]).toEqual({
      asked: true,
      applicable: true,
      state,
      credit: 0,
      level: null,
      factor: null,
      points: 0,
    });
    expect(score.sections["S"]).toMatchObject({ claimed: 0, evidenced: 0, high: 100 });
  });

  test("one set aside has no numbers at all", () => {
    expect(scoreOf(one([choice("A")]), { A: aside }).questions["A"]).toEqual({
      asked: true,
      applicable: false,
      state: "not_applicable",
      credit: null,
      level: null,
      factor: null,
      points: null,
    });
  });

  test("one that is not asked has none either, whatever was answered", () => {
    const questionnaire = one([choice("A", { tier: 4 }), choice("B")]);
    const score = scoreOf(questionnaire, { A: answered("good"), B: answered("bad") });
    expect(score.questions["A"]).toMatchObject({
      asked: false,
      applicable: false,
      credit: null,
      points: null,
    });
    expect(score.overall?.claimed).toBe(0);
  });

  test("text can be open, and enters nothing else", () => {
    const text = choice("T", {
      answer: { type: "text" },
      weight: 5,
      knockOuts: [{ when: { tier: { atLeast: 1 } }, reason: "no" }],
    });
    const questionnaire = one([choice("A"), text], { assertedShareAtMost: 0 });
    const open = scoreOf(questionnaire, { A: answered("good") });
    expect(open).toMatchObject({ verdict: "open", provisional: "approve", overall: { evidenced: 100 } });
    const filled = scoreOf(questionnaire, { A: answered("good"), T: { state: "answered", value: "Text" } });
    expect(filled).toMatchObject({ verdict: "approve", knockOuts: [], assertedShare: 0 });
    expect(filled.questions["T"]).toEqual({
      asked: true,
      applicable: true,
      state: "answered",
      credit: null,
      level: null,
      factor: null,
      points: null,
    });
    expect(scoreOf(questionnaire, { A: answered("good"), T: aside }).sections["S"]?.notApplicableShare).toBe(
      0,
    );
  });

  test("a question of runs earns what the record shows, once it is marked answered", () => {
    const questionnaire = questionnaireOf({
      sections: [sectionOf("S", [choice("R", { answer: { type: "runs" } })])],
      packs: [
        {
          id: "P",
          title: "Pack",
          scenarios: [
            { id: "X", title: "X", do: "Do", requiredRate: null, minimumCases: 0, neverEvent: null },
          ],
        },
      ],
    });
    const more = {
      pack: "P",
      runs: [
        {
          pack: "P",
          scenario: "X",
          cases: 4,
          passed: 3,
          neverEvents: 0,
          modelVersion: "v1",
          configurationHash: "c1",
          on: "2026-11-01",
        },
      ],
    };
    expect(scoreOf(questionnaire, {}, more)).toMatchObject({
      verdict: "open",
      questions: { R: { credit: 0 } },
    });
    expect(scoreOf(questionnaire, { R: answered(undefined) }, more).questions["R"]).toMatchObject({
      credit: 0.75,
      points: 0.75,
    });
  });
});

describe("sections and overall", () => {
  test("claimed counts credit, evidenced counts what is shown, high what may still come good", () => {
    const questionnaire = one([
      choice("A", { weight: 3 }),
      choice("B", { weight: 1 }),
      choice("C", { weight: 1 }),
    ]);
    const score = scoreOf(questionnaire, {
      A: answered("fair", "asserted"),
      B: unknown,
      C: answered("good"),
    });
    expect(score.sections["S"]?.claimed).toBeCloseTo((100 * (3 * 0.6 + 1)) / 5, 12);
    expect(score.sections["S"]?.evidenced).toBeCloseTo((100 * (3 * 0.3 + 1)) / 5, 12);
    expect(score.sections["S"]?.high).toBeCloseTo((100 * (3 * 0.3 + 1 + 1)) / 5, 12);
  });

  test("what is set aside leaves both sums, and is told as a share of what was asked", () => {
    const questionnaire = one([
      choice("A", { weight: 3 }),
      choice("B", { weight: 1 }),
      choice("C", { weight: 4, tier: 4 }),
    ]);
    expect(scoreOf(questionnaire, { A: answered("good"), B: aside, C: aside }).sections["S"]).toMatchObject({
      evidenced: 100,
      notApplicableShare: 0.25,
    });
  });

  test("every cap that holds cuts all three, and the overall is made of what is left", () => {
    const caps = [
      { when: { answer: "A", is: ["good"] }, atMost: 40, reason: "forty" },
      { when: { answer: "A", is: ["bad"] }, atMost: 10, reason: "ten" },
      { when: { tier: { atLeast: 1 } }, atMost: 60, reason: "sixty" },
    ];
    const questionnaire = questionnaireOf({
      sections: [sectionOf("S", [choice("A")], { caps, weight: 3 }), sectionOf("T", [choice("B")])],
    });
    const score = scoreOf(questionnaire, { A: answered("good"), B: answered("good") });
    expect(score.sections["S"]).toEqual({
      claimed: 40,
      evidenced: 40,
      high: 40,
      notApplicableShare: 0,
      caps: [0, 2],
    });
    expect(score.overall).toMatchObject({ claimed: 55, evidenced: 55, high: 55 });
  });

  test("a section with nothing applicable leaves the overall and the floors", () => {
    const questionnaire = questionnaireOf({
      sections: [sectionOf("S", [choice("A", { tier: 4 })], { weight: 9 }), sectionOf("T", [choice("B")])],
    });
    const score = scoreOf(questionnaire, { B: answered("good") });
    expect(score.sections["S"]).toMatchObject({
      claimed: null,
      evidenced: null,
      high: null,
      notApplicableShare: 0,
    });
    expect(score).toMatchObject({ overall: { evidenced: 100 }, verdict: "approve" });
  });

  test("sections weigh as they say", () => {
    const questionnaire = questionnaireOf({
      sections: [sectionOf("S", [choice("A")], { weight: 16 }), sectionOf("T", [choice("B")], { weight: 4 })],
    });
    expect(scoreOf(questionnaire, { A: answered("good"), B: answered("bad") }).overall?.evidenced).toBe(80);
  });

  test("when nothing applies there is no overall, and the verdict stays open", () => {
    const score = scoreOf(one([choice("A")]), { A: aside });
    expect(score).toMatchObject({
      overall: null,
      verdict: "open",
      provisional: null,
      conditions: [],
      assertedShare: 0,
    });
  });
});

describe("knock-outs", () => {
  const knockOuts = [
    { when: { answer: "A", is: ["bad"] }, reason: "bad" },
    { when: { fact: "personal", is: true }, reason: "personal" },
  ];

  test("one entry per rule that holds, and 39 left of the whole", () => {
    const questionnaire = one([choice("A", { knockOuts }), choice("B", { weight: 5 })]);
    const score = scoreOf(
      questionnaire,
      { A: answered("bad"), B: answered("good") },
      { facts: { size: 0, field: "law" } },
    );
    expect(score.knockOuts).toEqual([
      { question: "A", rule: 0, reason: "bad" },
      { question: "A", rule: 1, reason: "personal" },
    ]);
    expect(score).toMatchObject({ verdict: "reject", overall: { decided: 39 }, conditions: [] });
    expect(score.overall?.evidenced).toBeCloseTo(500 / 6, 12);
  });

  test("a lower score stays as it is", () => {
    const score = scoreOf(one([choice("A", { knockOuts })]), { A: answered("bad") });
    expect(score.overall?.decided).toBe(0);
  });

  test("one also holds while its question is open, and falls silent with it", () => {
    const always = [{ when: { tier: { atLeast: 1 } }, reason: "always" }];
    const questionnaire = one([choice("A", { knockOuts: always }), choice("B")]);
    expect(scoreOf(questionnaire, { B: answered("good") })).toMatchObject({
      verdict: "open",
      provisional: "reject",
    });
    expect(scoreOf(questionnaire, { A: aside, B: answered("good") }).knockOuts).toEqual([]);
    const hidden = one([choice("A", { knockOuts: always, tier: 4 }), choice("B")]);
    expect(scoreOf(hidden, { B: answered("good") }).knockOuts).toEqual([]);
  });

  test.each([
    ["unknown", unknown],
    ["disputed", disputed],
  ])("where the tier says so, an %s critical question is one", (_, answer) => {
    const questionnaire = one([choice("A", { critical: true }), choice("B", { weight: 5 }), choice("C")], {
      unknownCritical: "knockOut",
    });
    const score = scoreOf(questionnaire, { A: answer, B: answered("good"), C: answer });
    expect(score.knockOuts).toMatchObject([{ question: "A", rule: null }]);
    expect(score).toMatchObject({ verdict: "reject", weakCriticals: [], overall: { decided: 39 } });
  });
});

describe("weak criticals", () => {
  const full = choice("B", { weight: 5 });

  test.each([
    ["good", "asserted", false],
    ["fair", "asserted", true],
    ["fair", "documented", true],
    ["fair", "verified", false],
    ["poor", "verified", true],
  ] as const)("a critical %s answer that is %s: weak is %s", (value, level, weak) => {
    const questionnaire = one([choice("A", { critical: true }), full], {
      criticalEvidence: ["asserted", "documented", "binding", "verified"],
    });
    const score = scoreOf(questionnaire, { A: answered(value, level), B: answered("good") });
    expect(score.weakCriticals.map(({ question, rule }) => [question, rule])).toEqual(
      weak ? [["A", null]] : [],
    );
    expect(score.verdict).toBe(weak ? "conditions" : "approve");
    if (weak) expect(score.overall?.decided).toBe(79);
  });

  test("half exactly is not weak, in spite of rounding", () => {
    const answer: Question["answer"] = { type: "choice", options: [{ id: "x", label: "X", credit: 0.625 }] };
    const questionnaire = one([choice("A", { critical: true, answer }), full]);
    expect(
      scoreOf(questionnaire, { A: answered("x", "documented"), B: answered("good") }).weakCriticals,
    ).toEqual([]);
  });

  test("an answer that is not critical is never weak", () => {
    expect(
      scoreOf(one([choice("A"), full]), { A: answered("bad"), B: answered("good") }).weakCriticals,
    ).toEqual([]);
  });

  test.each([
    ["unknown", unknown],
    ["disputed", disputed],
  ])("where the tier says so, an %s critical question is one", (_, answer) => {
    const score = scoreOf(one([choice("A", { critical: true }), full]), { A: answer, B: answered("good") });
    expect(score.weakCriticals).toMatchObject([{ question: "A", rule: null }]);
    expect(score).toMatchObject({ verdict: "conditions", knockOuts: [], overall: { decided: 79 } });
    expect(score.conditions).toMatchObject([{ kind: "weakCritical", question: "A" }]);
  });

  test("a limit that holds is one, beside the low points, on any question", () => {
    const limits = [
      { when: { answer: "A", is: ["poor"] }, verdictAtMost: "conditions" as const, reason: "poor" },
      { when: { answer: "A", is: ["bad"] }, verdictAtMost: "conditions" as const, reason: "bad" },
      { when: { tier: { atLeast: 1 } }, verdictAtMost: "conditions" as const, reason: "always" },
    ];
    const answers = { A: answered("poor"), B: answered("good") };
    expect(
      scoreOf(one([choice("A", { critical: true, limits }), full]), answers).weakCriticals,
    ).toMatchObject([
      { question: "A", rule: null },
      { question: "A", rule: 0, reason: "poor" },
      { question: "A", rule: 2, reason: "always" },
    ]);
    expect(scoreOf(one([choice("A", { limits }), full]), answers)).toMatchObject({
      weakCriticals: [{ rule: 0 }, { rule: 2 }],
      verdict: "conditions",
    });
  });

  test("a question can be knocked out and weak, and then both effects apply", () => {
    const knockOuts = [{ when: { answer: "A", is: ["bad"] }, reason: "bad" }];
    const questionnaire = one([choice("A", { critical: true, knockOuts }), full], {
      approve: 30,
      conditions: 10,
      sectionFloor: 0,
    });
    const score = scoreOf(questionnaire, { A: answered("bad"), B: answered("good") });
    expect(score).toMatchObject({
      knockOuts: [{ question: "A" }],
      weakCriticals: [{ question: "A" }],
      verdict: "reject",
    });
    expect(score.overall?.decided).toBe(29);
  });
});

describe("asserted share", () => {
  test("counts applicable weight answered on assertion, critical ones included, over all applicable weight", () => {
    const questionnaire = one([
      choice("A", { weight: 2, critical: true }),
      choice("B", { weight: 1 }),
      choice("C", { weight: 3 }),
      choice("D", { weight: 5 }),
      choice("E", { weight: 4 }),
    ]);
    const score = scoreOf(questionnaire, {
      A: answered("good", "asserted"),
      B: answered("good", "documented"),
      C: unknown,
      D: aside,
      E: { state: "answered", value: "good" },
    });
    expect(score.assertedShare).toBeCloseTo(6 / 10, 12);
  });

  test("evidence that has lapsed to assertion counts as such", () => {
    const lapsed: Answers[string] = {
      state: "answered",
      value: "good",
      evidence: [{ level: "binding", title: "Contract", validUntil: "2026-11-22" }],
    };
    expect(scoreOf(one([choice("A")]), { A: lapsed })).toMatchObject({
      assertedShare: 1,
      questions: { A: { level: "asserted" } },
    });
  });

  test.each([
    [0.5, "approve"],
    [0.4, "conditions"],
  ])("held against a limit of %d it gives %s", (assertedShareAtMost, verdict) => {
    const questionnaire = one([choice("A"), choice("B")], {
      assertedShareAtMost,
      approve: 60,
      sectionFloor: 40,
      conditions: 45,
    });
    const score = scoreOf(questionnaire, { A: answered("good", "asserted"), B: answered("good") });
    expect(score.verdict).toBe(verdict);
    expect(score.conditions).toEqual(
      verdict === "approve" ? [] : [{ kind: "assertedShare", share: 0.5, wanted: 0.4 }],
    );
  });
});

describe("duties", () => {
  const duty = (id: string, more = {}) => ({ id, prompt: id, tier: 4, references: [], hub: [], ...more });
  const questionnaire = questionnaireOf({
    sections: [sectionOf("S", [choice("A")])],
    duties: [duty("D-1"), duty("D-2", { showWhen: { fact: "personal", is: true } }), duty("D-3")],
    rule: { duties: ["D-1", "D-2"] },
  });
  const verdictWith = (duties: AssessmentDocument["duties"], personal = false) =>
    scoreOf(questionnaire, { A: answered("good") }, { duties, facts: { size: 0, personal, field: "law" } });

  test("one not mentioned is not done, one the tier does not name is not owed", () => {
    expect(verdictWith({}).conditions).toEqual([{ kind: "duty", duty: "D-1" }]);
    expect(verdictWith({ "D-1": "not_done" }).verdict).toBe("conditions");
    expect(verdictWith({ "D-1": "done" }).verdict).toBe("approve");
    expect(verdictWith({ "D-1": "not_applicable", "D-3": "not_done" }).verdict).toBe("approve");
  });

  test("its own rule decides whether it is owed", () => {
    expect(verdictWith({ "D-1": "done" }, true).conditions).toEqual([{ kind: "duty", duty: "D-2" }]);
  });
});

describe("verdict", () => {
  const two = (rule: Parameters<typeof one>[1] = {}) =>
    questionnaireOf({
      sections: [sectionOf("S", [choice("A")], { weight: 3 }), sectionOf("T", [choice("B")])],
      rule,
    });

  test("a stop leaves no score at all", () => {
    const questionnaire = questionnaireOf({
      stop: [
        { when: { fact: "personal", is: true }, reason: "first" },
        { when: { fact: "field", is: "law" }, reason: "second" },
        { when: { fact: "field", is: "care" }, reason: "third" },
      ],
    });
    expect(
      scoreOf(questionnaire, { Q: answered("good") }, { facts: { size: 3, personal: true, field: "law" } }),
    ).toEqual({
      format: "assay-score/1",
      questionnaire: { id: "small", version: "1", sha256: HASH },
      tier: { value: 4, sum: 3, overrides: [] },
      stops: ["first", "second"],
      sections: {},
      overall: null,
      knockOuts: [],
      weakCriticals: [],
      assertedShare: 0,
      verdict: "stopped",
      provisional: null,
      conditions: [],
      questions: {},
    });
  });

  test("open while any asked question is, with what would follow", () => {
    expect(scoreOf(two(), { A: answered("good") })).toMatchObject({
      verdict: "open",
      provisional: "reject",
      conditions: [],
    });
    const near = scoreOf(two({ sectionFloor: 25, approve: 80 }), { A: answered("good") });
    expect(near).toMatchObject({ verdict: "open", provisional: "conditions" });
    expect(near.conditions).toEqual([
      { kind: "score", evidenced: 75, wanted: 80 },
      { kind: "section", section: "T", evidenced: 0, wanted: 25 },
    ]);
  });

  test("rejected below the line for conditions, not on it", () => {
    const answers = { A: answered("fair"), B: answered("fair") };
    expect(scoreOf(two({ conditions: 60, sectionFloor: 0 }), answers).verdict).toBe("conditions");
    expect(scoreOf(two({ conditions: 60.001, sectionFloor: 0 }), answers).verdict).toBe("reject");
  });

  test("rejected when one section is more than 25 under its floor, not at 25", () => {
    const answers = { A: answered("good"), B: answered("poor") };
    const at = (sectionFloor: number) => scoreOf(two({ sectionFloor }), answers).verdict;
    expect(at(65)).toBe("conditions");
    expect(at(65.001)).toBe("reject");
  });

  test("approved on every line exactly", () => {
    const answers = { A: answered("fair"), B: answered("fair") };
    const lines = { approve: 60, conditions: 50, sectionFloor: 60 };
    expect(scoreOf(two(lines), answers)).toMatchObject({ verdict: "approve", conditions: [] });
    expect(scoreOf(two({ ...lines, approve: 60.001 }), answers).conditions).toMatchObject([
      { kind: "score", wanted: 60.001 },
    ]);
    expect(
      scoreOf(two({ ...lines, sectionFloor: 60.001 }), answers).conditions.map(({ kind }) => kind),
    ).toEqual(["section", "section"]);
  });

  test.each([
    ["asserted", "conditions"],
    ["documented", "conditions"],
    ["binding", "approve"],
    ["verified", "approve"],
  ] as const)(
    "a critical question on %s evidence where binding or verified is asked for: %s",
    (level, verdict) => {
      const questionnaire = one([choice("A", { critical: true }), choice("B", { weight: 5 })], {
        criticalEvidence: ["binding", "verified"],
      });
      const score = scoreOf(
        questionnaire,
        { A: answered("good", level), B: answered("good", "asserted") },
        {},
      );
      const full = scoreOf(questionnaire, { A: answered("good", level), B: answered("good") });
      expect(full.verdict).toBe(verdict);
      expect(full.conditions).toEqual(
        verdict === "approve"
          ? []
          : [{ kind: "criticalEvidence", question: "A", level, wanted: ["binding", "verified"] }],
      );
      expect(
        score.conditions.some(
          (condition) => condition.kind === "criticalEvidence" && condition.question === "B",
        ),
      ).toBe(false);
    },
  );

  test("an open critical question is a condition of the provisional verdict", () => {
    const questionnaire = one([choice("A", { critical: true }), choice("B", { weight: 5 })]);
    expect(scoreOf(questionnaire, { B: answered("good") })).toMatchObject({
      verdict: "open",
      provisional: "conditions",
      conditions: [{ kind: "criticalEvidence", question: "A", level: null }],
    });
  });

  test("a critical question set aside asks for nothing", () => {
    const questionnaire = one([choice("A", { critical: true }), choice("B", { weight: 5 })]);
    expect(scoreOf(questionnaire, { A: aside, B: answered("good") }).verdict).toBe("approve");
  });

  test.each([
    [1, 1, "approve"],
    [1, 2, "conditions"],
  ])("a section with weight %i left and %i set aside: %s", (left, away, verdict) => {
    const questionnaire = one([choice("A", { weight: left }), choice("B", { weight: away })]);
    const score = scoreOf(questionnaire, { A: answered("good"), B: aside });
    expect(score.verdict).toBe(verdict);
    expect(score.conditions).toEqual(
      verdict === "approve" ? [] : [{ kind: "notApplicable", section: "S", share: away / (left + away) }],
    );
  });

  test("a section set aside whole cannot support approval either", () => {
    const score = scoreOf(two(), { A: answered("good"), B: aside });
    expect(score.sections["T"]).toMatchObject({ evidenced: null, notApplicableShare: 1 });
    expect(score.conditions).toEqual([{ kind: "notApplicable", section: "T", share: 1 }]);
  });

  test("conditions come one per shortfall, in the order of the format", () => {
    const questionnaire = questionnaireOf({
      sections: [
        sectionOf("S", [choice("A", { critical: true }), choice("B", { weight: 5 })]),
        sectionOf("T", [choice("C", { weight: 1 }), choice("D", { weight: 5 })]),
      ],
      duties: [{ id: "D-1", prompt: "Duty", tier: 1, references: [], hub: [] }],
      rule: { duties: ["D-1"], assertedShareAtMost: 0.1, conditions: 50 },
    });
    const answers = { A: answered("fair", "asserted"), B: answered("good"), C: answered("poor"), D: aside };
    const score = scoreOf(questionnaire, answers);
    expect(score.verdict).toBe("conditions");
    expect(score.conditions.map(({ kind }) => kind)).toEqual([
      "score",
      "section",
      "weakCritical",
      "criticalEvidence",
      "assertedShare",
      "duty",
      "notApplicable",
    ]);
  });

  test("a rejection lists none", () => {
    expect(scoreOf(two(), { A: answered("bad"), B: answered("bad") })).toMatchObject({
      verdict: "reject",
      conditions: [],
    });
  });
});
