import fc from "fast-check";
import { expect, test } from "vitest";
import { builtIn } from "./built-in";
import { checkQuestionnaire } from "./check";
import { MAX_DEPTH, MAX_VALUES } from "./check/json";

const words = { why: "…", evidence: "…", ask: "…", references: [], hub: [] };
const scored = { kind: "practice", weight: 3, tier: 1, critical: false, ...words };
const factors = { asserted: 0.5, documented: 0.75, binding: 1, verified: 1 };
const tierRule = {
  approve: 70,
  conditions: 50,
  sectionFloor: 50,
  criticalEvidence: ["documented"],
  assertedShareAtMost: 0.4,
  duties: ["D-1"],
  unknownCritical: "cap",
  scenarios: 1,
  testMonths: 12,
  reviewMonths: 12,
};
const option = (id: string, credit: number) => ({ id, label: id, credit });

/** A sound questionnaire with one of everything; `changed` breaks it in one place. */
const sound = () => ({
  format: "assay-questionnaire/1",
  id: "small",
  version: "1",
  title: "Small",
  hub: {
    title: "Hub",
    source: "https://example.org/hub",
    paragraphs: [{ heading: "Procurement", text: "Read the contract. Then read it again." }],
    passages: { P1: { heading: "Procurement", sentence: "Read the contract." } },
  },
  facts: [
    { id: "data", prompt: "Data", levels: ["a", "b", "c", "d"] },
    { id: "personal", prompt: "Personal", flag: true },
    {
      id: "domain",
      prompt: "Domain",
      choices: [
        { id: "hr", label: "HR" },
        { id: "law", label: "Law" },
      ],
    },
  ],
  tiers: {
    sum: [0, 1, 2, 3],
    overrides: [{ when: { fact: "data", atLeast: 3 }, atLeastTier: 3 }],
    stop: [{ when: { fact: "personal", is: true }, reason: "…" }],
    rules: [1, 2, 3, 4].map(() => ({ ...tierRule, duties: ["D-1"] })),
  },
  evidence: { commitment: factors, practice: factors, result: factors },
  sections: [
    {
      id: "A",
      title: "First",
      weight: 60,
      caps: [{ when: { answer: "C", is: ["bad"] }, atMost: 40, reason: "…" }],
      questions: [
        {
          id: "C",
          prompt: "Choice?",
          answer: { type: "choice", options: [option("good", 1), option("bad", 0)] },
          ...scored,
          hub: ["P1"],
          knockOuts: [
            {
              when: {
                any: [
                  { answer: "C", is: ["bad"] },
                  { answer: "M", countAtMost: 0 },
                ],
              },
              reason: "…",
            },
          ],
        },
        {
          id: "N",
          prompt: "Number?",
          answer: {
            type: "number",
            unit: "days",
            bands: [{ atMost: 7, credit: 1 }, { atMost: 30, credit: 0.5 }, { credit: 0 }],
            special: [option("never", 0)],
            alternatives: [
              { when: { fact: "personal", is: true }, bands: [{ atLeast: 12, credit: 1 }, { credit: 0 }] },
            ],
          },
          ...scored,
          limits: [{ when: { answer: "N", atLeast: 90 }, verdictAtMost: "conditions", reason: "…" }],
          showWhen: {
            all: [
              { answer: "C", is: ["bad"] },
              { fact: "domain", in: ["hr"] },
            ],
          },
        },
      ],
    },
    {
      id: "B",
      title: "Second",
      weight: 40,
      questions: [
        {
          id: "M",
          prompt: "Several?",
          answer: {
            type: "multi",
            items: [
              { id: "x", label: "X" },
              { id: "y", label: "Y" },
            ],
            bands: [
              { atLeast: 2, credit: 1 },
              { atLeast: 0, credit: 0 },
            ],
          },
          ...scored,
        },
        { id: "R", prompt: "Runs?", answer: { type: "runs" }, ...scored },
        { id: "T", prompt: "Text?", answer: { type: "text" }, ...scored },
      ],
    },
  ],
  packs: [
    {
      id: "P",
      title: "Pack",
      scenarios: [
        { id: "P-1", title: "…", do: "…", requiredRate: null, minimumCases: 0, neverEvent: null },
        { id: "P-2", title: "…", do: "…", requiredRate: 0.9, minimumCases: 35, neverEvent: "…" },
      ],
    },
  ],
  duties: [{ id: "D-1", prompt: "Duty", tier: 1, references: [], hub: ["P1"] }],
});

