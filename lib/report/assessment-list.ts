import { STATUS_WORDS, type Status } from "@/lib/domain/assessment";
import { DECISION_WORDS, type Decision } from "@/lib/domain/assessment/sign-off";
import { type FilterWords, fieldInWords } from "@/lib/domain/explain/list-filter";
import { verdictLabel } from "@/lib/domain/explain/verdict";
import type { ListColumn } from "@/lib/domain/list-columns";
import type { Score } from "@/lib/domain/scoring/document";
import type { Table, Value } from "./table";

/** One assessment as a list of them prints it. Days and moments in ISO 8601. */
export type ListLine = {
  id: string;
  useCase: string;
  vendor: string;
  product: string;
  owner: string;
  dueOn: string;
  status: Status;
  decision: Decision | null;
  decidedAt: string | null;
  validUntil: string;
  archivedAt: string | null;
  updatedAt: string;
  team: string | null;
  tags: readonly string[];
  domain: string | null;
  /** Null until the intake is complete. */
  summary:
    | (Pick<Score, "verdict" | "provisional"> & {
        tier: number;
        decided: number | null;
        evidenced: number | null;
        claimed: number | null;
        asked: number;
        open: number;
        sections: Readonly<Record<string, number | null>>;
      })
    | null;
};

/** What every line of a list repeats, for a file travels without the page that it was taken from. */
export type ListAbout = {
  /** When it was listed (RFC 3339). */
  at: string;
  count: number;
  filters: readonly FilterWords[];
  order: string;
};

type Column = [title: string, width: number, value: (line: ListLine) => Value];

function columnsFor(column: ListColumn): Column[] {
  switch (column.id) {
    case "status":
      return [
        [
          "State",
          14,
          ({ status, archivedAt }) => STATUS_WORDS[status] + (archivedAt === null ? "" : ", archived"),
        ],
      ];
    case "tier":
      return [["Tier", 8, ({ summary }) => summary?.tier ?? null]];
    case "verdict":
      return [["Verdict", 26, verdictOf]];
    case "score":
      return [
        ["Decided", 10, ({ summary }) => summary?.decided ?? null],
        ["Evidenced", 10, ({ summary }) => summary?.evidenced ?? null],
        ["Claimed", 10, ({ summary }) => summary?.claimed ?? null],
      ];
    case "open":
      return [
        ["Open", 8, ({ summary }) => summary?.open ?? null],
        ["Asked", 8, ({ summary }) => summary?.asked ?? null],
      ];
    case "owner":
      return [["Owner", 24, ({ owner }) => owner]];
    case "due":
      return [["Due", 12, ({ dueOn }) => dueOn || null]];
    case "tags":
      return [["Tags", 24, ({ tags }) => tags.join(", ") || null]];
    case "field":
      return [["Field of use", 20, ({ domain }) => domain && fieldInWords(domain)]];
    case "team":
      return [["Only team", 18, ({ team }) => team]];
    case "decided":
      return [["Decided on", 22, ({ decidedAt }) => decidedAt]];
    case "valid":
      return [["Holds until", 12, ({ validUntil }) => validUntil || null]];
    case "changed":
      return [["Changed", 22, ({ updatedAt }) => updatedAt]];
    default:
      return [[`${column.label}, evidenced`, 14, ({ summary }) => summary?.sections[column.section] ?? null]];
  }
}

const verdictOf = ({ decision, summary }: ListLine): string => {
  if (decision !== null) return DECISION_WORDS[decision];
  return summary === null ? "Intake to complete" : verdictLabel(summary);
};

/** The list as a table: who it is of, the columns that were chosen, and what it is a list of. */
export function listTable(
  lines: readonly ListLine[],
  chosen: readonly ListColumn[],
  { at, count, filters, order }: ListAbout,
): Table {
  const narrowed = filters.map(({ label, value }) => `${label}: ${value}`).join("; ");
  const columns: Column[] = [
    ["Use case", 50, ({ useCase }) => useCase],
    ["Vendor", 22, ({ vendor }) => vendor],
    ["Product", 22, ({ product }) => product],
    ...chosen.flatMap(columnsFor),
    ["Id", 38, ({ id }) => id],
    ["Listed at", 26, () => at],
    ["Assessments in the list", 12, () => count],
    ["Filters", 40, () => narrowed || "All that are current"],
    ["Order", 18, () => order],
  ];
  return {
    name: "Assessments",
    columns: columns.map(([title, width]) => ({ title, width })),
    rows: lines.map((line) => columns.map(([, , value]) => value(line))),
  };
}
