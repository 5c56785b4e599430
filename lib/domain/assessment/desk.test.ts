import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import type { EvidenceLevel } from "../questionnaire/format";
import { questionnaireHash } from "../questionnaire/hash";
import { scoreAssessment } from "../scoring/score";
import { type DeskItem, deskOf, ownInWords } from "./desk";
import type { Facts } from "./document";
import type { EvidenceRecord } from "./evidence";
import { type AnswerRecord, type AssessmentFile, toDocument } from "./file";
import type { ReviewRecord } from "./review";

const ON = "2026-11-24";
const SHA = questionnaireHash(builtIn);
const facts = Object.fromEntries(
  builtIn.facts.map((fact) => [fact.id, "levels" in fact ? 0 : "flag" in fact ? false : "other"]),
);

/** Of tier 3, and of tier 4. */
const SENSITIVE: Facts = { data: 3, integration: 2 };
const FATEFUL: Facts = { impact: 3, autonomy: 2 };

const thing = (id: string, validUntil: string) => ({ id, title: id, validUntil }) as EvidenceRecord;
const THINGS = [thing("old", "2026-11-23"), thing("soon", "2027-02-21"), thing("fresh", "")];

const answer = (questionId: string, more: Partial<AnswerRecord>): AnswerRecord => ({
  questionId,
  state: "answered",
  value: null,
  note: "",
  reason: "",
  approvedBy: null,
  evidence: [{ id: "fresh", clause: "", level: "binding" }],
  revision: 3,
  updatedBy: "olga",
  updatedAt: "2026-11-20T09:00:00.000Z",
  ...more,
});

function desk(
  answers: AnswerRecord[],
  more: { reviews?: ReviewRecord[]; changed?: string[]; reviewerId?: string; use?: Facts } = {},
): DeskItem[] {
  const file: AssessmentFile = {
    questionnaire: { id: builtIn.id, version: builtIn.version, sha256: SHA },
    vendor: { name: "Lumen" },
    product: {
      name: "Scribe",
      versions: [{ since: "2026-01-01", model: "m", version: "1", configurationHash: "" }],
    },
    useCase: "Letters",
    facts: { ...facts, ...more.use },
    extendedSections: [],
    pack: null,
    scenariosNotApplicable: {},
    answers,
    evidence: THINGS,
    duties: [],
    runs: [],
  };
  const document = toDocument(builtIn, file, ON);
  return deskOf({
    questionnaire: builtIn,
    file,
    document,
    score: scoreAssessment(builtIn, SHA, document),
    reviews: more.reviews ?? [],
    changed: new Set(more.changed),
    reviewerId: more.reviewerId ?? null,
  });
}

const cite = (id: string, level: EvidenceLevel = "binding") => ({
  evidence: [{ id, clause: "", level }],
});