/** The sound questionnaire with `value` at a path; undefined takes away what is there. */
function changed(path: string, value: unknown): unknown {
  const document: unknown = structuredClone(sound());
  const steps = path.match(/[^.[\]]+/g) ?? [];
  const last = steps.pop() ?? "";
  const holder = steps.reduce<unknown>(
    (at, step) => Reflect.get(Object(at) as object, step),
    document,
  ) as object;
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true });
  return document;
}

function faultPaths(document: unknown): string[] {
  const result = checkQuestionnaire(document);
  return "faults" in result ? result.faults.map(({ path }) => path) : [];
}

test("accepts the built-in questionnaire, and gives it back whole", () => {
  expect(checkQuestionnaire(JSON.parse(JSON.stringify(builtIn)))).toEqual({ questionnaire: builtIn });
});

test("accepts a small questionnaire with one of everything", () => {
  expect(checkQuestionnaire(sound())).toEqual({ questionnaire: sound() });
});

test.each([
  "hub.paragraphs",
  "tiers.overrides",
  "tiers.stop",
  "sections[0].caps",
  "sections[0].questions[0].knockOuts",
  "sections[0].questions[1].limits",
  "sections[0].questions[1].showWhen",
  "sections[0].questions[1].answer.special",
  "sections[0].questions[1].answer.alternatives",
  "packs",
])("does without %s", (path) => {
  expect(faultPaths(changed(path, undefined))).toEqual([]);
});

const Q0 = "sections[0].questions[0]";
const Q1 = "sections[0].questions[1]";
const M = "sections[1].questions[0]";
const RUNS = "sections[1].questions[1]";
const TEXT = "sections[1].questions[2]";

