import { expect, test } from "vitest";
import { figure, worked } from "@/lib/report/figures";
import { buildReport } from "@/lib/report/report";
import { sampleSource } from "@/lib/report/testing";

const { sections, points, documents } = buildReport(sampleSource());

const shown = (values: (number | null)[]) =>
  values.reduce((sum: number, value) => sum + (value === null ? 0 : Number(figure(value))), 0);

test("the figures shown in a section add up to the sum shown under them", () => {
  for (const { id, questions } of sections) {
    const line = points.sections.find((one) => one.id === id);
    expect(figure(shown(questions.map((question) => question.points))), id).toBe(
      figure(line?.points ?? null),
    );
    expect(shown(questions.map(({ possible }) => possible)), id).toBe(line?.possible);
  }
});

test("weight × credit × factor, as shown, is the points shown, to the second decimal", () => {
  for (const { id, weight, credit, factor, points: won } of sections.flatMap(({ questions }) => questions))
    if (credit !== null && factor !== null)
      expect(weight * Number(figure(credit)) * Number(figure(factor)), id).toBeCloseTo(
        Number(figure(won)),
        2,
      );
});

test("the parts shown add up to the whole, and the whole is the score", () => {
  const parts = points.sections.reduce((sum, { weighted }) => sum + Number(worked(weighted)), 0);
  expect(parts).toBeCloseTo(Number(worked(points.weighted)), 1);
  expect(points.weighted / points.weight).toBeCloseTo(documents.score.overall?.evidenced ?? -1, 9);
});
