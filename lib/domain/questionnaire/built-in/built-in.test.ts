import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Question } from "../format";
import { questionnaireHash } from "../hash";
import { builtIn } from ".";

const questions: Question[] = builtIn.sections.flatMap((section) => section.questions);
const packs = builtIn.packs ?? [];

test("is the version people have answered with: a change of it needs a new version", () => {
  expect(builtIn.version).toBe("2026.1");
  expect(questionnaireHash(builtIn)).toBe("cee4b5976797a382964049fd4081bff8d751ed98b8246380c504911b4f33246a");
});

test("survives the way through a file unchanged", () => {
  expect(JSON.parse(JSON.stringify(builtIn))).toEqual(builtIn);
});

test("holds the hub's text byte for byte, in order", () => {
  const { paragraphs = [] } = builtIn.hub;
  const lines = paragraphs.flatMap(({ heading, text }) => (heading === "" ? [text] : [heading, text]));
  const file = readFileSync(new URL("hub.txt", import.meta.url));
  expect(Buffer.from(lines.join("\n"), "utf8").equals(file)).toBe(true);
});

test("cites the hub only in its own sentences, under their headings", () => {
  const passages = Object.values(builtIn.hub.passages);
  expect(passages).toHaveLength(18);
  for (const { heading, sentence } of passages) {
    const paragraph = builtIn.hub.paragraphs?.find((candidate) => candidate.text.includes(sentence));
    expect(paragraph?.heading).toBe(heading);
  }
});

test("asks what docs/domain.md counts", () => {
  const asked = (tier: number) => questions.filter((question) => question.tier <= tier).length;
  const critical = (section: string) =>
    questions.filter(({ id, critical }) => critical && id.startsWith(section)).length;
  expect([1, 2, 3, 4].map(asked)).toEqual([27, 50, 67, 67]);
  expect(
    builtIn.sections.map(({ id, title, weight, questions }) => [
      id,
      title,
      weight,
      questions.length,
      critical(id),
    ]),
  ).toEqual([
    ["AU", "Allowed use", 16, 11, 3],
    ["RT", "Retention", 17, 10, 3],
    ["SP", "Subprocessors", 15, 11, 3],
    ["IN", "Incident notification", 17, 11, 3],
    ["UP", "Update policies", 15, 12, 2],
    ["ST", "Domain stress tests", 20, 12, 4],
  ]);
  expect(builtIn.sections.map(({ redFlags }) => redFlags?.length)).toEqual([6, 6, 6, 6, 6, 7]);
  expect(packs.map(({ id }) => id)).toEqual(["HC", "LG", "FN", "HR", "CS", "PS", "ED", "SE"]);
  expect(packs.map(({ scenarios }) => scenarios.length)).toEqual(Array(8).fill(6));
  expect(builtIn.duties.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `BD-0${n}`));
});

