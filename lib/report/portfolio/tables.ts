import type { FilterWords } from "@/lib/domain/explain/list-filter";
import { LIST_COLUMNS } from "@/lib/domain/list-columns";
import { type ListAbout, type ListLine, listTable } from "../assessment-list";
import type { ReportFollowUp, ReportThing } from "../model";
import { type ColumnOf, type Table, tableOf } from "../table";
import { EVIDENCE_COLUMNS, followUpColumns } from "../tables";

/** What an export of assessments says of one beyond what lists show. Moments in ISO 8601. */
export type AssessmentFacts = {
  createdAt: string;
  intakeAt: string | null;
  questionnaire: { id: string; version: string; sha256: string };
  high: number | null;
  unknown: number | null;
  knockOuts: number | null;
  weakCriticals: number | null;
  openFindings: number;
  openActions: number;
  /** Actions on conditions that are open. */
  openOnConditions: number;
  snapshotSha256: string | null;
  predecessorId: string | null;
  successorId: string | null;
};

const MORE: readonly ColumnOf<AssessmentFacts>[] = [
  ["High", 10, ({ high }) => high],
  ["Unknown", 9, ({ unknown }) => unknown],
  ["Knock-outs", 11, ({ knockOuts }) => knockOuts],
  ["Weak criticals", 13, ({ weakCriticals }) => weakCriticals],
  ["Open findings", 13, ({ openFindings }) => openFindings],
  ["Open actions", 13, ({ openActions }) => openActions],
  ["Of them on conditions", 19, ({ openOnConditions }) => openOnConditions],
  ["Begun", 25, ({ createdAt }) => createdAt],
  ["Intake completed", 25, ({ intakeAt }) => intakeAt],
  ["Signed snapshot, SHA-256", 66, ({ snapshotSha256 }) => snapshotSha256],
  ["Questionnaire", 28, ({ questionnaire }) => `${questionnaire.id} ${questionnaire.version}`],
  ["Questionnaire, SHA-256", 66, ({ questionnaire }) => questionnaire.sha256],
  ["Follows", 38, ({ predecessorId }) => predecessorId],
  ["Followed by", 38, ({ successorId }) => successorId],
];

/** Everything that lists know of each assessment, and the rest that is known of it in one row. */
export function assessmentsTable(
  items: readonly { line: ListLine; facts: AssessmentFacts }[],
  about: ListAbout,
): Table {
  const list = listTable(
    items.map(({ line }) => line),
    LIST_COLUMNS,
    about,
  );
  const more = tableOf(
    list.name,
    items.map(({ facts }) => facts),
    MORE,
  );
  return {
    ...list,
    columns: [...list.columns, ...more.columns],
    rows: list.rows.map((row, place) => [...row, ...(more.rows[place] ?? [])]),
    frozen: 1,
  };
}

/** Which assessment a row of a table over many of them belongs to. */
export type Within = { assessmentId: string; vendor: string; product: string; useCase: string };

const WITHIN: readonly ColumnOf<Within>[] = [
  ["Vendor", 22, ({ vendor }) => vendor],
  ["Product", 22, ({ product }) => product],
  ["Use case", 40, ({ useCase }) => useCase],
];

/** Every row says what it is a row of: a file travels without the page that it was asked for on. */
type About = { at: string; filters: readonly FilterWords[] };

const closing = ({ at, filters }: About): ColumnOf<Within>[] => [
  ["Assessment", 38, ({ assessmentId }) => assessmentId],
  ["Listed at", 26, () => at],
  ["Filters", 40, () => filters.map(({ label, value }) => `${label}: ${value}`).join("; ")],
];

export type FollowUpRow = Within & {
  item: ReportFollowUp;
  createdAt: string;
  createdBy: string;
  /** The condition that an action answers, in words. */
  condition: string | null;
};

export const portfolioFollowUps = (rows: readonly FollowUpRow[], about: About, on: string): Table =>
  tableOf("Findings and actions", rows, [
    ...WITHIN,
    ...followUpColumns({ on, forWhat: ({ finding }) => finding }).map(
      ([title, width, value]): ColumnOf<FollowUpRow> => [
        title,
        width,
        title === "For" ? (row) => value(row.item) ?? row.condition : (row) => value(row.item),
      ],
    ),
    ["Raised", 25, ({ createdAt }) => createdAt],
    ["Raised by", 20, ({ createdBy }) => createdBy],
    ["Id", 38, ({ item }) => item.id],
    ...closing(about),
  ]);

export type EvidenceRow = Within & {
  item: ReportThing;
  createdAt: string;
  createdBy: string;
  withdrawnAt: string | null;
  withdrawnBecause: string;
};

export const portfolioEvidence = (rows: readonly EvidenceRow[], about: About): Table =>
  tableOf("Evidence", rows, [
    ...WITHIN,
    ...EVIDENCE_COLUMNS.map(([title, width, value]): ColumnOf<EvidenceRow> => [
      title,
      width,
      ({ item }) => value(item),
    ]),
    ["Added", 25, ({ createdAt }) => createdAt],
    ["Added by", 20, ({ createdBy }) => createdBy],
    ["Withdrawn", 25, ({ withdrawnAt }) => withdrawnAt],
    ["Withdrawn because", 30, ({ withdrawnBecause }) => withdrawnBecause || null],
    ...closing(about),
  ]);
