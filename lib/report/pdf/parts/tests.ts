import { dayInWords, figure, NOTHING, share } from "../../figures";
import type { Report, ReportNotice, ReportScenario } from "../../model";
import { partTitle } from "../../outline";
import { INKS } from "../ink";
import { type Block, type Sheet, together, words } from "../sheet";
import { table } from "../table";
import { cell, GAP, heading, prose } from "../write";

export function setTests(sheet: Sheet, { notices, ...report }: Report) {
  setScenarios(sheet, report);
  if (notices.length > 0)
    together(sheet, [
      heading(sheet, 2, "Notice given by the vendor", "part-tests-notice"),
      noticeTable(sheet, notices),
    ]);
}

function setScenarios(sheet: Sheet, { scenarios, pack }: Pick<Report, "scenarios" | "pack">) {
  const title = heading(sheet, 1, partTitle("tests"), "part-tests");
  const opening =
    pack === null
      ? "No pack of stress tests was chosen for this use."
      : `Pack: ${pack}. Every run on record is listed.`;
  if (scenarios.length === 0) {
    together(sheet, [title, prose(sheet, opening)]);
    return;
  }
  together(sheet, [title, prose(sheet, opening, INKS.body, 8), scenarioTable(sheet, scenarios)]);
  if (scenarios.some(({ runs }) => runs.length > 0))
    together(sheet, [heading(sheet, 2, "Runs on record", "part-tests-runs"), runTable(sheet, scenarios)]);
  if (scenarios.some(({ runs }) => runs.some(({ record }) => record.length > 0)))
    together(sheet, [
      heading(sheet, 2, "Records of the runs", "part-tests-records"),
      recordTable(sheet, scenarios),
    ]);
}

/** The record of each run, as a column of its fields, and the cases that failed. */
function recordTable(sheet: Sheet, scenarios: readonly ReportScenario[]): Block {
  const rows = scenarios.flatMap(({ id, runs }) => runs.map((run) => ({ id, run })));
  return table(sheet, {
    columns: [
      { title: "Run", share: 14 },
      { title: "Record", share: 52 },
      { title: "Cases that failed", share: 34 },
    ],
    rows: rows.map(({ id, run: { on, words: shown, record, failures } }) => ({
      cells: [
        [words(sheet, id, INKS.cellStrong), words(sheet, dayInWords(on), INKS.small)],
        [
          words(sheet, shown, INKS.cell),
          ...record.map(({ label, value }) => words(sheet, `${label}: ${value}`, INKS.small)),
        ],
        failures.length === 0
          ? cell(sheet, NOTHING)
          : failures.map((failure) => words(sheet, failure, INKS.small)),
      ],
    })),
  });
}

function noticeTable(sheet: Sheet, notices: readonly ReportNotice[]): Block {
  return table(sheet, {
    columns: [
      { title: "What", share: 36 },
      { title: "Takes effect", share: 16 },
      { title: "Notice given", share: 38 },
      { title: "Promised in", share: 10 },
    ],
    rows: notices.map(({ what, on, words: given, question }) => ({
      cells: [cell(sheet, what), cell(sheet, dayInWords(on)), cell(sheet, given), cell(sheet, question)],
    })),
  });
}

function scenarioTable(sheet: Sheet, scenarios: readonly ReportScenario[]): Block {
  return table(sheet, {
    columns: [
      { title: "Scenario", share: 32 },
      { title: "Standing", share: 15 },
      { title: "What it shows", share: 43 },
      { title: "Credit", share: 10, align: "decimal" },
    ],
    rows: scenarios.map(({ id, title, asked, standing, words: shown, reason, credit, plans }) => ({
      cells: [
        [
          [...words(sheet, `${id}${GAP}`, INKS.cellStrong), ...words(sheet, title, INKS.cellStrong)],
          words(sheet, asked, INKS.small),
          ...plans.map((plan) => words(sheet, plan, INKS.small)),
        ],
        cell(sheet, standing),
        [words(sheet, shown, INKS.cell), ...(reason === null ? [] : [words(sheet, reason, INKS.cellSoft)])],
        cell(sheet, figure(credit), INKS.figure),
      ],
    })),
  });
}

function runTable(sheet: Sheet, scenarios: readonly ReportScenario[]): Block {
  const number = (text: string) => cell(sheet, text, INKS.figure);
  return table(sheet, {
    columns: [
      { title: "Scenario", share: 12 },
      { title: "On", share: 14 },
      { title: "Cases", share: 8, align: "right" },
      { title: "Passed", share: 9, align: "right" },
      { title: "Never-events", share: 13, align: "right" },
      { title: "Asked for", share: 10, align: "right" },
      { title: "Version, configuration, judge", share: 34 },
    ],
    rows: scenarios.flatMap(({ id, runs }) =>
      runs.map((run) => ({
        cells: [
          cell(sheet, id),
          cell(sheet, dayInWords(run.on)),
          number(String(run.cases)),
          number(String(run.passed)),
          number(String(run.neverEvents)),
          number(run.required === null ? NOTHING : share(run.required)),
          cell(sheet, [run.modelVersion, run.configurationHash, run.judge].filter(Boolean).join("; ")),
        ],
      })),
    ),
  });
}
