import { expect, test } from "vitest";
import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { TIER_3_FACTS } from "@/lib/domain/scoring/testing";
import { changeOf } from "./change";
import { factsOf, intakeOf, valuesOf } from "./values";

const summary = null;
const sheet: AssessmentSheet = {
  id: "a",
  useCase: "Draft discharge summaries",
  vendor: { id: "v", name: "Lumen" },
  product: { id: "p", name: "Scribe" },
  owner: { id: "o", name: "Maren" },
  team: null,
  dueOn: "",
  status: "draft",
  tags: [],
  domain: null,
  decision: null,
  decidedAt: null,
  validUntil: "",
  predecessorId: null,
  successorId: null,
  reviews: [],
  submittedBy: null,
  intakeAt: "2026-11-20T10:00:00.000Z",
  archivedAt: null,
  revision: 3,
  updatedAt: "2026-11-20T10:00:00.000Z",
  summary,
  questionnaire: { id: builtIn.id, version: builtIn.version, sha256: "0".repeat(64) },
  versions: [{ since: "2026-01-01", model: "", version: "1", configurationHash: "" }],
  facts: TIER_3_FACTS,
  extendedSections: [],
  pack: "HC",
  scenariosNotApplicable: { "HC-4": "No records of our own." },
  answers: [],
  evidence: [],
  duties: [],
  runs: [],
  talk: {},
  people: {},
  seq: 3,
  createdAt: "2026-11-20T10:00:00.000Z",
  today: "2026-11-23",
};
const blank: AssessmentSheet = {
  ...sheet,
  intakeAt: null,
  facts: {},
  pack: null,
  scenariosNotApplicable: {},
};

test("nothing is chosen in a form that begins", () => {
  const values = valuesOf(builtIn, blank);
  expect(new Set(Object.values(values.facts))).toEqual(new Set([""]));
  expect(Object.keys(values.facts)).toHaveLength(builtIn.facts.length);
  expect(values.pack).toBe("");
  expect(factsOf(builtIn, values)).toEqual({});
});

test("what is kept comes through the form as it was", () => {
  const values = valuesOf(builtIn, sheet);
  expect(intakeOf(builtIn, sheet, values)).toEqual({
    facts: TIER_3_FACTS,
    extendedSections: [],
    pack: "HC",
    scenariosNotApplicable: { "HC-4": "No records of our own." },
  });
  expect(changeOf(builtIn, sheet, values)).toMatchObject({ differs: false, added: [], dropped: [] });
});

test("scenarios set aside leave with their pack", () => {
  const values = { ...valuesOf(builtIn, sheet), pack: "LG" };
  expect(intakeOf(builtIn, sheet, values)).toMatchObject({ pack: "LG", scenariosNotApplicable: {} });
  expect(intakeOf(builtIn, sheet, { ...values, pack: "none" })).toMatchObject({ pack: null });
  // The score would refuse a scenario of another pack.
  expect(changeOf(builtIn, sheet, values).differs).toBe(true);
});

test("a lighter use drops questions and moves the tier", () => {
  const values = valuesOf(builtIn, sheet);
  const light = Object.fromEntries(
    builtIn.facts.map((fact) => [fact.id, "levels" in fact ? "0" : "flag" in fact ? "no" : "other"]),
  );
  const change = changeOf(builtIn, sheet, { ...values, facts: light });
  expect(change).toMatchObject({ differs: true, before: { tier: 3 }, after: { tier: 1 }, added: [] });
  expect(change.dropped.length).toBe(change.before.asked.length - change.after.asked.length);
  expect(change.before.verdict).toBe("Open, so far: reject");
});

test("a section answered in full is a difference of its own", () => {
  const values = valuesOf(builtIn, sheet);
  expect(changeOf(builtIn, sheet, { ...values, extended: { ...values.extended, AU: true } }).differs).toBe(
    true,
  );
});

test("a stop leaves nothing asked and no score", () => {
  const values = valuesOf(builtIn, sheet);
  const stopped = { ...values, facts: { ...values.facts, prohibitedPractice: "yes" } };
  expect(changeOf(builtIn, sheet, stopped).after).toMatchObject({
    verdict: "Stopped for legal review",
    evidenced: null,
    asked: [],
  });
});
