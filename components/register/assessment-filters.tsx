import type { InputOf } from "@/lib/api/endpoint";
import type { listAssessments } from "@/lib/api/endpoints/assessments";
import { STATUSES, STATUS_WORDS } from "@/lib/domain/assessment";
import { VERDICT_WORDS } from "@/lib/domain/explain/verdict";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { FilterNumber, FilterSelect, SearchBox } from "../ui/search-box";
import { TIER_WORDS } from "../verdict/tier-label";
import styles from "./register.module.css";

export type AskedAssessments = InputOf<typeof listAssessments>;

type Named = { id: string; name: string };

/** What the list of assessments is narrowed by, in one form whose address can be shared. */
export function AssessmentFilters({
  asked,
  people,
  teams,
}: {
  asked: AskedAssessments;
  people: readonly Named[];
  teams: readonly Named[];
}) {
  const { status, domain, below, expiring, teamId, shown } = asked;
  const moreAsked =
    [status, domain, teamId].some((text) => text !== "") ||
    below > 0 ||
    expiring !== "any" ||
    shown !== "current";
  return (
    <SearchBox
      action="/assessments"
      label="Search use case, product or vendor"
      value={asked.q}
      keep={{ vendorId: asked.vendorId, productId: asked.productId }}
      moreOpen={moreAsked}
      more={
        <>
          <FilterSelect label="State" name="status" value={status} options={STATES} />
          <FilterSelect label="Field of use" name="domain" value={domain} options={DOMAINS} />
          <FilterNumber label="Score under" name="below" value={below} max={100} />
          <FilterSelect label="in" name="section" value={asked.section} options={SECTIONS} />
          <FilterSelect label="Evidence" name="expiring" value={expiring} options={EXPIRING} />
          {teams.length > 0 && (
            <FilterSelect label="Only team" name="teamId" value={teamId} options={optionsOf(teams)} />
          )}
          <FilterSelect label="Shown" name="shown" value={shown} options={SHOWN_OPTIONS} />
        </>
      }
    >
      <FilterSelect label="Verdict" name="verdict" value={asked.verdict} options={VERDICTS} />
      <FilterSelect label="Tier" name="tier" value={asked.tier} options={TIERS} />
      <FilterSelect label="Owner" name="ownerId" value={asked.ownerId} options={optionsOf(people)} />
      <FilterSelect label="Due" name="due" value={asked.due} options={DUES} />
      <span className={styles.narrow}>
        <FilterSelect label="Order" name="sort" value={asked.sort} options={ORDERS} />
      </span>
    </SearchBox>
  );
}

const ANY = { value: "", label: "Any" };

const optionsOf = (list: readonly Named[]) => [
  ANY,
  ...list.map(({ id, name }) => ({ value: id, label: name })),
];

const VERDICTS = [
  ANY,
  { value: "intake", label: "Intake to complete" },
  ...(["open", "approve", "conditions", "reject", "stopped"] as const).map((value) => ({
    value,
    label: VERDICT_WORDS[value],
  })),
];

const TIERS = [
  ANY,
  ...([1, 2, 3, 4] as const).map((tier) => ({ value: String(tier), label: `${tier} ${TIER_WORDS[tier]}` })),
];

const STATES = [ANY, ...STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] }))];

const DOMAINS = [
  ANY,
  ...builtIn.facts.flatMap((fact) =>
    fact.id === "domain" && "choices" in fact
      ? fact.choices.map(({ id, label }) => ({ value: id, label }))
      : [],
  ),
];

const SECTIONS = [
  { value: "", label: "the whole" },
  ...builtIn.sections.map(({ id, title }) => ({ value: id, label: title })),
];

const EXPIRING = [
  { value: "any", label: "Any" },
  { value: "soon", label: "Ends within 90 days" },
  { value: "expired", label: "Has expired" },
];

const DUES = [
  { value: "any", label: "Any" },
  { value: "overdue", label: "Overdue" },
  { value: "week", label: "Within a week" },
  { value: "month", label: "Within a month" },
];

const SHOWN_OPTIONS = [
  { value: "current", label: "Current" },
  { value: "archived", label: "Archived" },
  { value: "all", label: "All" },
];

const ORDERS = [
  { value: "-changed", label: "Last changed" },
  { value: "changed", label: "Longest unchanged" },
  { value: "due", label: "Due first" },
  { value: "-due", label: "Due last" },
  { value: "vendor", label: "Vendor, A to Z" },
  { value: "-vendor", label: "Vendor, Z to A" },
  { value: "use", label: "Use case, A to Z" },
  { value: "-use", label: "Use case, Z to A" },
  { value: "-score", label: "Highest score" },
  { value: "score", label: "Lowest score" },
];
