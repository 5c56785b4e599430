/** What can be taken away of the whole workspace, how each is called, and which period narrows it. */
export const EXPORT_KINDS = {
  assessments: { label: "Assessments", slug: "assessments", period: "decided" },
  "follow-ups": { label: "Findings and actions", slug: "findings-and-actions", period: "raised" },
  evidence: { label: "Evidence index", slug: "evidence", period: "added" },
  trail: { label: "Audit trail", slug: "audit", period: "entered" },
  register: { label: "Register of information", slug: "register-of-information", period: null },
} as const satisfies Record<string, { label: string; slug: string; period: string | null }>;

export type ExportKind = keyof typeof EXPORT_KINDS;
export const EXPORT_KIND_IDS = Object.keys(EXPORT_KINDS) as [ExportKind, ...ExportKind[]];

export const EXPORT_FORMATS = ["csv", "xlsx", "jsonl"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_FORMAT_WORDS: Readonly<Record<ExportFormat, string>> = {
  csv: "CSV",
  xlsx: "XLSX",
  jsonl: "JSON Lines",
};

/** The register is sheets that belong together, and no table that CSV could hold. */
export const formatsOf = (kind: ExportKind): readonly ExportFormat[] =>
  kind === "register" ? ["xlsx"] : EXPORT_FORMATS;

/** Whether assessments that lie in the archive can be asked for. */
export const hasArchive = (kind: ExportKind): boolean => kind !== "trail" && kind !== "register";

/** What a sheet holds beside its titles (Excel, "specifications and limits": 1,048,576 rows). CSV and JSON Lines hold any number. */
export const SHEET_ROWS = 1_000_000;

/** By what an export is narrowed. Days are the workspace's, or empty. */
export type ExportFilter = {
  from: string;
  to: string;
  shown: "current" | "archived" | "all";
  /** Of the trail: a group of actions, or empty. */
  what: string;
};

/** `waiting` for its turn, being made (`running`), or what came of it. */
export type ExportState = "waiting" | "running" | "done" | "cancelled" | "failed";

export const isUnderWay = (state: ExportState): boolean => state === "waiting" || state === "running";

/** So long a file lies ready. */
export const EXPORT_HOURS = 24;

/** So many of one person's are made or wait at once, and so many are kept. */
export const EXPORTS_UNDER_WAY = 3;
export const EXPORTS_KEPT = 20;
