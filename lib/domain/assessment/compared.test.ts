import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question, Questionnaire } from "../questionnaire/format";
import { scoreAssessment } from "../scoring/score";
import { HASH, answered, assessmentOf, choice, questionnaireOf, sectionOf } from "../scoring/testing";
import { type Side, compared, markCounts, marksFor } from "./compared";
import type { AssessmentDocument, DocumentAnswer } from "./document";

const HIGH = choice("H", { tier: 4 });
const small = (questions: Question[] = [choice("Q"), choice("R"), HIGH]) =>
  questionnaireOf({ sections: [sectionOf("S", questions)] });

function side(
  answers: AssessmentDocument["answers"],
  { questionnaire = small(), size = 0 }: { questionnaire?: Questionnaire; size?: number } = {},
): Side {
  const document = assessmentOf(questionnaire, answers, { facts: { size, personal: false, field: "law" } });
  return { questionnaire, document, score: scoreAssessment(questionnaire, HASH, document) };
}

const paper = (title: string, sha256?: string): DocumentAnswer => ({
  state: "answered",
  value: "good",
  evidence: [{ level: "verified", title, ...(sha256 && { sha256 }) }],
});
const aside: DocumentAnswer = { state: "not_applicable", reason: "None" };

describe("one answer against the one before", () => {
  const cases: [string, DocumentAnswer, DocumentAnswer, string[]][] = [
    ["another reply that is worth more", answered("poor"), answered("good"), ["better"]],
    ["one that is worth less", answered("good"), answered("fair"), ["worse"]],
    ["the same reply", answered("good"), answered("good"), ["same"]],
    ["the same with weaker evidence", answered("good"), answered("good", "asserted"), ["worse"]],
    ["what was known is unknown", answered("good"), { state: "unknown" }, ["worse", "evidence_dropped"]],
    ["unknown and then disputed", { state: "unknown" }, { state: "disputed" }, ["otherwise"]],
    ["set aside", { state: "answered", value: "good" }, aside, ["otherwise"]],
    ["other evidence in its place", paper("Report"), paper("Letter"), ["evidence_dropped"]],
    ["the same file under another name", paper("Report", HASH), paper("Letter", HASH), ["same"]],
  ];
  test.each(cases)("%s", (_, before, now, marks) => {
    expect(marksFor(side({ Q: before }), side({ Q: now }), "Q")).toEqual(marks);
  });
});

test("what is asked on one side alone is newly asked, or no longer", () => {
  const [light, grave] = [side({}), side({ H: answered("good") }, { size: 3 })];
  expect(compared(light, grave)).toEqual([{ questionId: "H", marks: ["newly_asked"] }]);
  expect(compared(grave, light)).toEqual([{ questionId: "H", marks: ["no_longer_asked"] }]);
});

test("a question that is worded otherwise says so beside what became of its answer", () => {
  const reworded = small([choice("Q", { prompt: "Asked in other words" }), choice("R"), HIGH]);
  expect(
    marksFor(side({ Q: answered("fair") }), side({ Q: answered("good") }, { questionnaire: reworded }), "Q"),
  ).toEqual(["better", "reworded"]);
});

test("the counts name each mark that any question carries", () => {
  const all = compared(
    side({ Q: answered("good"), R: answered("bad") }),
    side({ Q: answered("bad"), R: answered("good") }),
  );
  expect(markCounts(all)).toEqual([
    { mark: "worse", count: 1 },
    { mark: "better", count: 1 },
  ]);
});

const anyAnswer: fc.Arbitrary<DocumentAnswer> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("good", "fair", "poor", "bad"),
      fc.constantFrom("asserted", "documented", "verified"),
    )
    .map(([value, level]) => answered(value, level as "asserted")),
  fc.constantFrom<DocumentAnswer>({ state: "unknown" }, { state: "disputed" }, aside),
);
const anySide = fc
  .tuple(fc.dictionary(fc.constantFrom("Q", "R", "H"), anyAnswer), fc.integer({ min: 0, max: 3 }))
  .map(([answers, size]) => side(answers, { size }));

test("compared with itself everything is the same", () => {
  fc.assert(
    fc.property(anySide, (one) => {
      expect(new Set(compared(one, one).flatMap(({ marks }) => marks))).toEqual(
        new Set(compared(one, one).length === 0 ? [] : ["same"]),
      );
    }),
  );
});

test("swapped, better is worse and newly asked is no longer asked, and the rest stays", () => {
  const swapped: Record<string, string> = {
    better: "worse",
    worse: "better",
    newly_asked: "no_longer_asked",
    no_longer_asked: "newly_asked",
  };
  const told = (before: Side, now: Side) =>
    new Map(
      compared(before, now).map(({ questionId, marks }) => [
        questionId,
        // Evidence is dropped in one direction alone, and may leave nothing else to say.
        marks.filter((mark) => mark !== "evidence_dropped" && mark !== "same"),
      ]),
    );
  fc.assert(
    fc.property(anySide, anySide, (one, other) => {
      const there = told(one, other);
      const back = told(other, one);
      expect(new Set(back.keys())).toEqual(new Set(there.keys()));
      for (const [id, marks] of there)
        expect(back.get(id)).toEqual(marks.map((mark) => swapped[mark] ?? mark));
    }),
  );
});