test.each<[name: string, path: string, value: unknown, fault?: string]>([
  ["another format", "format", "assay-questionnaire/2"],
  ["a missing title", "title", undefined],
  ["an empty prompt", `${Q0}.prompt`, ""],
  ["an unknown key at the top", "colour", "red"],
  ["an unknown key deep down", `${Q0}.answer.options[1].colour`, "red"],
  ["an unknown key in a rule", `${Q0}.knockOuts[0].when.any[0].colour`, "red"],
  ["a source that is no address", "hub.source", "the hub"],
  ["a weight beyond 5", `${Q1}.weight`, 6],
  ["a weight under 1", `${Q1}.weight`, 0],
  ["a weight that is not whole", `${Q1}.weight`, 2.5],
  ["a section weight of nothing", "sections[1].weight", 0],
  ["a tier beyond 4", `${Q1}.tier`, 5],
  ["another kind", `${Q1}.kind`, "fact"],
  ["a credit above 1", `${Q0}.answer.options[0].credit`, 1.1],
  ["a credit under 0", `${Q0}.answer.options[1].credit`, -0.1],
  ["a band's credit above 1", `${Q1}.answer.bands[0].credit`, 2],
  ["a type of answer that is not there", `${Q0}.answer.type`, "slider"],
  ["an answer without its options", `${Q0}.answer.options`, undefined],
  ["another reason not to ask", `${Q0}.notApplicable`, "always"],
  ["another limit", `${Q1}.limits[0].verdictAtMost`, "reject"],
  ["a scored fact with three levels", "facts[0].levels", ["a", "b", "c"]],
  ["a fact of no kind", "facts[1].flag", undefined, "facts[1]"],
  ["a flag that is not true", "facts[1].flag", false],
  ["three tiers", "tiers.rules", [1, 2, 3].map(() => tierRule)],
  ["three sums", "tiers.sum", [0, 1, 2]],
  ["a number of scenarios that is not whole", "tiers.rules[0].scenarios", 1.5],
  ["scenarios in another word", "tiers.rules[0].scenarios", "most"],
  ["fewer than no scenarios", "tiers.rules[0].scenarios", -1],
  ["a missing number of scenarios", "tiers.rules[0].scenarios", undefined],
  ["an id with a dot", `${RUNS}.id`, "R.1"],
  [
    "a passage key with a dot",
    "hub.passages",
    { ...sound().hub.passages, "P.2": sound().hub.passages.P1 },
    'hub.passages["P.2"]',
  ],
  ["an id every object answers to", `${RUNS}.id`, "constructor"],

  ["a fact named twice", "facts", [...sound().facts, sound().facts[1]], "facts[3].id"],
  ["a choice named twice", "facts[2].choices[1].id", "hr"],
  ["a section named twice", "sections[1].id", "A"],
  ["a question named twice in its section", `${TEXT}.id`, "R"],
  ["a question named twice in the document", `${RUNS}.id`, "C"],
  [
    "an option named twice",
    `${Q0}.answer.options`,
    [option("bad", 1), option("bad", 0)],
    `${Q0}.answer.options[1].id`,
  ],
  [
    "a special named twice",
    `${Q1}.answer.special`,
    [option("a", 1), option("a", 0)],
    `${Q1}.answer.special[1].id`,
  ],
  ["an item named twice", `${M}.answer.items[1].id`, "x"],
  ["a pack named twice", "packs", [sound().packs[0], sound().packs[0]], "packs[1].id"],
  ["a scenario named twice", "packs[0].scenarios[1].id", "P-1"],
  ["a duty named twice", "duties", [sound().duties[0], sound().duties[0]], "duties[1].id"],
  ["a duty owed twice", "tiers.rules[2].duties", ["D-1", "D-1"], "tiers.rules[2].duties[1]"],
  ["a passage shown twice", `${Q0}.hub`, ["P1", "P1"], `${Q0}.hub[1]`],
  [
    "a section without questions",
    "sections[2]",
    { ...sound().sections[1], id: "E", questions: [] },
    "sections[2].questions",
  ],

  ["a duty that is not there", "tiers.rules[3].duties[0]", "D-2"],
  ["a question's passage that is not there", `${Q0}.hub[0]`, "P2"],
  ["a duty's passage that is not there", "duties[0].hub[0]", "P2"],
  ["a sentence that is not the hub's", "hub.passages.P1.sentence", "Sign the contract."],
  ["a heading that is not the hub's", "hub.passages.P1.heading", "Signing"],

  ["bands that do not rise", `${Q1}.answer.bands[1].atMost`, 7],
  [
    "bands that do not fall",
    `${Q1}.answer.alternatives[0].bands`,
    [{ atLeast: 1, credit: 1 }, { atLeast: 3, credit: 1 }, { credit: 0 }],
    `${Q1}.answer.alternatives[0].bands[1].atLeast`,
  ],
  ["bands of both directions", `${Q1}.answer.bands[1]`, { atLeast: 9, credit: 0.5 }],
  ["bands without the last one", `${Q1}.answer.bands`, [{ atMost: 7, credit: 1 }], `${Q1}.answer.bands[0]`],
  ["a band that always holds before others", `${Q1}.answer.bands[0]`, { credit: 1 }],
  ["a band with both bounds", `${Q1}.answer.bands[0].atLeast`, 1, `${Q1}.answer.bands[0]`],
  [
    "counts that do not fall",
    `${M}.answer.bands`,
    [
      { atLeast: 1, credit: 0.5 },
      { atLeast: 2, credit: 1 },
      { atLeast: 0, credit: 0 },
    ],
    `${M}.answer.bands[1].atLeast`,
  ],
  ["counts that do not reach 0", `${M}.answer.bands[1].atLeast`, 1],
  ["conditions too near approval", "tiers.rules[1].conditions", 69.5],
  ["a higher tier at a lower sum", "tiers.sum", [0, 6, 5, 16], "tiers.sum[2]"],
  ["a critical text", `${TEXT}.critical`, true],

  ["a rule that is no rule", `${Q0}.showWhen`, 5],
  ["a rule of no shape", `${Q0}.showWhen`, { fact: "data" }],
  ["a rule of two shapes", `${Q0}.showWhen`, { fact: "personal", is: true, in: [true] }],
  [
    "a rule with an unknown operator",
    `${Q1}.showWhen`,
    { answer: "C", isNot: ["bad"] },
    `${Q1}.showWhen.isNot`,
  ],
  ["an unknown state", `${Q1}.showWhen`, { answer: "C", state: ["lost"] }, `${Q1}.showWhen.state[0]`],
  ["no alternatives to hold", `${Q0}.knockOuts[0].when.any`, []],
  ["a rule naming no fact", "tiers.overrides[0].when.fact", "colour"],
  ["a rule naming no question", "sections[0].caps[0].when.answer", "Z"],
  [
    "a rule naming no option",
    `${Q0}.knockOuts[0].when.any[0].is`,
    ["good", "worse"],
    `${Q0}.knockOuts[0].when.any[0].is[1]`,
  ],
  [
    "a rule naming no special",
    `${Q1}.limits[0].when`,
    { answer: "N", is: ["always"] },
    `${Q1}.limits[0].when.is[0]`,
  ],
  ["a rule naming no choice", `${Q1}.showWhen.all[1].in`, ["hr", "sea"], `${Q1}.showWhen.all[1].in[1]`],
  ["an absent name in an alternative", `${Q1}.answer.alternatives[0].when.fact`, "colour"],
  [
    "an absent name in a duty's rule",
    "duties[0].showWhen",
    { fact: "colour", is: true },
    "duties[0].showWhen.fact",
  ],

  ["a level of a flag", "tiers.stop[0].when", { fact: "personal", atLeast: 1 }, "tiers.stop[0].when.atLeast"],
  ["a level of a choice", "tiers.stop[0].when", { fact: "domain", atLeast: 1 }, "tiers.stop[0].when.atLeast"],
  ["a scored fact that is", "tiers.stop[0].when", { fact: "data", is: "a" }, "tiers.stop[0].when.is"],
  ["a flag with a choice", "tiers.stop[0].when.is", "hr"],
  ["a choice that is true", "tiers.stop[0].when", { fact: "domain", in: [true] }, "tiers.stop[0].when.in[0]"],
  [
    "a bound on a choice question",
    "sections[0].caps[0].when",
    { answer: "C", atMost: 1 },
    "sections[0].caps[0].when.atMost",
  ],
  [
    "a count of a number",
    "sections[0].caps[0].when",
    { answer: "N", countAtMost: 1 },
    "sections[0].caps[0].when.countAtMost",
  ],
  [
    "a reply to a multi question",
    "sections[0].caps[0].when",
    { answer: "M", is: ["x"] },
    "sections[0].caps[0].when.is",
  ],
  [
    "a bound on runs",
    "sections[0].caps[0].when",
    { answer: "R", atLeast: 1 },
    "sections[0].caps[0].when.atLeast",
  ],
  [
    "a reply to a text",
    "sections[0].caps[0].when",
    { answer: "T", is: ["x"] },
    "sections[0].caps[0].when.is",
  ],

  [
    "an answer in an override",
    "tiers.overrides[0].when",
    { answer: "C", is: ["bad"] },
    "tiers.overrides[0].when.answer",
  ],
  [
    "a tier in an override",
    "tiers.overrides[0].when",
    { any: [{ tier: { atLeast: 2 } }] },
    "tiers.overrides[0].when.any[0].tier",
  ],
  ["a tier in a stop", "tiers.stop[0].when", { tier: { atLeast: 2 } }, "tiers.stop[0].when.tier"],
  ["runs in a stop", "tiers.stop[0].when", { not: { runs: "neverEvent" } }, "tiers.stop[0].when.not.runs"],

  [
    "an answer that takes away",
    `${Q1}.showWhen`,
    { not: { answer: "C", is: ["bad"] } },
    `${Q1}.showWhen.not.answer`,
  ],
  [
    "an answer under three nots",
    `${Q1}.showWhen`,
    { not: { all: [{ not: { not: { answer: "C", is: ["bad"] } } }] } },
    `${Q1}.showWhen.not.all[0].not.not.answer`,
  ],
  [
    "a showing by what is open",
    `${Q1}.showWhen`,
    { answer: "C", state: ["unknown", "open"] },
    `${Q1}.showWhen.state[1]`,
  ],
  ["a showing by runs", `${Q1}.showWhen`, { runs: "criticalFailed" }, `${Q1}.showWhen.runs`],
  [
    "a duty an answer takes away",
    "duties[0].showWhen",
    { not: { answer: "C", is: ["bad"] } },
    "duties[0].showWhen.not.answer",
  ],
  ["a question shown by itself", `${RUNS}.showWhen`, { answer: "R", state: ["unknown"] }],
])("refuses %s", (_, path, value, fault = path) => {
  expect(faultPaths(changed(path, value))).toEqual([fault]);
});

