import { expect, test } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { CROSSWALK_LIMIT } from "@/lib/domain/explain/crosswalk";
import { coverageTable, crosswalkTable, frameworksTable } from "./crosswalk-tables";
import { printReport } from "./formats";
import { printJson } from "./json";
import { printedAndRead } from "./pdf/testing";
import { buildFullReport, buildReport } from "./report";
import type { Table } from "./table";
import { HOSTILE_TEXTS, sampleSource } from "./testing";

const column = ({ columns, rows }: Table, title: string) => {
  const at = columns.findIndex((one) => one.title === title);
  expect(at, title).toBeGreaterThanOrEqual(0);
  return rows.map((row) => row[at] ?? null);
};

const items = [...builtIn.sections.flatMap(({ questions }) => questions), ...builtIn.duties];

/** The built-in questionnaire with strange references on its first question. */
const referringTo = (references: string[]): Questionnaire => ({
  ...builtIn,
  sections: builtIn.sections.map((section, at) =>
    at > 0
      ? section
      : {
          ...section,
          questions: section.questions.map((one, place) => (place > 0 ? one : { ...one, references })),
        },
  ),
});

test("both sheets hold every pair of the questionnaire once, the sentences verbatim", () => {
  const report = buildReport(sampleSource());
  const [coverage, crosswalk] = [coverageTable(report), crosswalkTable(report)];
  const pairs = (table: Table, of: string) =>
    column(table, "Question")
      .map((id, row) => [id, column(table, of)[row]])
      .filter(([id]) => id !== null)
      .map((pair) => pair.join(" "))
      .toSorted();
  const sentence = (key: string) => builtIn.hub.passages[key]?.sentence ?? "";
  expect(pairs(coverage, "Sentence of the hub")).toEqual(
    items.flatMap(({ id, hub }) => hub.map((key) => `${id} ${sentence(key)}`)).toSorted(),
  );
  expect(pairs(crosswalk, "Reference")).toEqual(
    items.flatMap(({ id, references }) => references.map((one) => `${id} ${one}`)).toSorted(),
  );
  const uncovered = column(coverage, "Sentence of the hub").filter(
    (_, row) => column(coverage, "Covered")[row] === "No",
  );
  expect(uncovered).toContain("For operational patterns, read alongside Deployment reality.");
});

test("each row tells how this assessment answered, as the questions' table does", () => {
  const source = sampleSource();
  const table = crosswalkTable(buildReport(source));
  const ids = column(table, "Question");
  for (const [row, id] of ids.entries()) {
    const scored = source.score.questions[String(id)];
    if (!scored) continue;
    expect(column(table, "Credit")[row], String(id)).toBe(scored.credit);
    const shown = scored.level !== null && scored.level !== "asserted";
    const held = scored.state === "answered" ? (shown ? "Evidenced" : "Claimed only") : "Open";
    if (scored.asked && scored.state !== "not_applicable") expect(column(table, "Held")[row]).toBe(held);
  }
  expect(new Set(column(table, "Held"))).toEqual(
    new Set(["Evidenced", "Claimed only", "Open", "Not asked", null]),
  );
});

test("counts of a framework add up to its questions, each once, and say what they do not show", () => {
  const { crosswalk, ...report } = buildReport(sampleSource());
  for (const { counts, references } of crosswalk.frameworks) {
    const sum = Object.values(counts).reduce((total, count) => total + count, 0);
    expect(sum).toBe(new Set(references.flatMap(({ questions }) => questions)).size);
  }
  const told = JSON.stringify(frameworksTable({ crosswalk, ...report }));
  expect(told).toContain(CROSSWALK_LIMIT);
  expect(told).not.toMatch(/compl(y|iant|iance)/i);
});

test("no law is named in any row without its day, or that none was checked", () => {
  const table = crosswalkTable(buildReport(sampleSource()));
  const statuses = column(table, "Status");
  for (const [row, from] of column(table, "From").entries())
    expect(statuses[row]).toMatch(
      from === null
        ? /not checked|not verified|^Guidance$|^Standard$/
        : /(since|from|of) (\d\d? )?[A-Z][a-z]{2} 20\d\d(; .+)?$/,
    );
});

test("narrowed to chosen frameworks it says which it leaves out, and the rest of the report is as it was", () => {
  const source = sampleSource();
  const [whole, narrowed] = [buildReport(source), buildReport({ ...source, frameworks: ["gdpr", "dora"] })];
  expect(new Set(column(crosswalkTable(narrowed), "Framework"))).toEqual(new Set(["GDPR", "DORA"]));
  expect(narrowed.crosswalk.leftOut).toHaveLength(whole.crosswalk.frameworks.length - 2);
  expect(whole.crosswalk.leftOut).toEqual([]);
  const [a, b] = [whole, narrowed].map(({ crosswalk: _, ...rest }) => JSON.stringify(rest));
  expect(a).toBe(b);
});

test("strange references stand in every format as they are written, not classified and harmless", async () => {
  // Half of a pair of code units is none that a questionnaire could be hashed with.
  const strange = HOSTILE_TEXTS.filter((text) => text.isWellFormed());
  const questionnaire = referringTo([...strange, "GDPR Art. 28(2)"]);
  const source = sampleSource({}, questionnaire);
  const report = await buildFullReport(source);
  const unclassified = report.crosswalk.frameworks.find(({ id }) => id === "unclassified");
  expect(unclassified?.references.map(({ reference }) => reference).toSorted()).toEqual(strange.toSorted());
  expect(unclassified?.standing.words).toBe("Not known here");
  const json = JSON.parse(new TextDecoder().decode(printJson(report))) as { crosswalk: unknown };
  expect(JSON.stringify(json.crosswalk)).toContain("=cmd|' /C calc'!A0");
  const { body } = await printReport("csv", source, "crosswalk");
  expect(new TextDecoder().decode(body as Uint8Array)).toContain("'=cmd|' /C calc'!A0");
});

test("the PDF has it as a part of its own, with the hub's words and each framework", async () => {
  const read = await printedAndRead(sampleSource());
  const whole = read.pages.join(" ");
  for (const { sentence } of Object.values(builtIn.hub.passages)) expect(whole).toContain(sentence);
  expect(whole).toContain("No question covers it");
  expect(whole).toContain("Applies from 2 Dec 2027");
  expect(whole).toContain("EU AI Act Art. 26(11)");
  expect(whole).toContain("do not show that the text applies here");
});
