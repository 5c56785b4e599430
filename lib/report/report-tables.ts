import { coverageTable, crosswalkTable, frameworksTable } from "./crosswalk-tables";
import { REPORT_TABLE_NAMES, type ReportTable } from "@/lib/domain/report-files";
import { intakeChangesTable, logTable, setAsideTable, unknownTable } from "./log-tables";
import type { FullReport } from "./model";
import type { ReportSensitivity } from "./leant-on";
import { methodTable, partiesTable, scopeTable, tiersTable } from "./scope-tables";
import { endsTable, flipsTable, mixTable, weightingsTable } from "./sensitivity-tables";
import type { Table } from "./table";
import {
  changesTable,
  conditionsTable,
  contractGapsTable,
  coverTable,
  decisionTable,
  dutiesTable,
  evidenceTable,
  followUpsTable,
  intakeTable,
  limitsTable,
  redactionsTable,
  noticesTable,
  questionsTable,
  rulingsTable,
  runsTable,
  sectionsTable,
  signOffTable,
  versionsTable,
  waiversTable,
} from "./tables";

const NO_SENSITIVITY: ReportSensitivity = {
  stability: "",
  weightings: [],
  directions: null,
  mix: [],
  ages: [],
  ends: [],
};

const ofSensitivity =
  (make: (sensitivity: ReportSensitivity) => Table) =>
  ({ sensitivity }: FullReport): Table =>
    make(sensitivity ?? NO_SENSITIVITY);

const OF_SENSITIVITY = {
  weightings: ofSensitivity(weightingsTable),
  "what-would-change-it": ofSensitivity(flipsTable),
  "evidence-mix": ofSensitivity(mixTable),
  "evidence-that-ends": ofSensitivity(endsTable),
};

const TABLES: Readonly<Record<ReportTable, (report: FullReport) => Table>> = {
  cover: coverTable,
  decision: decisionTable,
  scope: scopeTable,
  parties: partiesTable,
  method: methodTable,
  tiers: tiersTable,
  intake: intakeTable,
  "intake-changes": intakeChangesTable,
  sections: sectionsTable,
  questions: questionsTable,
  rulings: rulingsTable,
  "accepted-risks": waiversTable,
  "stress-tests": runsTable,
  notices: noticesTable,
  "set-aside": setAsideTable,
  unknown: unknownTable,
  conditions: conditionsTable,
  actions: followUpsTable,
  "contract-gaps": contractGapsTable,
  duties: dutiesTable,
  ...OF_SENSITIVITY,
  coverage: coverageTable,
  frameworks: frameworksTable,
  crosswalk: crosswalkTable,
  evidence: evidenceTable,
  log: logTable,
  "sign-off": signOffTable,
  versions: versionsTable,
  changes: changesTable,
  limits: limitsTable,
  redactions: redactionsTable,
};

/** Whether a table tells of what takes long to work out. */
export const isOfSensitivity = (table: ReportTable): boolean => Object.hasOwn(OF_SENSITIVITY, table);

/**
 * One of them, with what a table has to say of itself that travels alone: how the assessment
 * stands, which no draft and no superseded decision may leave out, and what was signed.
 */
export function reportTable(report: FullReport, name: ReportTable): Table {
  const { status, snapshotSha256, changed } = report.signOff;
  const table = beside(TABLES[name](report), [["Status of the assessment", status]]);
  // Findings and actions live on after a decision, and are not of what was signed.
  if (name === "actions" || snapshotSha256 === null) return table;
  return beside(table, [
    ["Signed snapshot, SHA-256", snapshotSha256],
    ["Changed since it was signed", changed],
  ]);
}

const beside = (table: Table, added: readonly (readonly [title: string, value: string | null])[]): Table => ({
  ...table,
  columns: [...table.columns, ...added.map(([title]) => ({ title, width: 30 }))],
  rows: table.rows.map((row) => [...row, ...added.map(([, value]) => value)]),
});

/** Of a product of which nothing changed there is nothing to count, and so on. */
function isThere(report: FullReport, name: ReportTable): boolean {
  if (isOfSensitivity(name)) return report.sensitivity !== null;
  if (name === "notices") return report.notices.length > 0;
  if (name === "changes") return report.changes !== null;
  if (name === "redactions") return report.redactions !== null;
  if (name === "log" || name === "intake-changes") return report.log !== null;
  return true;
}

/** Every table of the report, in the order of the workbook. */
export const allTables = (report: FullReport): Table[] =>
  REPORT_TABLE_NAMES.filter((name) => isThere(report, name)).map((name) => TABLES[name](report));
