import { expect, test } from "vitest";
import { printCsv } from "./csv";
import { printJson } from "./json";
import { buildReport } from "./report";
import { evidenceTable } from "./tables";
import { HOSTILE_TEXTS, UNRECKONED, hostileSource, sampleSource } from "./testing";

test("the index says of each thing what it is, whose, from when, its file, and what relies on it", () => {
  const [agreement, page] = buildReport(sampleSource()).evidence;
  expect(agreement).toMatchObject({
    kind: "Data processing agreement",
    issuer: "Lumen Health GmbH",
    version: "4.1",
    periodTo: "2027-05-31",
    confidentiality: "Confidential",
    expired: false,
    file: { name: "dpa-4.1.pdf", size: "482 KB", sha256: "3f".repeat(32) },
    reliedOn: [
      { question: "AU-01", clause: "clause 5.3", level: "binding" },
      { question: "RT-01", clause: null, level: "binding" },
    ],
  });
  expect(page).toMatchObject({ capturedOn: "2026-11-02", file: null, expired: true, replaced: true });
});

test("a table and JSON carry all of it, and what was signed without an index has none", () => {
  const report = buildReport(sampleSource());
  const csv = new TextDecoder().decode(printCsv(evidenceTable(report)));
  for (const text of ["Relied on by", "RT-01: Binding", "3f".repeat(32), "dpa-4.1.pdf", "2026-06-01"])
    expect(csv).toContain(text);
  const { evidence: listed } = JSON.parse(
    new TextDecoder().decode(printJson({ ...report, ...UNRECKONED })),
  ) as {
    evidence: unknown;
  };
  expect(listed).toEqual(report.evidence);
  const { evidence: _, ...without } = sampleSource();
  expect(buildReport(without).evidence).toEqual([]);
});

test("no cell of it is a formula, whatever somebody called a file", () => {
  const csv = new TextDecoder().decode(printCsv(evidenceTable(buildReport(hostileSource()))));
  expect(csv).not.toMatch(/(^|,)"?[=+@\t\r]/m);
  expect(buildReport(hostileSource()).evidence).toHaveLength(HOSTILE_TEXTS.length);
});
