import { expect, test } from "vitest";
import { assessmentFormat } from "@/lib/domain/assessment/document";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { performScore } from "@/lib/domain/scoring/perform";
import { printJson } from "./json";
import { buildReport } from "./report";
import { hostileSource, sampleSource } from "./testing";

const read = (bytes: Uint8Array): Record<string, unknown> =>
  JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Record<string, unknown>;

test("carries the open formats, from which the same score comes again", () => {
  const source = sampleSource();
  const report = read(printJson(buildReport(source)));
  expect(report.report).toBe("assay-report/1");
  const assessment = assessmentFormat.parse(report.assessment);
  expect(assessment).toEqual(source.document);
  expect(report.questionnaire).toEqual(assessment.questionnaire);
  expect(performScore(builtIn, report.assessment)).toEqual({ score: report.score });
});

test("says who answered what and when, and which history it belongs to", () => {
  const { meta } = read(printJson(buildReport(sampleSource())));
  expect(meta).toMatchObject({
    owner: "Mara Lindqvist",
    generatedBy: "Jonas Beck",
    generatedAt: "2026-11-23T13:02:00.000Z",
    auditHead: { seq: 214 },
    answered: { "AU-02": { name: "Юлия Орлова", at: "2026-11-04T09:07:00.000Z" } },
  });
});

test("is one text for one state, whatever the order it was read in", () => {
  const source = hostileSource();
  const answers = Object.fromEntries(Object.entries(source.document.answers).reverse());
  const turned = { ...source, document: { ...source.document, answers } };
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  expect(text(printJson(buildReport(turned)))).toBe(text(printJson(buildReport(source))));
});

test("keeps text exactly as it was typed", () => {
  const source = hostileSource();
  const { assessment } = read(printJson(buildReport(source)));
  expect(assessment).toEqual(source.document);
});
