import type { Metadata } from "next";
import { KIND_WORDS } from "@/components/search/found";
import { Results } from "@/components/search/results";
import { Shell } from "@/components/shell/shell";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { FilterSelect, SearchBox } from "@/components/ui/search-box";
import { FOUND_AT_MOST, FOUND_KINDS, searchEverything as endpoint } from "@/lib/api/endpoints/search";
import { inputFromAddress } from "@/lib/api/from-address";
import { forPage } from "@/lib/server/page";
import { searchEverything } from "@/lib/server/search";

export const metadata: Metadata = { title: "Search" };

/** So many of each kind stand on the page of all of them. */
const OF_EACH = 5;

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const { q, kind } = inputFromAddress(endpoint, await searchParams);
  const { session, kinds } = await forPage(async (ctx, session) => ({
    session,
    ...(await searchEverything(ctx, { q, kind, rows: kind === "" ? OF_EACH : FOUND_AT_MOST })),
  }));
  const found = kinds.filter(({ count }) => count > 0);
  return (
    <Shell session={session}>
      <PageHead
        title="Search"
        lead="Vendors, products, assessments, titles of evidence, and the notes of answers."
      />
      <SearchBox action="/search" label="Words, by their beginnings" value={q}>
        <FilterSelect label="Kind" name="kind" value={kind} options={KINDS} />
      </SearchBox>
      {found.map((one) => (
        <Results
          key={one.kind}
          found={one}
          whole={`/search?q=${encodeURIComponent(q)}&kind=${encodeURIComponent(one.kind)}`}
        />
      ))}
      {found.length === 0 && (
        <NothingFound q={q} none={kinds.length === 0} what={kind && KIND_WORDS[kind].one} />
      )}
    </Shell>
  );
}

const KINDS = [
  { value: "", label: "All" },
  ...FOUND_KINDS.map((value) => ({ value, label: KIND_WORDS[value].title })),
];

function NothingFound({ q, none, what }: { q: string; none: boolean; what: string }) {
  if (none)
    return (
      <EmptyState title={q === "" ? "Nothing is asked for yet" : `There is no word in “${q}”`}>
        The beginning of a word finds it; several words find what has all of them; between “quotes” they are
        found as they stand.
      </EmptyState>
    );
  return (
    <EmptyState title={`${what === "" ? "Nothing" : `No ${what}`} has “${q}” in it`}>
      All of the words have to be there. Fewer words, or only the beginnings of them, find more.
    </EmptyState>
  );
}
