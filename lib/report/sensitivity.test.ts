import { expect, test } from "vitest";
import { afterSteps, flipsOf } from "@/lib/domain/sensitivity/flips";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { bestSheet } from "@/lib/domain/scoring/testing";
import { printJson } from "./json";
import type { ReportSensitivity } from "./leant-on";
import type { ReportSource } from "./source";
import { reportSensitivity } from "./parts/sensitivity";
import { nodesOf, printedAndRead } from "./pdf/testing";
import { buildFullReport } from "./report";
import { allTables } from "./report-tables";
import { hostileSource, sampleSource } from "./testing";

/** Approved, but for one answer that the vendor could mend. */
function weakSource(): ReportSource {
  const { answers, ...best } = bestSheet();
  const mendable = answers["AU-01"];
  if (!mendable) throw new RangeError("AU-01");
  return sampleSource({
    ...best,
    answers: {
      ...answers,
      "AU-01": { ...mendable, evidence: [{ level: "documented", title: "Mail", validUntil: "2027-01-31" }] },
      "AU-07": { state: "not_applicable", reason: "Not in this product." },
    },
  });
}

async function sensitivityOf(source: ReportSource): Promise<ReportSensitivity> {
  const { sensitivity } = await buildFullReport(source);
  if (!sensitivity) throw new Error("There is a score, and so something that it depends on.");
  return sensitivity;
}

test("tells the score under all nine weightings, as published first and not applicable as zero last", async () => {
  const source = weakSource();
  const { weightings, stability } = await sensitivityOf(source);
  expect(weightings.map(({ title }) => title)).toEqual([
    "The published weights",
    "All sections weigh the same",
    ...builtIn.sections.map(({ title }) => `${title} counts double`),
    "What is set aside as not applicable counts as zero",
  ]);
  expect(weightings).toHaveLength(9);
  const [published] = weightings;
  expect(published).toMatchObject({
    evidenced: source.score.overall?.evidenced,
    decided: source.score.overall?.decided,
    verdict: source.score.verdict,
    same: true,
  });
  expect(weightings.at(-1)?.evidenced).toBeLessThan(published?.evidenced ?? NaN);
  const same = weightings.filter((one) => one.same).length;
  expect(stability).toMatch(
    same === 9 ? /^Same verdict in all 9/ : new RegExp(`^Same verdict in ${same} of 9`),
  );
});

test("tells the answers that would change the verdict, as the page of what-ifs does, with what to ask for", async () => {
  const source = weakSource();
  const { questionnaire, questionnaireSha256, document } = source;
  const flips = flipsOf(questionnaire, questionnaireSha256, document);
  const { directions } = await sensitivityOf(source);
  expect(directions?.map(({ to, size, count }) => ({ to, size, count }))).toEqual([
    { to: "better", size: flips?.better?.size, count: flips?.better?.count },
    { to: "worse", size: flips?.worse?.size ?? null, count: flips?.worse?.count ?? 0 },
  ]);
  const [better, worse] = directions ?? [];
  const mended = better?.sets[0]?.steps[0];
  expect(better?.sets[0]?.verdict).toBe("approve");
  expect(mended).toMatchObject({
    question: "AU-01",
    change: "The same reply, with evidence that is binding instead of documented.",
    clause: builtIn.sections[0]?.questions[0]?.ask,
  });
  expect(
    scoreAssessment(
      questionnaire,
      questionnaireSha256,
      afterSteps(document, flips?.better?.sets[0]?.steps ?? []),
    ).verdict,
  ).toBe("approve");
  for (const { steps } of worse?.sets ?? []) for (const { clause } of steps) expect(clause).toBeNull();
});

test("says nothing of a direction in which there is no verdict, and that none was found in the other", async () => {
  const { directions } = await sensitivityOf(sampleSource());
  expect(directions).toEqual([
    {
      to: "better",
      words: "No set of up to three answers would do it, each moved by one step.",
      size: null,
      count: 0,
      sets: [],
    },
  ]);
});

test("tells what the weight rests on and for how long, and what ends", async () => {
  const { mix, ages, ends } = await sensitivityOf(weakSource());
  for (const shares of [mix, ages])
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(ends).toEqual([
    {
      title: "Mail",
      validUntil: "2027-01-31",
      when: "Ends within 90 days",
      reliedOn: [{ question: "AU-01", level: "documented", then: "asserted" }],
    },
  ]);
});

test("is left out where there is no score, and the rest is printed all the same", async () => {
  const stopped = await buildFullReport(
    sampleSource({ facts: { prohibitedPractice: true }, answers: {}, runs: [] }),
  );
  expect(stopped.sensitivity).toBeNull();
  expect(new TextDecoder().decode(printJson(stopped))).not.toContain('"sensitivity"');
  expect(allTables(stopped).map(({ name }) => name)).not.toContain("Weightings");
});

test("stands in JSON as in the report, and as sheets of the workbook", async () => {
  const report = await buildFullReport(weakSource());
  const { sensitivity } = JSON.parse(new TextDecoder().decode(printJson(report))) as typeof report;
  expect(sensitivity).toEqual(report.sensitivity);
  const rows = (name: string) => allTables(report).find((table) => table.name === name)?.rows ?? [];
  expect(rows("Weightings")).toHaveLength(9);
  expect(rows("Evidence mix")).toHaveLength(9);
  expect(rows("Evidence that ends")).toEqual([
    ["2027-01-31", "Ends within 90 days", "Mail", "AU-01: Documented, then Asserted"],
  ]);
  const [first] = rows("What would change it");
  expect(first?.slice(2, 4)).toEqual([1, "AU-01"]);
  expect(first?.at(-1)).toBe("Approve");
});

test("is printed as a part of its own, its tables tagged, between the tests and the signatures", async () => {
  const { pages, trees } = await printedAndRead(weakSource());
  const whole = pages.join(" ");
  const contents = pages.slice(1, 3).join(" ");
  const places = ["9 Stress tests", "14 Sensitivity", "18 Sign-off", "19 Versions", "20 Limits"];
  // The contents name the parts in the same order.
  const found = places.map((title) => whole.lastIndexOf(title));
  expect(found.every((at) => at > 0)).toBe(true);
  expect(places.map((title) => contents.indexOf(title))).toEqual(
    places.map((title) => contents.indexOf(title)).toSorted((one, other) => one - other),
  );
  for (const text of [
    "Same verdict in",
    "What is set aside as not applicable counts as zero",
    "What is told here is exact.",
    "For the better. One answer is enough",
    "What the answers rest on",
    "31 Jan 2027",
    "AU-01: documented, then asserted",
  ])
    expect(whole.includes(text), text).toBe(true);
  const from = pages.findIndex((page, place) => place > 2 && page.includes("14 Sensitivity"));
  const tables = trees
    .slice(from, from + 3)
    .flatMap(nodesOf)
    .filter(({ role }) => role === "Table");
  expect(tables.length).toBeGreaterThanOrEqual(6);
});

test("lets others have their turn while it is worked out", () => {
  const steps = reportSensitivity(weakSource());
  let turns = 0;
  while (!steps.next().done) turns += 1;
  expect(turns).toBeGreaterThan(1);
});

test("takes hostile text as text", async () => {
  const { ends } = await sensitivityOf(hostileSource());
  expect(ends.map(({ title }) => title)).toContain("<script>alert(1)</script>");
});
