import fc from "fast-check";
import { expect, test } from "vitest";
import type { DocumentAnswer } from "../document";
import { scoreAssessment } from "../../scoring/score";
import { HASH, ON, answered, assessmentOf, choice, questionnaireOf, sectionOf } from "../../scoring/testing";
import { type Act, BURST, CONCERN_RULES, CONCERN_WORDS, type ConcernRule, type LintSource } from "./concern";
import { concernsIn } from "./lint";

const many = Array.from({ length: 24 }, (_, index) => choice(`M-${index}`));
const questionnaire = questionnaireOf({
  sections: [
    sectionOf("S", [choice("Q", { critical: true }), choice("R"), choice("T"), choice("U")]),
    sectionOf("M", many),
  ],
  duties: [{ id: "D-1", prompt: "Tell the staff", tier: 1, references: [], hub: [] }],
  rule: { duties: ["D-1"] },
});

const DECIDED = { at: "2026-11-23T15:00:00.000Z", on: ON, decision: "conditions" as const };

type Parts = Partial<Omit<LintSource, "document" | "score" | "questionnaire">> & {
  answers?: Record<string, DocumentAnswer>;
  duty?: "done" | "not_done";
  size?: number;
};

/** A source in which nothing is to be asked about but what the parts bring. */
function source({ answers = {}, duty = "done", size = 1, ...parts }: Parts): LintSource {
  const document = assessmentOf(
    questionnaire,
    { Q: answered("good"), R: answered("good"), ...answers },
    { facts: { size, personal: false, field: "care" }, duties: { "D-1": duty } },
  );
  return {
    ...{ questionnaire, document, score: scoreAssessment(questionnaire, HASH, document) },
    ...{ plans: [], runs: [], things: [], acts: [], reviews: [], signatures: [] },
    ...{ decided: DECIDED, nameOf: (id: string) => id },
    ...parts,
  };
}

let seq = 0;
const act = (action: string, objectId: string, more: Partial<Act> = {}): Act => ({
  ...{ seq: (seq += 1), at: "2026-11-20T09:00:00.000Z", personId: "ana", action, objectId, payload: null },
  ...more,
});
const says = (action: string, payload: object) => act(action, "assessment", { payload });
const signed = (meaning: "reviewed" | "prepared", personId: string) => ({
  ...{ meaning, capacity: null, personId, name: personId },
});
const cites = (validUntil: string): DocumentAnswer => ({
  ...answered("good"),
  evidence: [{ level: "verified", title: "Report", validUntil }],
});
const aside: DocumentAnswer = { state: "not_applicable", reason: "None is used." };
const thing = (more: Partial<LintSource["things"][number]>) => ({
  ...{ id: "thing", title: "Report", issuedOn: "", receivedOn: "", capturedOn: "" },
  ...{ createdAt: "2026-11-20T09:00:00.000Z", withdrawnAt: null, replaces: null, citedBy: ["Q"] },
  ...more,
});
const plan = (revision: number, fixedAt: string) => ({
  ...{ pack: "HC", scenario: "HC-1", revision, fixedAt, because: "Too hard" },
});
const run = (recordedAt: string) => ({ pack: "HC", scenario: "HC-1", recordedAt });
const saves = (count: number, minutes: number, personId = "ana") =>
  many.slice(0, count).map(({ id }, index) =>
    act("answer.recorded", id, {
      personId,
      at: new Date(
        Date.parse("2026-11-20T09:00:00Z") + (index * minutes * 60_000) / (count - 1),
      ).toISOString(),
    }),
  );

