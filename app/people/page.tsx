import type { Metadata } from "next";
import { InvitationList } from "@/components/people/invitation-list";
import { PeopleList } from "@/components/people/people-list";
import { roleChoices } from "@/components/people/role";
import { shownPeople } from "@/components/people/shown-people";
import { Shell } from "@/components/shell/shell";
import { type SearchParams, param, sortBy } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { FilterSelect, SearchBox } from "@/components/ui/search-box";
import { Section } from "@/components/ui/section";
import { HeadCell, SortCell } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { readInvitations } from "@/lib/server/invitations";
import { forPage } from "@/lib/server/page";
import { readPeople } from "@/lib/server/people";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const { session, people, invitations } = await forPage(async (ctx, session) => ({
    session,
    invitations: (await readInvitations(ctx)).rows,
    people: (await readPeople(ctx)).rows,
  }));
  const wanted = {
    q: param(params, "q"),
    role: param(params, "role"),
    state: param(params, "state"),
    sort: param(params, "sort") || "name",
  };
  return (
    <Shell session={session} here="/people">
      <PageHead
        title="People"
        lead="Who can sign in here, as what, and what they sign for. A change holds from their next step on."
        actions={
          <ButtonLink href="/people/invite" kind="primary">
            Invite someone
          </ButtonLink>
        }
      />
      <SearchBox
        action="/people"
        label="Search by name or address"
        value={wanted.q}
        keep={{ sort: param(params, "sort") }}
      >
        <FilterSelect
          label="Role"
          name="role"
          value={wanted.role}
          options={[
            { value: "", label: "Any" },
            ...roleChoices.map(({ value, label }) => ({ value, label })),
          ]}
        />
        <FilterSelect label="Account" name="state" value={wanted.state} options={STATES} />
      </SearchBox>
      <PeopleList
        people={shownPeople(people, wanted)}
        own={session.actor.id}
        head={<Heads params={params} sort={wanted.sort} />}
        empty={
          <EmptyState
            title="Nobody fits this search"
            actions={<ButtonLink href="/people">Show everybody</ButtonLink>}
          />
        }
      />
      {invitations.length > 0 && (
        <Section title="Open invitations" lead="Nobody has taken these up yet.">
          <InvitationList invitations={invitations} />
        </Section>
      )}
    </Shell>
  );
}

const STATES = [
  { value: "", label: "Any" },
  { value: "active", label: "Can sign in" },
  { value: "disabled", label: "Disabled" },
];

function Heads({ params, sort }: { params: SearchParams; sort: string }) {
  return (
    <>
      <SortCell {...sortBy(params, "name", sort)}>Name</SortCell>
      <HeadCell>E-mail address</HeadCell>
      <SortCell {...sortBy(params, "role", sort)}>Role</SortCell>
      <HeadCell>Signs as</HeadCell>
      <HeadCell>Account</HeadCell>
      <SortCell {...sortBy(params, "joined", sort)}>Joined</SortCell>
      <HeadCell>
        <VisuallyHidden>What to do</VisuallyHidden>
      </HeadCell>
    </>
  );
}
