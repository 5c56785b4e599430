import { ACTION_GROUPS, ACTION_GROUP_IDS, type ActionGroup } from "@/lib/domain/audit-actions";
import { FilterDay, FilterSelect, SearchBox } from "../ui/search-box";

/** What the trail is narrowed to, as it stands in the address. */
export type AuditFilterValues = {
  q: string;
  actor: string;
  what: ActionGroup | "";
  about: string;
  from: string;
  to: string;
};

/** Who can have acted: people by name, and those who are nobody's account. */
export function AuditFilter({
  filter,
  people,
}: {
  filter: AuditFilterValues;
  people: readonly { id: string; name: string }[];
}) {
  const who = people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SearchBox action="/audit" label="Search by a name" value={filter.q} keep={{ about: filter.about }}>
      <FilterSelect label="What" name="what" value={filter.what} options={WHAT} />
      <FilterSelect
        label="Who"
        name="actor"
        value={filter.actor}
        options={[{ value: "", label: "Anybody" }, ...who, ...NOBODY]}
      />
      <FilterDay label="From" name="from" value={filter.from} />
      <FilterDay label="to" name="to" value={filter.to} />
    </SearchBox>
  );
}

const WHAT = [
  { value: "", label: "Anything" },
  ...ACTION_GROUP_IDS.map((value) => ({ value, label: ACTION_GROUPS[value].label })),
];

const NOBODY = [
  { value: "system", label: "The system" },
  { value: "stranger", label: "Someone not signed in" },
];