test("accepts facts and tiers under any not, and answers under two", () => {
  const showWhen = {
    all: [
      { not: { fact: "personal", is: true } },
      { not: { tier: { atLeast: 3 } } },
      { not: { not: { answer: "C", is: ["bad"] } } },
      { answer: "T", state: ["answered", "unknown", "disputed", "not_applicable"] },
    ],
  };
  expect(faultPaths(changed(`${Q1}.showWhen`, showWhen))).toEqual([]);
});

test("names every question of a circle", () => {
  expect(faultPaths(changed(`${Q0}.showWhen`, { any: [{ answer: "N", atMost: 1 }] }))).toEqual([
    `${Q0}.showWhen`,
    `${Q1}.showWhen`,
  ]);
});

test("lists faults of form and of meaning together", () => {
  const document = { ...sound(), colour: "red", duties: [], sections: [] };
  expect(new Set(faultPaths(document))).toEqual(
    new Set(["colour", "sections", ...[0, 1, 2, 3].map((tier) => `tiers.rules[${tier}].duties[0]`)]),
  );
});

test("says in plain words what is wrong", () => {
  const message = (path: string, value: unknown) => {
    const result = checkQuestionnaire(changed(path, value));
    return "faults" in result ? result.faults.map((fault) => fault.message) : [];
  };
  expect(message("title", undefined)).toEqual(["is missing"]);
  expect(message("title", 5)).toEqual(["should be text"]);
  expect(message("colour", 5)).toEqual(["is not a key of this format"]);
  expect(message(`${Q0}.weight`, 9)).toEqual(["should be at most 5"]);
  expect(message("facts[0].levels", ["a"])).toEqual(["should hold exactly 4 entries"]);
  expect(message("tiers.rules[0].scenarios", true)).toEqual(['should be a number or "all"']);
  expect(message(`${Q1}.id`, "C")).toContain('"C" is already taken');
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["null", null],
  ["a number", 5],
  ["a list", []],
  ["a date", new Date(0)],
  ["a function", () => 1],
])("refuses %s as a document", (_, document) => {
  expect(faultPaths(document)).toContain("");
});

