import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composeQuestionnaire } from "../pack/compose";
import { builtIn } from "../questionnaire/built-in";
import type { Pack, Question, Questionnaire } from "../questionnaire/format";
import { assessmentFaults } from "../scoring/fits";
import { TIER_3_FACTS, bestSheet } from "../scoring/testing";
import { type AnswerRecord, type AssessmentFile, toDocument } from "./file";
import { moveTo, questionsOtherwise } from "./move";

const ON = "2026-11-23";
const HASH = "1".repeat(64);

const answer = (questionId: string, more: Partial<AnswerRecord> = {}): AnswerRecord => ({
  ...{ questionId, state: "unknown", value: null, note: "Asked.", reason: "", approvedBy: null },
  ...{ evidence: [], revision: 1, updatedBy: "p", updatedAt: "2026-11-01T00:00:00.000Z" },
  ...more,
});

/** Everything answered as well as can be. */
const file: AssessmentFile = {
  questionnaire: { id: builtIn.id, version: builtIn.version, sha256: "0".repeat(64) },
  vendor: { name: "V" },
  product: { name: "P", versions: [] },
  useCase: "Use",
  facts: { ...allFacts(), ...TIER_3_FACTS },
  extendedSections: ["AU"],
  pack: "HC",
  scenariosNotApplicable: { "HC-4": "We hold no records." },
  answers: Object.entries(bestSheet().answers).map(([id, { state, value = null }]) =>
    answer(id, { state, value }),
  ),
  evidence: [],
  duties: [{ dutyId: "BD-01", state: "done", note: "", revision: 1, updatedBy: "p", updatedAt: ON }],
  runs: [],
};

function allFacts(): AssessmentFile["facts"] {
  return Object.fromEntries(
    builtIn.facts.map((fact) => [
      fact.id,
      "levels" in fact ? 1 : "flag" in fact ? false : (fact.choices[0]?.id ?? ""),
    ]),
  );
}

const to = (questionnaire: Questionnaire) => moveTo({ questionnaire, sha256: HASH }, file, ON);
const faultsOf = (questionnaire: Questionnaire, moved: AssessmentFile) =>
  assessmentFaults(questionnaire, toDocument(questionnaire, moved, ON));
const withQuestions = (change: (question: Question) => Question[]): Questionnaire => ({
  ...builtIn,
  sections: builtIn.sections.map((section) => ({ ...section, questions: section.questions.flatMap(change) })),
});
const nothing = { pack: null, scenarios: [], sections: [], duties: [] };

describe("an assessment that moves to another version of its questionnaire", () => {
  test("keeps everything where all of it fits", () => {
    const move = to(
      composeQuestionnaire(builtIn, [{ ...(builtIn.packs?.[0] as Pack), id: "HC-OWN", version: "1" }]),
    );
    expect(move).toMatchObject({ reopened: [], unset: [], gone: nothing });
    expect(move.file).toEqual({
      ...file,
      questionnaire: { id: builtIn.id, version: "2026.1 + HC-OWN 1", sha256: HASH },
    });
  });

  test("opens again what its questions do not take any more, and keeps note and evidence", () => {
    const version = withQuestions((question) => {
      if (question.id === "AU-02") return [];
      if (question.id !== "AU-01" || question.answer.type !== "choice") return [question];
      return [
        { ...question, answer: { type: "choice", options: [{ id: "other", label: "Other", credit: 1 }] } },
      ];
    });
    const move = to(version);
    expect(move.reopened.map(({ questionId, state }) => [questionId, state])).toEqual([
      ["AU-01", "answered"],
      ["AU-02", "answered"],
    ]);
    const [first] = move.file.answers.filter(({ questionId }) => questionId === "AU-01");
    expect(first).toMatchObject({ state: "open", value: null, note: "Asked.", revision: 1 });
    expect(faultsOf(version, move.file)).toEqual([]);
    // The control: as it was, it does not fit.
    expect(faultsOf(version, file)).not.toEqual([]);
  });

  test("names a pack, scenarios, sections and duties that are gone, and lets go of them", () => {
    const packs = builtIn.packs ?? [];
    const withoutPack = to({ ...builtIn, packs: packs.filter(({ id }) => id !== "HC") });
    expect(withoutPack.gone).toEqual({ ...nothing, pack: "HC", scenarios: ["HC-4"] });
    expect(withoutPack.file).toMatchObject({ pack: null, scenariosNotApplicable: {} });
    const less = to({
      ...builtIn,
      sections: builtIn.sections.filter(({ id }) => id !== "AU"),
      duties: builtIn.duties.filter(({ id }) => id !== "BD-01"),
      packs: packs.map((pack) => ({ ...pack, scenarios: pack.scenarios.filter(({ id }) => id !== "HC-4") })),
    });
    expect(less.gone).toEqual({ pack: null, scenarios: ["HC-4"], sections: ["AU"], duties: ["BD-01"] });
    expect(less.file).toMatchObject({ pack: "HC", extendedSections: [] });
  });

  test("asks for facts that are new or offer others, and for no others", () => {
    const [first, ...others] = builtIn.facts;
    const version: Questionnaire = {
      ...builtIn,
      facts: [
        ...others.map((fact) =>
          "choices" in fact ? { ...fact, choices: [{ id: "elsewhere", label: "Elsewhere" }] } : fact,
        ),
        { id: "novel", prompt: "New?", flag: true },
      ],
    };
    const move = to(version);
    expect(move.unset).toEqual(["domain", "novel"]);
    expect(Object.keys(move.file.facts)).not.toContain(first?.id);
  });

  test("fits whatever version it moves to", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 97, maxLength: 211 }), (coins) => {
        let tossed = 0;
        // Three of four stay.
        const toss = () => coins[(tossed += 1) % coins.length] ?? true;
        const stays = () => toss() || toss();
        const version: Questionnaire = {
          ...withQuestions((question) => {
            if (!stays()) return [];
            if (question.answer.type !== "choice" || stays())
              return [{ ...question, critical: !question.critical }];
            const [last] = question.answer.options.slice(-1);
            return last ? [{ ...question, answer: { ...question.answer, options: [last] } }] : [];
          }),
          facts: builtIn.facts.filter(stays),
          packs: (builtIn.packs ?? []).filter(stays),
          duties: builtIn.duties.filter(stays),
        };
        const move = to(version);
        expect(faultsOf(version, move.file)).toEqual([]);
        expect(move.file.answers).toHaveLength(file.answers.length);
      }),
      { numRuns: 50 },
    );
  });
});

test("says which questions came, went and say something else", () => {
  const version = withQuestions((question) => {
    if (question.id === "AU-03") return [];
    if (question.id === "AU-04")
      return [
        { ...question, prompt: "Otherwise?" },
        { ...question, id: "AU-99" },
      ];
    return [question];
  });
  expect(questionsOtherwise(builtIn, version)).toEqual({
    added: ["AU-99"],
    gone: ["AU-03"],
    changed: ["AU-04"],
  });
  expect(questionsOtherwise(builtIn, builtIn)).toEqual({ added: [], gone: [], changed: [] });
});
