import { ACTION_GROUPS, type ActionGroup } from "@/lib/domain/audit-actions";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Button } from "../ui/button";
import { FilterDay, FilterSelect } from "../ui/search-box";
import styles from "./history-page.module.css";

/** What an assessment's history is narrowed to, as it stands in the address. */
export type HistoryFilterValues = {
  /** A question or duty, or empty. */
  question: string;
  actor: string;
  what: ActionGroup | "";
  from: string;
  to: string;
};

/** Sent by GET, so that the address says what is shown. */
export function HistoryFilter({
  assessmentId,
  questionnaire: { sections, duties },
  accounts,
  filter: { question, actor, what, from, to },
}: {
  assessmentId: string;
  questionnaire: Questionnaire;
  accounts: readonly { id: string; name: string }[];
  filter: HistoryFilterValues;
}) {
  const items = [...sections.flatMap(({ questions }) => questions), ...duties];
  const about = items.map(({ id, prompt }) => ({ value: id, label: `${id} ${prompt}` }));
  const who = accounts.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form action={`/assessments/${assessmentId}/history`} className={styles.filter}>
      <FilterSelect
        label="About"
        name="question"
        value={question}
        options={[{ value: "", label: "everything" }, ...about]}
      />
      <FilterSelect label="What" name="what" value={what} options={WHAT} />
      <FilterSelect
        label="Who"
        name="actor"
        value={actor}
        options={[{ value: "", label: "Anybody" }, ...who, { value: "system", label: "The system" }]}
      />
      <FilterDay label="From" name="from" value={from} />
      <FilterDay label="to" name="to" value={to} />
      <Button type="submit">Show</Button>
    </form>
  );
}

/** What never happens to an assessment is not offered. */
const APART: readonly ActionGroup[] = ["vendors", "people", "sign-in", "settings"];

const WHAT = [
  { value: "", label: "Anything" },
  ...(Object.keys(ACTION_GROUPS) as ActionGroup[])
    .filter((group) => !APART.includes(group))
    .map((group) => ({ value: group, label: ACTION_GROUPS[group].label })),
];