test("numbers questions in their section, and names replies in kebab-case words", () => {
  for (const section of builtIn.sections)
    section.questions.forEach(({ id, answer }, index) => {
      expect(id).toBe(`${section.id}-${String(index + 1).padStart(2, "0")}`);
      const replies =
        answer.type === "choice"
          ? answer.options
          : answer.type === "number"
            ? (answer.special ?? [])
            : answer.type === "multi"
              ? answer.items
              : [];
      for (const reply of replies) expect(reply.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    });
});

test("asks for the seven facts, the flags and the domain, in this order", () => {
  expect(builtIn.facts.map(({ id }) => id)).toEqual([
    ...["data", "autonomy", "affected", "impact", "integration", "scale", "regulation"],
    ...["personalData", "specialData", "residencyRule", "crossBorder", "recordsDuty", "retrieval"],
    ...["tools", "generative", "strictClock", "highRisk", "publicSector", "prohibitedPractice", "domain"],
  ]);
  const [domain] = builtIn.facts.flatMap((fact) => ("choices" in fact ? [fact] : []));
  expect(domain?.choices.map(({ id }) => id)).toEqual([
    ...["healthcare", "legal", "finance", "hr", "support", "public-sector", "education", "software", "other"],
  ]);
});

test("holds each tier to its lines", () => {
  expect(builtIn.tiers.sum).toEqual([0, 6, 11, 16]);
  const { rules } = builtIn.tiers;
  const column = <Key extends keyof (typeof rules)[number]>(key: Key) => rules.map((rule) => rule[key]);
  expect(column("approve")).toEqual([60, 70, 80, 85]);
  expect(column("conditions")).toEqual([45, 50, 60, 70]);
  expect(column("sectionFloor")).toEqual([40, 50, 60, 70]);
  expect(column("assertedShareAtMost")).toEqual([1, 0.4, 0.15, 0]);
  expect(column("unknownCritical")).toEqual(["cap", "cap", "knockOut", "knockOut"]);
  expect(column("scenarios")).toEqual([1, 2, "all", "all"]);
  expect(column("testMonths")).toEqual([12, 12, 6, 6]);
  expect(column("reviewMonths")).toEqual([24, 12, 12, 6]);
  expect(column("criticalEvidence").map((levels) => levels[0])).toEqual([
    "documented",
    "documented",
    "binding",
    "binding",
  ]);
  expect(column("duties").map((duties) => duties.length)).toEqual([2, 7, 8, 8]);
});

const tier = (atLeast: number) => ({ tier: { atLeast } });
const fact = (id: string, atLeast: number) => ({ fact: id, atLeast });
const flag = (id: string) => ({ fact: id, is: true });
const domain = (...ids: string[]) => ({ fact: "domain", in: ids });
const is = (answer: string, ...ids: string[]) => ({ answer, is: ids });
const unsaid = (answer: string) => ({ answer, state: ["unknown", "disputed"] });
const all = (...parts: object[]) => ({ all: parts });
const any = (...parts: object[]) => ({ any: parts });

const nothingOwn = is("ST-01", "generic", "claims", "none");
const noNumberWithin72 = any(
  all({ answer: "IN-01", atLeast: 72 }, { not: { answer: "IN-01", atMost: 72 } }),
  is("IN-01", "no-number", "no-duty"),
);

/** Each sentence of the specification beside the rules it became. */
const KNOCK_OUTS: [id: string, prose: string, rules: object[]][] = [
  [
    "AU-01",
    "'Prohibited' fails at every tier; 'ambiguous' fails at T4.",
    [is("AU-01", "prohibited"), all(tier(4), is("AU-01", "ambiguous"))],
  ],
  [
    "AU-03",
    "'Yes' fails when data sensitivity >= 2 (confidential or personal), and at every tier from T2.",
    [all(is("AU-03", "yes"), any(fact("data", 2), tier(2)))],
  ],
  [
    "AU-08",
    "'Unknown or full access' fails when autonomy >= 2.",
    [all(fact("autonomy", 2), any(is("AU-08", "unknown"), unsaid("AU-08")))],
  ],
  [
    "RT-01",
    "'Indefinite or not stated' fails when data sensitivity >= 2.",
    [all(fact("data", 2), any(is("RT-01", "indefinite"), unsaid("RT-01")))],
  ],
  [
    "RT-04",
    "'No deletion commitment' fails when personal data is involved.",
    [all(flag("personalData"), is("RT-04", "no-commitment"))],
  ],
  [
    "RT-08",
    "'Unknown' fails when a residency or transfer rule applies.",
    [all(flag("residencyRule"), any(is("RT-08", "unknown"), unsaid("RT-08")))],
  ],
  [
    "SP-01",
    "'No list' fails when personal or confidential data is involved; 'categories only' fails at T3+.",
    [
      all(is("SP-01", "none"), any(fact("data", 2), flag("personalData"))),
      all(tier(3), is("SP-01", "types")),
    ],
  ],
  [
    "SP-02",
    "No notice fails when personal data is involved.",
    [all(flag("personalData"), any(is("SP-02", "no-notice"), { answer: "SP-02", atMost: 0 }))],
  ],
  [
    "SP-05",
    "'Not disclosed' fails at T2 and above.",
    [all(tier(2), any(is("SP-05", "hidden"), unsaid("SP-05")))],
  ],
  [
    "IN-01",
    "No duty fails when data sensitivity >= 2 or reg >= 2. With the strict clock set (DORA, NIS2, 36-hour US bank rule): > 72 h or no number fails at T4.",
    [
      all(is("IN-01", "no-duty"), any(fact("data", 2), fact("regulation", 2))),
      all(tier(4), flag("strictClock"), noNumberWithin72),
    ],
  ],
  ["IN-02", "Zero items fails at T4.", [all(tier(4), { answer: "IN-02", countAtMost: 0 })]],
  [
    "IN-09",
    "'Cannot be switched off' fails when autonomy >= 2 or at T4.",
    [all(is("IN-09", "not-possible"), any(fact("autonomy", 2), tier(4)))],
  ],
  [
    "UP-01",
    "'Only latest' or 'unknown' fails at T4: test results cannot be tied to what runs.",
    [all(tier(4), any(is("UP-01", "alias", "unknown"), unsaid("UP-01")))],
  ],
  [
    "UP-02",
    "No notice fails at T3+.",
    [all(tier(3), any(is("UP-02", "no-notice"), { answer: "UP-02", atMost: 0 }))],
  ],
  [
    "ST-01",
    "Generic, claims or none: stress-test section capped at 40 from T2; fails at T4; at T3 no better than 'approve with conditions'.",
    [all(tier(4), nothingOwn)],
  ],
  [
    "ST-02",
    "Any 'never event' seen, or a critical scenario whose upper bound is below the required rate, fails at T3+.",
    [all(tier(3), { runs: "neverEvent" }), all(tier(3), { runs: "criticalFailed" })],
  ],
  ["ST-05", "'Unknown' fails at T4.", [all(tier(4), any(is("ST-05", "unknown"), unsaid("ST-05")))]],
  [
    "ST-09",
    "'No' or 'overall only' fails at T3+ for HR, credit, health, education and public-benefit decisions.",
    [
      all(
        tier(3),
        any(domain("hr", "finance", "healthcare", "education", "public-sector"), flag("publicSector")),
        is("ST-09", "overall", "none"),
      ),
    ],
  ],
];

test.each(KNOCK_OUTS)("%s: %s", (id, _, rules) => {
  const question = questions.find((candidate) => candidate.id === id);
  expect(question?.knockOuts?.map(({ when }) => when)).toEqual(rules);
});

test("knocks out nothing else", () => {
  const withRules = questions.filter(({ knockOuts }) => knockOuts).map(({ id }) => id);
  expect(withRules).toEqual(KNOCK_OUTS.map(([id]) => id));
  expect(questions.filter(({ critical }) => critical).map(({ id }) => id)).toEqual(withRules);
});

test("limits and caps for want of tests of our own, and for nothing else", () => {
  const limits = questions.flatMap(({ id, limits = [] }) => limits.map(({ when }) => [id, when]));
  expect(limits).toEqual([["ST-01", all(tier(3), nothingOwn)]]);
  const caps = builtIn.sections.flatMap(({ id, caps = [] }) =>
    caps.map(({ when, atMost }) => [id, when, atMost]),
  );
  expect(caps).toEqual([["ST", all(tier(2), any(nothingOwn, unsaid("ST-01"))), 40]]);
});

const SHOWN: [id: string, prose: string, rule: object][] = [
  [
    "AU-02",
    "AU-01 = conditions_open, or domain is healthcare, legal, finance, HR, education or public sector",
    any(
      is("AU-01", "conditions-open"),
      domain("healthcare", "legal", "finance", "hr", "education", "public-sector"),
    ),
  ],
  ["AU-08", "autonomy >= 1 or integration >= 2", any(fact("autonomy", 1), fact("integration", 2))],
  ["AU-10", "reg >= 1", fact("regulation", 1)],
  ["RT-02", "data >= 2", fact("data", 2)],
  ["RT-06", "Retrieval, memory, caching or fine-tuning is used", flag("retrieval")],
  [
    "RT-07",
    "Personal data, legal hold or records duties apply",
    any(flag("personalData"), flag("recordsDuty")),
  ],
  ["RT-09", "impact >= 1 or reg >= 2", any(fact("impact", 1), fact("regulation", 2))],
  ["SP-07", "Personal data crosses borders", flag("crossBorder")],
  ["SP-10", "Tools, connectors or web access exist", flag("tools")],
  ["IN-03", "impact >= 2 or reg = 3", any(fact("impact", 2), fact("regulation", 3))],
  ["IN-10", "affected >= 1", fact("affected", 1)],
  ["ST-09", "affected >= 1 and impact >= 2", all(fact("affected", 1), fact("impact", 2))],
  ["ST-12", "Generative output is used", flag("generative")],
  ["BD-04", "T2 if affected >= 1", fact("affected", 1)],
  ["BD-05", "T3, or personal data", any(tier(3), flag("personalData"))],
];

test.each(SHOWN)("%s is asked when: %s", (id, _, rule) => {
  const found = [...questions, ...builtIn.duties].find((candidate) => candidate.id === id);
  expect(found?.showWhen).toEqual(rule);
});

test("asks everything else always", () => {
  const withRules = [...questions, ...builtIn.duties].filter(({ showWhen }) => showWhen);
  expect(withRules.map(({ id }) => id)).toEqual(SHOWN.map(([id]) => id));
});

test("raises the tier and stops as docs/domain.md, section 3, says", () => {
  expect(builtIn.tiers.overrides?.map(({ when, atLeastTier }) => [when, atLeastTier])).toEqual([
    [fact("impact", 3), 3],
    [fact("regulation", 3), 3],
    [all(fact("impact", 3), fact("autonomy", 2)), 4],
    [all(fact("data", 3), fact("integration", 2)), 3],
    [all(fact("affected", 3), fact("impact", 2)), 4],
    [all(fact("autonomy", 3), fact("integration", 3)), 3],
  ]);
  expect(builtIn.tiers.stop?.map(({ when }) => when)).toEqual([flag("prohibitedPractice")]);
});

test("never offers not applicable where the answer decides", () => {
  const never = questions.filter(({ notApplicable }) => notApplicable === "never").map(({ id }) => id);
  expect(never).toEqual(["AU-01", "AU-03", "SP-01", "IN-01", "ST-01", "ST-02"]);
});

test("does not doubt the tester twice", () => {
  const own = questions.flatMap(({ id, evidenceFactors }) =>
    evidenceFactors ? [[id, evidenceFactors]] : [],
  );
  const factors = { asserted: 0.3, documented: 1, binding: 1, verified: 1 };
  expect(own).toEqual([
    ["ST-01", factors],
    ["ST-06", factors],
  ]);
});

test("judges notice in whole days, and incidents by the strict clock where one runs", () => {
  const numbers = new Map(
    questions.flatMap(({ id, answer }) => (answer.type === "number" ? [[id, answer] as const] : [])),
  );
  expect(numbers.get("SP-02")?.bands.slice(-2)).toEqual([{ atLeast: 1, credit: 0.2 }, { credit: 0 }]);
  expect(numbers.get("IN-01")?.alternatives).toEqual([
    {
      when: flag("strictClock"),
      bands: [
        { atMost: 12, credit: 1 },
        { atMost: 24, credit: 0.85 },
        { atMost: 36, credit: 0.5 },
        { atMost: 72, credit: 0.3 },
        { credit: 0 },
      ],
    },
  ]);
  expect([...numbers].filter(([, { alternatives }]) => alternatives).map(([id]) => id)).toEqual(["IN-01"]);
});

test("gives reasons that read on after “because”", () => {
  const reasons = [
    ...questions.flatMap(({ knockOuts = [], limits = [] }) => [...knockOuts, ...limits]),
    ...builtIn.sections.flatMap(({ caps = [] }) => caps),
    ...(builtIn.tiers.stop ?? []),
  ].map(({ reason }) => reason);
  expect(reasons).toHaveLength(25);
  for (const reason of reasons) expect(reason).toMatch(/^[a-z].*[a-z0-9]$/i);
  for (const reason of reasons) expect(reason.split(" ")[0]).toMatch(/^[a-z]+$/);
});
