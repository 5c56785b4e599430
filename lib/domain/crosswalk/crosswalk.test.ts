import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import type { Questionnaire } from "../questionnaire/format";
import { CHECKED, GATHERED_ON } from "../questionnaire/notes/note";
import { FRAMEWORKS, FRAMEWORK_IDS, classify } from "./classify";
import { byNumbers, crosswalkOf } from "./crosswalk";

const items = ({ sections, duties }: Questionnaire) => [
  ...sections.flatMap(({ questions }) => questions),
  ...duties,
];

const backwards = (questionnaire: Questionnaire): string[] => {
  const { frameworks, unclassified } = crosswalkOf(questionnaire);
  return [...frameworks.flatMap(({ references }) => references), ...unclassified]
    .flatMap(({ reference, questions, duties }) =>
      [...questions, ...duties].map((id) => `${id} ${reference}`),
    )
    .toSorted();
};

const forwards = (questionnaire: Questionnaire): string[] =>
  items(questionnaire)
    .flatMap(({ id, references }) => [...new Set(references)].map((reference) => `${id} ${reference}`))
    .toSorted();

/** The built-in questionnaire with other references on its first question. */
function referringTo(references: string[]): Questionnaire {
  const [first, ...others] = builtIn.sections;
  const [question, ...more] = first?.questions ?? [];
  if (!first || !question) throw new RangeError("no question");
  return {
    ...builtIn,
    sections: [{ ...first, questions: [{ ...question, references }, ...more] }, ...others],
  };
}

test("each reference of the built-in questionnaire belongs to one framework, with its status and how far that was checked", () => {
  const { frameworks, unclassified } = crosswalkOf(builtIn);
  expect(unclassified).toEqual([]);
  const all = frameworks.flatMap(({ references }) => references);
  expect(new Set(all.map(({ reference }) => reference)).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(200);
  for (const { reference, standing, read } of all) {
    expect(standing.asOf, reference).toBe(GATHERED_ON);
    expect(standing.checked, reference).toMatch(/^(Read in|Not verified)/);
    expect(read, reference).toMatch(/\.$/);
    // What applies from a day, or since one that the calendar has, says which.
    if (standing.status === "from date") expect(standing.from, reference).toMatch(/^\d{4}-\d\d-\d\d$/);
    // A day that nobody checked is never told as if somebody had.
    if (standing.checked === CHECKED.U)
      expect(standing.from === null || /until counsel confirms/.test(standing.remark), reference).toBe(true);
  }
  // Every framework is led to, so that the table holds nothing that nobody needs.
  expect(frameworks.map(({ framework }) => framework)).toEqual(FRAMEWORKS);
  expect(new Set(FRAMEWORK_IDS).size).toBe(FRAMEWORK_IDS.length);
});

test("both directions hold the same pairs, and one that is left out is missed", () => {
  expect(backwards(builtIn)).toEqual(forwards(builtIn));
  const less = referringTo(["GDPR Art. 28(2)", "GDPR Art. 28(2)"]);
  expect(backwards(less)).toEqual(forwards(less));
  expect(backwards(less)).not.toEqual(forwards(builtIn));
});

test.each([
  ["EU AI Act Art. 26(11)", "from date", "2027-12-02", CHECKED.U, CHECKED.V1],
  ["EU AI Act Art. 27", "from date", "2027-12-02", CHECKED.U, CHECKED.V1],
  [
    "EU AI Act Art. 9(8)",
    "from date",
    "2027-12-02",
    `${CHECKED.V2} The publication details are not verified.`,
    CHECKED.V1,
  ],
  [
    "EU AI Act Art. 15",
    "from date",
    "2027-12-02",
    `${CHECKED.V2} The publication details are not verified.`,
    CHECKED.U,
  ],
  ["EU AI Act Art. 50(4)", "in force", "2026-08-02", CHECKED.V2, CHECKED.V1],
  ["EU AI Act Art. 5", "in force", "2025-02-02", CHECKED.V2, CHECKED.U],
  ["EU AI Act Art. 53(1)(b)", "in force", "2025-08-02", CHECKED.V2, CHECKED.V1],
  ["EU AI Act Art. 86", "unverified", null, CHECKED.U, CHECKED.U],
  ["GDPR Art. 28(3)(h)", "in force", null, CHECKED.U, CHECKED.V1],
  ["GDPR Art. 44-46", "in force", null, CHECKED.U, CHECKED.U],
  ["NIST AI RMF MAP 4.1", "guidance", null, CHECKED.V1, CHECKED.V1],
  ["NIST AI RMF MAP 1.1", "guidance", null, CHECKED.V1, CHECKED.U],
  ["AICM A&A-02", "standard", "2026-06-22", CHECKED.V1, CHECKED.V1],
  ["HECVAT COMP-03", "standard", null, CHECKED.V1, CHECKED.U],
  ["Colorado SB 26-189", "from date", "2027-01-01", CHECKED.V2, CHECKED.V2],
  ["45 CFR 164.504(e)", "unverified", null, CHECKED.U, CHECKED.U],
])("%s is %s, as of %s", (reference, status, from, checked, read) => {
  expect(classify(reference)).toMatchObject({ standing: { status, from, checked }, read });
});

test("the amendment of the AI Act is told as adopted and to be confirmed, wherever it moves a day", () => {
  for (const place of ["Art. 9(8)", "Art. 13(3)(b)", "Art. 14(4)(e)"]) {
    expect(classify(`EU AI Act ${place}`)?.standing.caveat).toMatch(
      /adopted by the Council on 29 June 2026, confirm/,
    );
    expect(classify(`EU AI Act ${place}`)?.standing.remark).toMatch(
      /adopted the amendment on 29 June 2026.*confirm/,
    );
  }
  expect(classify("EU AI Act Art. 73(2)")?.standing.remark).toMatch(/until counsel confirms/);
});

const STRANGE = [
  "SOC 2 CC7.2",
  "GDPR",
  "GDPR Article 28",
  "gdpr Art. 28",
  " GDPR Art. 28",
  "GDPR Art. 28 ",
  "GDPR\u00a0Art. 28",
  "GDPR Art. 28\u202e(3)",
  "EU AI Act <script>alert(1)</script>",
  "AICM 1.0.3 LOG-15",
  "ISO/IEC 42001 =HYPERLINK(1)",
  "__proto__",
  "constructor",
  "",
  `GDPR Art. ${"9".repeat(4_000)}`,
];

test("what is not written as a reference to a known framework is kept as it is written, and not classified", () => {
  const strange = referringTo(STRANGE);
  const { frameworks, unclassified } = crosswalkOf(strange);
  const first = builtIn.sections[0]?.questions[0]?.id;
  expect(unclassified.map(({ reference }) => reference).toSorted()).toEqual(STRANGE.toSorted());
  for (const { questions } of unclassified) expect(questions).toEqual([first]);
  expect(
    frameworks.flatMap(({ references }) => references).flatMap(({ questions }) => questions),
  ).not.toContain(first);
  expect(backwards(strange)).toEqual(forwards(strange));
});

test("references stand by their numbers", () => {
  const sorted = [
    "Art. 9(8)",
    "Art. 10(2)(f)",
    "Art. 26",
    "Art. 26(1)",
    "Art. 26(11)",
    "MAP 2.2",
    "MAP 2.11",
  ];
  expect(sorted.toReversed().sort(byNumbers)).toEqual(sorted);
});
