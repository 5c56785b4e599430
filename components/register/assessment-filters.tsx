import type { InputOf } from "@/lib/api/endpoint";
import type { listAssessments } from "@/lib/api/endpoints/assessments";
import { STATUSES, STATUS_WORDS } from "@/lib/domain/assessment";
import {
  DUE_WORDS,
  EXPIRING_WORDS,
  FIELDS_OF_USE,
  ORDER_WORDS,
  SHOWN_WORDS,
} from "@/lib/domain/explain/list-filter";
import { VERDICT_WORDS } from "@/lib/domain/explain/verdict";
import { tagKey } from "@/lib/domain/assessment/tags";
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
  tags,
  keep,
}: {
  asked: AskedAssessments;
  people: readonly Named[];
  teams: readonly Named[];
  /** In use, to choose from. */
  tags: readonly string[];
  /** What else the address says, kept by another filter. */
  keep: Record<string, string>;
}) {
  const { status, ownerId, domain, below, expiring, teamId, tag, shown } = asked;
  const moreAsked =
    [ownerId, status, domain, teamId, tag].some((text) => text !== "") ||
    below > 0 ||
    expiring !== "any" ||
    shown !== "current";
  return (
    <SearchBox
      action="/assessments"
      label="Search use case, product or vendor"
      value={asked.q}
      keep={{ vendorId: asked.vendorId, productId: asked.productId, ...keep }}
      moreOpen={moreAsked}
      more={
        <>
          <FilterSelect label="Owner" name="ownerId" value={ownerId} options={optionsOf(people)} />
          <FilterSelect label="State" name="status" value={status} options={STATES} />
          <FilterSelect label="Field of use" name="domain" value={domain} options={DOMAINS} />
          <FilterNumber label="Score under" name="below" value={below} max={100} />
          <FilterSelect label="in" name="section" value={asked.section} options={SECTIONS} />
          <FilterSelect
            label="Evidence"
            name="expiring"
            value={expiring}
            options={inOptions(EXPIRING_WORDS)}
          />
          {(tags.length > 0 || tag !== "") && (
            <FilterSelect label="Tag" name="tag" value={sameTag(tags, tag)} options={tagOptions(tags)} />
          )}
          {teams.length > 0 && (
            <FilterSelect label="Only team" name="teamId" value={teamId} options={optionsOf(teams)} />
          )}
          <FilterSelect label="Shown" name="shown" value={shown} options={inOptions(SHOWN_WORDS)} />
        </>
      }
    >
      <FilterSelect label="Verdict" name="verdict" value={asked.verdict} options={VERDICTS} />
      <FilterSelect label="Tier" name="tier" value={asked.tier} options={TIERS} />
      <FilterSelect label="Due" name="due" value={asked.due} options={inOptions(DUE_WORDS)} />
      <span className={styles.narrow}>
        <FilterSelect label="Order" name="sort" value={asked.sort} options={inOptions(ORDER_WORDS)} />
      </span>
    </SearchBox>
  );
}

const ANY = { value: "", label: "Any" };

const optionsOf = (list: readonly Named[]) => [
  ANY,
  ...list.map(({ id, name }) => ({ value: id, label: name })),
];

/** As it is written where it is in use. */
const sameTag = (tags: readonly string[], asked: string) =>
  tags.find((tag) => tagKey(tag) === tagKey(asked)) ?? asked;

const tagOptions = (tags: readonly string[]) => [ANY, ...tags.map((tag) => ({ value: tag, label: tag }))];

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

const DOMAINS = [ANY, ...FIELDS_OF_USE.map(({ id, label }) => ({ value: id, label }))];

const SECTIONS = [
  { value: "", label: "the whole" },
  ...builtIn.sections.map(({ id, title }) => ({ value: id, label: title })),
];

const inOptions = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