test.each<[string, AnswerRecord, Parameters<typeof desk>[1], string[]]>([
  ["what a clause binds asks for nothing", answer("AU-01", { value: "named" }), {}, []],
  ["nor what a question does not ask of this tier", answer("AU-05", { value: "full", evidence: [] }), {}, []],
  [
    "a yes that nothing shows",
    answer("AU-01", { value: "named", evidence: [] }),
    {},
    ["unsupported", "weak_evidence"],
  ],
  ["a no needs no proof", answer("AU-04", { value: "limits", evidence: [] }), {}, []],
  [
    "a critical question set aside",
    answer("RT-01", { state: "not_applicable", reason: "Nothing is sent.", evidence: [] }),
    {},
    ["awaits_approval"],
  ],
  [
    "one that is approved asks no more",
    answer("RT-01", {
      state: "not_applicable",
      reason: "Nothing is sent.",
      evidence: [],
      approvedBy: "lena",
    }),
    {},
    [],
  ],
  ["unknown, and critical", answer("AU-01", { state: "unknown", evidence: [] }), {}, ["unknown_critical"]],
  ["disputed", answer("AU-01", { state: "disputed" }), {}, ["disputed"]],
  [
    "a document where the tier wants a signature",
    answer("AU-01", { value: "named", ...cite("fresh", "documented") }),
    { use: SENSITIVE },
    ["weak_evidence"],
  ],
  ["the same at tier 1", answer("AU-01", { value: "named", ...cite("fresh", "documented") }), {}, []],
  [
    "what is merely asserted where the tier takes none of it",
    answer("AU-04", { value: "own", ...cite("fresh", "asserted") }),
    { use: FATEFUL },
    ["weak_evidence"],
  ],
  [
    "a document is enough there",
    answer("AU-04", { value: "own", ...cite("fresh", "documented") }),
    { use: FATEFUL },
    [],
  ],
  ["and an assertion at tier 1", answer("AU-04", { value: "own", ...cite("fresh", "asserted") }), {}, []],
  [
    "evidence past its day",
    answer("AU-01", { value: "named", ...cite("old") }),
    {},
    ["weak_evidence", "expired"],
  ],
  [
    "evidence that runs out within 90 days",
    answer("AU-01", { value: "named", ...cite("soon") }),
    {},
    ["expiring"],
  ],
  [
    "changed since the decision before",
    answer("AU-01", { value: "named" }),
    { changed: ["AU-01"] },
    ["changed"],
  ],
  [
    "one’s own, where it asks for judgement anyway",
    answer("AU-01", { state: "unknown" }),
    { reviewerId: "olga" },
    ["unknown_critical", "own"],
  ],
  ["one’s own alone", answer("AU-01", { value: "named" }), { reviewerId: "olga" }, []],
])("%s", (_, one, more, causes) => {
  expect(desk([one], more).flatMap((item) => item.causes)).toEqual(causes);
});

const word = (state: ReviewRecord["state"], itemRevision: number): ReviewRecord => ({
  itemId: "AU-01",
  state,
  note: "",
  itemRevision,
  revision: 1,
  updatedBy: "lena",
  updatedAt: "2026-11-24T09:00:00.000Z",
});

test("the gravest come first, and what is accepted as it stands comes last", () => {
  const answers = [
    answer("AU-01", { state: "unknown" }),
    answer("AU-03", { value: "never-all", ...cite("soon") }),
    answer("RT-01", { state: "not_applicable", reason: "Nothing is sent." }),
  ];
  expect(desk(answers).map(({ questionId }) => questionId)).toEqual(["RT-01", "AU-01", "AU-03"]);
  const accepted = desk(answers, { reviews: [word("accepted", 3)] });
  expect(accepted.map(({ questionId, accepted: done }) => [questionId, done])).toEqual([
    ["RT-01", false],
    ["AU-03", false],
    ["AU-01", true],
  ]);
  // What was accepted was another answer.
  expect(desk(answers, { reviews: [word("accepted", 2)] }).every((item) => !item.accepted)).toBe(true);
  expect(desk(answers, { reviews: [word("handed_back", 3)] })[1]?.causes).toEqual([
    "unknown_critical",
    "handed_back",
  ]);
});

test("what was set aside is not settled by an acceptance", () => {
  const aside = answer("RT-01", { state: "not_applicable", reason: "Nothing is sent." });
  const [item] = desk([aside], { reviews: [{ ...word("accepted", 3), itemId: "RT-01" }] });
  expect(item).toMatchObject({ causes: ["awaits_approval"], accepted: false });
});

test.each([
  [5, 3, "You answered 5 questions of it: at tier 3 you cannot sign it as reviewed."],
  [1, 4, "You answered one question of it: at tier 4 you cannot sign it as reviewed."],
  [5, 2, null],
  [0, 3, null],
])("of %i answers of one’s own at tier %i it says %s", (answers, tier, words) => {
  expect(ownInWords(answers, tier)).toBe(words);
});
