import { expect, test } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { ReportQuestion } from "./model";
import { buildReport } from "./report";
import { sampleSource } from "./testing";

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

function questionOf(report: ReturnType<typeof buildReport>, id: string): ReportQuestion {
  const found = report.sections.flatMap(({ questions }) => questions).find((question) => question.id === id);
  if (!found) throw new RangeError(id);
  return found;
}

test("adds up: questions to sections, sections to the overall", () => {
  const source = sampleSource();
  const { sections, points } = buildReport(source);
  for (const section of sections) {
    const line = points.sections.find(({ id }) => id === section.id);
    expect(line?.points).toBe(sum(section.questions.map((question) => question.points)));
    expect(line?.possible).toBe(sum(section.questions.map(({ possible }) => possible)));
  }
  expect(points.weighted / points.weight).toBeCloseTo(source.score.overall?.evidenced ?? -1, 10);
  expect(points.evidenced).toBe(source.score.overall?.evidenced);
});

test("leaves no question out, and says why one was not asked", () => {
  const { sections } = buildReport(sampleSource({ facts: { ...LOW_FACTS } }));
  const questions = sections.flatMap((section) => section.questions);
  expect(questions.map(({ id }) => id)).toEqual(
    builtIn.sections.flatMap((section) => section.questions.map(({ id }) => id)),
  );
  for (const { asked, notAskedBecause } of questions) expect(notAskedBecause === null).toBe(asked);
  expect(questions.some(({ notAskedBecause }) => notAskedBecause === "asked from tier 3")).toBe(true);
});

test("shows a cap with the number before it and its reason", () => {
  const { decision } = buildReport(sampleSource());
  expect(decision.verdict).toBe("Reject");
  expect(decision.caps[0]).toMatch(/^Raw \d+, capped at 39 because of RT-01/);
  expect(decision.range?.decided).toBe(39);
});

test("quotes the hub word for word, under a heading", () => {
  const report = buildReport(sampleSource());
  const [first] = questionOf(report, "AU-01").hub;
  expect(first).toEqual(builtIn.hub.passages["H-PR2"]);
  const opening = report.sections
    .flatMap(({ questions }) => questions.flatMap(({ hub }) => hub))
    .find(({ sentence }) => sentence === builtIn.hub.passages["H-IN1"]?.sentence);
  expect(opening?.heading).toBe("Safety & alignment");
});

test("says who answered, who approved, and what has expired", () => {
  const { document } = sampleSource();
  const source = sampleSource({
    answers: {
      ...document.answers,
      "RT-05": { state: "not_applicable", reason: "The archive law forbids deletion.", approvedBy: "jb" },
      "AU-04": {
        state: "answered",
        value: "own",
        evidence: [{ level: "binding", title: "Old order form", validUntil: "2026-11-22" }],
      },
    },
  });
  const approved = { "RT-05": { name: "Jonas Beck", at: "2026-11-20T23:30:00.000Z" } };
  const report = buildReport({ ...source, people: { ...source.people, approved } });
  expect(questionOf(report, "RT-05")).toMatchObject({
    stateWords: "Not applicable",
    answer: null,
    reason: "The archive law forbids deletion.",
    approvedBy: "Jonas Beck, 21 Nov 2026, 00:30",
    points: null,
    possible: null,
  });
  expect(questionOf(report, "AU-04")).toMatchObject({
    level: "asserted",
    evidence: [{ level: "binding", expired: true }],
  });
  expect(questionOf(buildReport(source), "RT-05").approvedBy).toBe("jb");
});

test("puts the conditions that block use first", () => {
  const { conditions } = buildReport(
    sampleSource({ facts: { ...LOW_FACTS }, answers: {}, duties: {}, runs: [] }),
  );
  const { conditions: some, decision } = buildReport(openButConditional());
  expect(conditions).toEqual([]);
  expect(decision.provisional).toBe("Approve with conditions");
  const whens = some.map(({ when }) => when);
  expect(whens).toEqual(
    [...whens].sort((one, other) => (one === other ? 0 : one === "Before go-live" ? -1 : 1)),
  );
  expect(whens).toContain("Before go-live");
});

test("lists every scenario of the pack, and runs that belong to none of them", () => {
  const { document } = sampleSource();
  const [run] = document.runs ?? [];
  const source = sampleSource({
    runs: [...(document.runs ?? []), ...(run ? [{ ...run, pack: "LG", scenario: "LG-1" }] : [])],
  });
  const { scenarios, pack } = buildReport(source);
  expect(pack).toBe("Healthcare");
  expect(scenarios.map(({ id }) => id)).toEqual(["HC-1", "HC-2", "HC-3", "HC-4", "HC-5", "HC-6", "LG, LG-1"]);
  expect(scenarios.map(({ standing }) => standing)).toEqual([
    "Counted",
    "Counted",
    "Counted",
    "Not applicable",
    "Not run",
    "Not run",
    "Does not count",
  ]);
});

test("owes the duties of its tier", () => {
  const owed = (facts: Record<string, number | boolean | string>) =>
    buildReport(sampleSource({ facts }))
      .duties.filter((duty) => duty.owed)
      .map(({ id }) => id);
  expect(owed(LOW_FACTS)).toEqual(["BD-01", "BD-08"]);
  expect(owed(sampleSource().document.facts)).toHaveLength(8);
});

test("dates the file by the day in the report's zone", () => {
  const late = { ...sampleSource(), generatedAt: new Date("2026-11-23T23:30:00Z") };
  expect(buildReport(late).day).toBe("2026-11-24");
  expect(buildReport({ ...late, zone: "UTC" }).day).toBe("2026-11-23");
});

const LOW_FACTS = {
  ...Object.fromEntries(builtIn.facts.map(({ id }) => [id, false])),
  data: 1,
  autonomy: 0,
  affected: 0,
  impact: 1,
  integration: 0,
  scale: 0,
  regulation: 0,
  domain: "other",
};

/** The best answers to all but one critical question, which is unknown, and one left open. */
function openButConditional() {
  const questions = builtIn.sections.flatMap((section) => section.questions);
  const best = questions.flatMap(({ id, answer }) =>
    answer.type === "choice" ? [[id, bestOf(answer.options)] as const] : [],
  );
  const evidence = [{ level: "verified" as const, title: "Audit report" }];
  const answers = Object.fromEntries(
    best.map(([id, value]) => [id, { state: "answered" as const, value, evidence }]),
  );
  return sampleSource({
    facts: LOW_FACTS,
    answers: { ...answers, "AU-03": { state: "unknown" } },
    duties: { "BD-01": "done", "BD-08": "not_done" },
  });
}

const bestOf = (options: readonly { id: string; credit: number }[]): string =>
  options.reduce((best, option) => (option.credit > best.credit ? option : best)).id;