test("survives a document deeper than any stack", () => {
  let when: unknown = { fact: "data", atLeast: 1 };
  for (let depth = 0; depth < 100_000; depth++) when = { not: when };
  const [path] = faultPaths(changed(`${Q0}.showWhen`, when));
  expect(path?.startsWith(`${Q0}.showWhen.not.not`)).toBe(true);
  expect(path?.match(/not/g)?.length).toBeLessThan(MAX_DEPTH);
});

test("survives lists too long to look into", () => {
  expect(faultPaths(changed("sections", Array(1e8)))).toEqual(["sections"]);
  expect(faultPaths(changed(`${Q0}.references`, Array(MAX_VALUES).fill("x")))).toEqual([`${Q0}.references`]);
  expect(faultPaths(changed(`${Q0}.references`, Array(MAX_VALUES / 2).fill("x")))).toEqual([]);
});

test("refuses keys that would reach a prototype, wherever they are", () => {
  const document = JSON.stringify(sound()).replaceAll('"title"', '"__proto__":{"weight":1},"title"');
  const paths = faultPaths(JSON.parse(document));
  expect(paths).toContain("__proto__");
  expect(paths).toContain("hub.__proto__");
  expect(paths).toContain("sections[1].__proto__");
  const passages: unknown = JSON.parse(
    '{"P1":{"heading":"Procurement","sentence":"Read the contract."},"__proto__":{}}',
  );
  expect(faultPaths(changed("hub.passages", passages))).toEqual(["hub.passages.__proto__"]);
});

test("refuses half a surrogate pair, which no hash can name", () => {
  expect(faultPaths(changed(`${Q0}.prompt`, "\ud83d"))).toEqual([`${Q0}.prompt`]);
});

test("never throws, whatever stands in place of a part", () => {
  const parts = [
    `${Q0}.showWhen`,
    `${Q1}.answer`,
    `${M}.answer.bands`,
    "facts",
    "tiers",
    "hub.passages",
    "duties[0].hub",
    "sections",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...parts), fc.anything({ withNullPrototype: true }), (part, value) => {
      const result = checkQuestionnaire(changed(part, value));
      if ("faults" in result) expect(result.faults).not.toEqual([]);
    }),
  );
});