/** What fires a rule, how gravely and where, and what is nearly the same and does not. */
const CASES: [string, ConcernRule, Parts, ["high" | "medium" | "low", string][], Parts][] = [
  [
    "a favourable reply to a critical question without evidence",
    "unsupported",
    { answers: { Q: { state: "answered", value: "good" } } },
    [["high", "Q"]],
    { answers: { Q: { state: "answered", value: "fair" } } },
  ],
  [
    "one that rests on somebody's word",
    "unsupported",
    { answers: { R: answered("good", "asserted") } },
    [["medium", "R"]],
    { answers: { R: answered("good", "documented") } },
  ],
  [
    "half of a section and more set aside",
    "set_aside",
    { answers: { R: aside, T: aside, U: aside } },
    [["high", "S"]],
    { answers: { R: aside } },
  ],
  ["two of four set aside", "set_aside", { answers: { T: aside, U: aside } }, [["medium", "S"]], {}],
  [
    "an answer accepted by its author",
    "own_review",
    {
      acts: [act("answer.recorded", "Q", { personId: "bo" }), act("answer.recorded", "Q")],
      reviews: [{ itemId: "Q", state: "accepted", updatedBy: "ana" }],
      size: 3,
    },
    [["high", "Q"]],
    {
      acts: [act("answer.recorded", "Q"), act("answer.recorded", "Q", { personId: "bo" })],
      reviews: [
        { itemId: "Q", state: "accepted", updatedBy: "ana" },
        { itemId: "R", state: "reopened", updatedBy: "ana" },
      ],
      size: 3,
    },
  ],
  [
    "a reviewer who answered something",
    "own_review",
    {
      acts: [act("answer.recorded", "Q"), act("answer.recorded", "Q", { personId: "bo" })],
      signatures: [signed("reviewed", "ana")],
    },
    [["medium", ""]],
    {
      acts: [act("answer.recorded", "Q")],
      signatures: [signed("reviewed", "bo"), signed("prepared", "ana")],
    },
  ],
  [
    "evidence that is dated after the decision",
    "late_evidence",
    { things: [thing({ issuedOn: "2026-11-24" })] },
    [["high", "thing"]],
    { things: [thing({ issuedOn: ON }), thing({ issuedOn: "2026-11-24", withdrawnAt: DECIDED.at })] },
  ],
  [
    "evidence that came after it",
    "late_evidence",
    {
      things: [
        thing({}),
        thing({ id: "new", createdAt: "2026-11-24T09:00:00.000Z", citedBy: [] }),
        thing({ id: "instead", createdAt: "2026-11-24T09:00:00.000Z", citedBy: [], replaces: "thing" }),
      ],
    },
    [
      ["medium", "instead"],
      ["low", "new"],
    ],
    {
      decided: null,
      things: [thing({ createdAt: "2026-11-24T09:00:00.000Z", issuedOn: "2026-11-24" })],
    },
  ],
  [
    "a duty that was open when it was signed",
    "open_duties",
    { duty: "not_done", signatures: [signed("reviewed", "bo")] },
    [["medium", "D-1"]],
    { duty: "not_done", signatures: [signed("reviewed", "bo")], decided: { ...DECIDED, decision: "reject" } },
  ],
  [
    "a tier that sank over answers",
    "moved_lines",
    {
      acts: [
        act("answer.recorded", "Q"),
        says("intake.set", { before: { tier: 3 }, after: { tier: 2 }, extendedSections: [] }),
      ],
    },
    [["high", ""]],
    {
      acts: [
        says("intake.set", { before: { tier: 3 }, after: { tier: 2 }, extendedSections: [] }),
        act("answer.recorded", "Q"),
        says("intake.set", { before: { tier: 2 }, after: { tier: 2 }, extendedSections: [] }),
        says("intake.set", {}),
      ],
    },
  ],
  [
    "another version and a section opened wide over answers",
    "moved_lines",
    {
      acts: [
        act("answer.recorded", "Q"),
        says("assessment.moved", { movedFrom: "1", movedTo: "2", extendedSections: ["M"] }),
        says("intake.set", { extendedSections: ["M", "S"] }),
      ],
    },
    [
      ["medium", ""],
      ["medium", "S"],
    ],
    { acts: [says("intake.set", { extendedSections: ["S"] }), act("answer.recorded", "Q")] },
  ],
  [
    "a plan that was changed after a result",
    "moved_lines",
    {
      plans: [plan(1, "2026-11-20T09:00:00.000Z"), plan(2, "2026-11-21T09:00:00.000Z")],
      runs: [run("2026-11-20T10:00:00.000Z")],
    },
    [["high", "HC/HC-1"]],
    {
      plans: [plan(1, "2026-11-20T09:00:00.000Z"), plan(2, "2026-11-21T09:00:00.000Z")],
      runs: [run("2026-11-21T10:00:00.000Z")],
    },
  ],
  [
    "a burst of answers",
    "burst",
    { acts: saves(BURST.answers, BURST.minutes) },
    [["low", ""]],
    { acts: saves(BURST.answers, BURST.minutes + 0.1) },
  ],
  [
    "two people who answer half of a burst each",
    "burst",
    { acts: saves(24, 4) },
    [["low", ""]],
    { acts: [...saves(12, 4), ...saves(12, 4, "bo")] },
  ],
  [
    "evidence that had run out",
    "expired_evidence",
    { answers: { Q: cites("2026-11-22"), R: cites("2026-11-22") } },
    [
      ["high", "Q"],
      ["medium", "R"],
    ],
    { answers: { Q: cites(ON) } },
  ],
];

test.each(CASES)("%s", (_, rule, fires, found, quiet) => {
  const told = (parts: Parts) =>
    concernsIn(source(parts))
      .filter((concern) => concern.rule === rule)
      .map(({ severity, place }) => [severity, place.id]);
  expect(told(fires)).toEqual(found);
  expect(told(quiet)).toEqual([]);
});

test("nothing is asked about where nothing is amiss, and each rule has a case and words", () => {
  expect(concernsIn(source({}))).toEqual([]);
  expect(new Set(CASES.map(([, rule]) => rule))).toEqual(new Set(CONCERN_RULES));
  expect(Object.keys(CONCERN_WORDS)).toEqual([...CONCERN_RULES]);
});

test("evidence for one more favourable reply never raises the number of concerns, whatever else is so", () => {
  const reply = fc.record({
    value: fc.constantFrom("good", "fair", "bad"),
    level: fc.constantFrom("asserted", "documented", "verified"),
  });
  const ids = ["Q", "R", "T", "U"];
  fc.assert(
    fc.property(fc.array(reply, { minLength: 4, maxLength: 4 }), fc.nat(3), (replies, place) => {
      const answers = Object.fromEntries(
        ids.map((id, index) => {
          const { value = "bad", level = "asserted" } = replies[index] ?? {};
          return [id, answered(value, level)];
        }),
      );
      const id = ids[place] ?? "Q";
      const better = { ...answers, [id]: { ...answers[id], ...answered(replies[place]?.value, "verified") } };
      const count = (given: typeof answers) => concernsIn(source({ answers: given })).length;
      expect(count(better)).toBeLessThanOrEqual(count(answers));
    }),
  );
});

test("the gravest come first, in the order of the rules among equals", () => {
  const { answers, things } = {
    answers: { R: { state: "answered", value: "good" } as const },
    things: [thing({ issuedOn: "2026-11-24" })],
  };
  const found = concernsIn(source({ answers, things, acts: saves(24, 1) }));
  expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([
    ["late_evidence", "high"],
    ["unsupported", "medium"],
    ["burst", "low"],
  ]);
});
