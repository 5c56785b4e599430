import type { Metadata } from "next";
import { countryInWords } from "@/lib/domain/country";
import register from "@/components/register/register.module.css";
import { VendorTable } from "@/components/register/vendor-table";
import { Shell } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { FilterSelect, SearchBox } from "@/components/ui/search-box";
import type { InputOf } from "@/lib/api/endpoint";
import { listVendors } from "@/lib/api/endpoints/vendors";
import { inputFromAddress } from "@/lib/api/from-address";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openVendorList } from "@/lib/server/vendors";

export const metadata: Metadata = { title: "Vendors" };

export default async function VendorsPage({ searchParams }: PageProps<"/vendors">) {
  const params = await searchParams;
  const asked = inputFromAddress(listVendors, params);
  const { session, list } = await forPage(async (ctx, session) => ({
    session,
    list: await openVendorList(ctx, asked),
  }));
  const edits = may(session.actor.role, "vendor.edit");
  const none = list.countries.length === 0 && list.total === 0 && !isNarrowed(asked);
  const add = (
    <ButtonLink href="/vendors/new" kind="primary">
      Add a vendor
    </ButtonLink>
  );
  return (
    <Shell session={session} here="/vendors">
      <PageHead
        title="Vendors"
        lead="The companies whose AI products you assess, and what they sell."
        actions={edits && !none && add}
      />
      {none ? (
        <EmptyState title="No vendors yet" actions={edits && add}>
          {edits
            ? "A vendor is the company you buy from. Its products and their assessments will stand under it."
            : "Officers and leads add them. Yours is a role that reads."}
        </EmptyState>
      ) : (
        <>
          <SearchBox action="/vendors" label="Search vendors by name" value={asked.q}>
            <FilterSelect
              label="Country"
              name="country"
              value={asked.country}
              options={countryFilter(list.countries, asked.country)}
            />
            <FilterSelect label="Shown" name="shown" value={asked.shown} options={SHOWN_OPTIONS} />
            <span className={register.narrow}>
              <FilterSelect label="Order" name="sort" value={asked.sort} options={ORDERS} />
            </span>
          </SearchBox>
          {list.rows.length > 0 ? (
            <VendorTable rows={list.rows} sort={asked.sort} params={params} />
          ) : (
            <NothingFound asked={asked} total={list.total} />
          )}
          <Pagination page={list.page} pageSize={list.pageSize} total={list.total} params={params} />
        </>
      )}
    </Shell>
  );
}

const SHOWN_OPTIONS = [
  { value: "current", label: "Current" },
  { value: "archived", label: "Archived" },
  { value: "all", label: "All" },
];

const ORDERS = [
  { value: "name", label: "Name, A to Z" },
  { value: "-name", label: "Name, Z to A" },
  { value: "country", label: "Country" },
  { value: "-country", label: "Country, last first" },
  { value: "-changed", label: "Last changed" },
  { value: "changed", label: "Longest unchanged" },
];

type Asked = InputOf<typeof listVendors>;

const isNarrowed = ({ q, country, shown, page }: Asked) =>
  q !== "" || country !== "" || shown !== "current" || page > 1;

function countryFilter(countries: readonly string[], chosen: string) {
  const codes = countries.includes(chosen) || chosen === "" ? countries : [...countries, chosen];
  return [
    { value: "", label: "All" },
    ...codes
      .map((value) => ({ value, label: countryInWords(value) }))
      .sort((one, other) => one.label.localeCompare(other.label, "en")),
  ];
}

function NothingFound({ asked, total }: { asked: Asked; total: number }) {
  const { q, country, shown } = asked;
  if (total > 0)
    return (
      <EmptyState
        title="This page is past the end of the list"
        actions={<ButtonLink href="/vendors">Back to the first page</ButtonLink>}
      />
    );
  const kind = shown === "archived" ? "archived vendor" : "vendor";
  const where = country === "" ? "" : ` in ${countryInWords(country)}`;
  return (
    <EmptyState
      title={q === "" ? `No ${kind}${where}` : `No ${kind}${where} has “${q}” in its name`}
      actions={<ButtonLink href="/vendors">Show all current vendors</ButtonLink>}
    >
      {shown === "current" &&
        "Archived vendors are left out; choose “All” beside the search to see them too."}
    </EmptyState>
  );
}
