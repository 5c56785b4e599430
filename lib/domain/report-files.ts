/** What a report can be taken away as: said by the API, printed by `lib/report`, offered by the screens. */
export const REPORT_FORMATS = ["pdf", "docx", "xlsx", "csv", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A comparison is nobody's to edit. */
export const COMPARISON_FORMATS = ["pdf", "xlsx", "csv", "json"] as const;
export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

/**
 * Every table of a report by its name in addresses and in names of files, with its title: in the
 * order of the parts that they belong to (docs/domain.md, section 6). A workbook has each as a
 * sheet, and a CSV holds one.
 */
export const REPORT_TABLES = {
  cover: "Cover",
  decision: "Decision",
  scope: "Scope",
  parties: "Who stands behind it",
  method: "Method",
  tiers: "Tier rules",
  intake: "Intake",
  "intake-changes": "Changes to the intake",
  sections: "Sections",
  questions: "Questions",
  rulings: "Knock-outs and overrides",
  "accepted-risks": "Accepted risks",
  "stress-tests": "Stress tests",
  notices: "Notice given",
  "set-aside": "Not applicable",
  unknown: "Unknown",
  conditions: "Conditions",
  actions: "Findings and actions",
  "contract-gaps": "Contract gaps",
  duties: "Duties",
  weightings: "Weightings",
  "what-would-change-it": "What would change it",
  "evidence-mix": "Evidence mix",
  "evidence-that-ends": "Evidence that ends",
  coverage: "Coverage",
  frameworks: "Frameworks",
  crosswalk: "Crosswalk",
  evidence: "Evidence",
  log: "Change log",
  "sign-off": "Sign-off",
  versions: "Versions",
  changes: "Since the last decision",
  limits: "Limits and words",
  redactions: "Redactions",
} as const;
export type ReportTable = keyof typeof REPORT_TABLES;

export const REPORT_TABLE_NAMES = Object.keys(REPORT_TABLES) as [ReportTable, ...ReportTable[]];
