import { DECISIONS, DECISION_WORDS, type Decision } from "@/lib/domain/assessment/sign-off";
import { MOST_SAMPLED } from "@/lib/domain/sampling/sample";
import { FilterDay, FilterNumber, FilterSelect, FilterText, SearchBox } from "../ui/search-box";

/** What a sample is drawn from and how, as it stands in the address. */
export type SampleAsked = {
  seed: string;
  count: number;
  from: string;
  to: string;
  tiers: string;
  decision: Decision | "";
  section: string;
  critical: "" | "yes";
  evidence: "" | "yes";
};

export function SampleForm({
  asked,
  sections,
}: {
  asked: SampleAsked;
  sections: readonly { id: string; title: string }[];
}) {
  const { section, critical, evidence } = asked;
  return (
    <SearchBox
      action="/audit/sample"
      button="Draw"
      moreOpen={section !== "" || critical !== "" || evidence !== ""}
      more={
        <>
          <FilterSelect
            label="Section"
            name="section"
            value={section}
            options={[ANY, ...sections.map(({ id, title }) => ({ value: id, label: title }))]}
          />
          <FilterSelect label="Questions" name="critical" value={critical} options={CRITICAL} />
          <FilterSelect label="Answers" name="evidence" value={evidence} options={EVIDENCE} />
        </>
      }
    >
      <FilterText label="Seed" name="seed" value={asked.seed} placeholder="4711" maxLength={64} />
      <FilterNumber label="Answers" name="count" value={asked.count} max={MOST_SAMPLED} />
      <DecisionFilters asked={asked} />
    </SearchBox>
  );
}

/** Which decisions, by their day, tier and outcome. */
export function DecisionFilters({
  asked: { from, to, tiers, decision },
}: {
  asked: Pick<SampleAsked, "from" | "to" | "tiers" | "decision">;
}) {
  return (
    <>
      <FilterDay label="Decided from" name="from" value={from} />
      <FilterDay label="to" name="to" value={to} />
      <FilterSelect label="Tier" name="tiers" value={tiers} options={TIERS} />
      <FilterSelect label="Decision" name="decision" value={decision} options={OUTCOMES} />
    </>
  );
}

const ANY = { value: "", label: "Any" };

const TIERS = [
  ANY,
  { value: "3,4", label: "3 and 4" },
  { value: "2,3,4", label: "2 to 4" },
  ...["4", "3", "2", "1"].map((value) => ({ value, label: value })),
];

const OUTCOMES = [ANY, ...DECISIONS.map((value) => ({ value, label: DECISION_WORDS[value] }))];

const CRITICAL = [
  { value: "", label: "All" },
  { value: "yes", label: "Critical ones alone" },
];

const EVIDENCE = [
  { value: "", label: "All" },
  { value: "yes", label: "Those that cite evidence alone" },
];
