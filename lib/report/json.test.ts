import { expect, test } from "vitest";
import { assessmentFormat } from "@/lib/domain/assessment/document";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { performScore } from "@/lib/domain/scoring/perform";
import { printJson } from "./json";
import { buildFullReport } from "./report";
import { hostileSource, sampleSource } from "./testing";

const read = (bytes: Uint8Array): Record<string, unknown> =>
  JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Record<string, unknown>;

test("carries the open formats, from which the same score comes again", async () => {
  const source = sampleSource();
  const report = read(printJson(await buildFullReport(source)));
  expect(report.report).toBe("assay-report/1");
  const assessment = assessmentFormat.parse(report.assessment);
  expect(assessment).toEqual(source.document);
  expect(report.questionnaire).toEqual(assessment.questionnaire);
  expect(performScore(builtIn, report.assessment)).toEqual({ score: report.score });
});

test("says who answered what and when, and which history it belongs to", async () => {
  const { meta } = read(printJson(await buildFullReport(sampleSource())));
  expect(meta).toMatchObject({
    owner: "Mara Lindqvist",
    generatedBy: "Jonas Beck",
    generatedAt: "2026-11-23T13:02:00.000Z",
    auditHead: { seq: 214 },
    answered: { "AU-02": { name: "Юлия Орлова", at: "2026-11-04T09:07:00.000Z" } },
  });
});

test("is one text for one state, whatever the order it was read in", async () => {
  const source = hostileSource();
  const answers = Object.fromEntries(Object.entries(source.document.answers).reverse());
  const turned = { ...source, document: { ...source.document, answers } };
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  expect(text(printJson(await buildFullReport(turned)))).toBe(text(printJson(await buildFullReport(source))));
});

test("keeps text exactly as it was typed", async () => {
  const source = hostileSource();
  const { assessment } = read(printJson(await buildFullReport(source)));
  expect(assessment).toEqual(source.document);
});
