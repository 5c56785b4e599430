import { STATUS_WORDS, type Status } from "../assessment";
import { builtIn } from "../questionnaire/built-in";
import type { Score } from "../scoring/document";
import { VERDICT_WORDS } from "./verdict";

/** By what a list of assessments was narrowed; people and things by their names, empty for any. */
export type NamedFilter = {
  q: string;
  verdict: Score["verdict"] | "intake" | "";
  tier: string;
  status: Status | "";
  owner: string;
  vendor: string;
  product: string;
  team: string;
  domain: string;
  section: string;
  below: number;
  due: keyof typeof DUE_WORDS;
  expiring: keyof typeof EXPIRING_WORDS;
  tag: string;
  shown: keyof typeof SHOWN_WORDS;
};

export type FilterWords = { label: string; value: string };

export const DUE_WORDS = {
  any: "Any",
  overdue: "Overdue",
  week: "Within a week",
  month: "Within a month",
} as const;

export const EXPIRING_WORDS = {
  any: "Any",
  soon: "Ends within 90 days",
  expired: "Has expired",
} as const;

/** The orders of a list, by the column that makes them; a minus before it for the other way round. */
export const ORDER_WORDS = {
  "-changed": "Last changed",
  changed: "Longest unchanged",
  due: "Due first",
  "-due": "Due last",
  vendor: "Vendor, A to Z",
  "-vendor": "Vendor, Z to A",
  use: "Use case, A to Z",
  "-use": "Use case, Z to A",
  "-score": "Highest score",
  score: "Lowest score",
} as const;

export const SHOWN_WORDS = { current: "Current", archived: "Archived", all: "All" } as const;

export const FIELDS_OF_USE: readonly { id: string; label: string }[] = builtIn.facts.flatMap((fact) =>
  fact.id === "domain" && "choices" in fact ? [...fact.choices] : [],
);

/** One that the built-in questionnaire does not know goes by its id. */
export const fieldInWords = (id: string): string =>
  FIELDS_OF_USE.find((field) => field.id === id)?.label ?? id;

const sectionInWords = (id: string): string =>
  builtIn.sections.find((section) => section.id === id)?.title ?? id;

/** Each filter that narrows anything, as a person would name it; empty for everything current. */
export function filterInWords(filter: NamedFilter): FilterWords[] {
  const { q, verdict, tier, status, owner, vendor, product, team, domain, section, below, tag } = filter;
  const of = (label: string, value: string | false): FilterWords[] =>
    value === false || value === "" ? [] : [{ label, value }];
  return [
    ...of("Speaks of", q),
    ...of("Vendor", vendor),
    ...of("Product", product),
    ...of("Verdict", verdict === "intake" ? "Intake to complete" : verdict && VERDICT_WORDS[verdict]),
    ...of("Tier", tier),
    ...of("State", status && STATUS_WORDS[status]),
    ...of("Owner", owner),
    ...of("Only team", team),
    ...of("Field of use", domain && fieldInWords(domain)),
    ...of(
      "Score",
      below > 0 && `under ${below} in ${section === "" ? "the whole" : sectionInWords(section)}`,
    ),
    ...of("Due", filter.due !== "any" && DUE_WORDS[filter.due]),
    ...of("Evidence", filter.expiring !== "any" && EXPIRING_WORDS[filter.expiring]),
    ...of("Tag", tag),
    ...of("Shown", filter.shown !== "current" && SHOWN_WORDS[filter.shown]),
  ];
}
