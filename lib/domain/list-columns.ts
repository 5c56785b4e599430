import { builtIn } from "./questionnaire/built-in";

/** What a list of assessments can show beside the use case, in the order in which it stands. */
const PLAIN = [
  { id: "status", label: "State" },
  { id: "tier", label: "Tier" },
  { id: "verdict", label: "Verdict" },
  { id: "score", label: "Score" },
  { id: "open", label: "Open" },
  { id: "owner", label: "Owner" },
  { id: "due", label: "Due" },
  { id: "tags", label: "Tags" },
  { id: "field", label: "Field of use" },
  { id: "team", label: "Only team" },
  { id: "decided", label: "Decided" },
  { id: "valid", label: "Holds until" },
  { id: "changed", label: "Changed" },
] as const;

type PlainColumn = (typeof PLAIN)[number]["id"];

/** A plain one, or `in-` and a section's id: what is evidenced in that section. */
export type ListColumn =
  { id: PlainColumn; label: string } | { id: `in-${string}`; label: string; section: string };

export const LIST_COLUMNS: readonly ListColumn[] = [
  ...PLAIN,
  ...builtIn.sections.map(({ id, title }) => ({ id: `in-${id}` as const, label: title, section: id })),
];

const USUAL: readonly string[] = ["tier", "verdict", "score", "open", "owner", "due"];

/** Past so many, a row is no longer read as one. */
export const COLUMNS_AT_MOST = 10;

/** The columns that an address names, with commas between, in their own order; the usual ones where it names none that there are. */
export function columnsIn(text: string): ListColumn[] {
  const named = new Set(text.split(","));
  const found = LIST_COLUMNS.filter(({ id }) => named.has(id)).slice(0, COLUMNS_AT_MOST);
  return found.length > 0 ? found : LIST_COLUMNS.filter(({ id }) => USUAL.includes(id));
}

/** As the address names them; empty for the usual ones. */
export function columnsText(columns: readonly Pick<ListColumn, "id">[]): string {
  const text = columns.map(({ id }) => id).join(",");
  return text ===
    columnsIn("")
      .map(({ id }) => id)
      .join(",")
    ? ""
    : text;
}
