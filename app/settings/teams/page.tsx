import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { AddTeamForm } from "@/components/teams/add-team-form";
import { TeamTable } from "@/components/teams/team-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { readTeams } from "@/lib/server/teams";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage() {
  const { session, teams } = await forPage(async (ctx, session) => ({
    session,
    teams: (await readTeams(ctx)).rows,
  }));
  const manages = may(session.actor.role, "teams.manage");
  return (
    <Shell session={session} here="/settings">
      <PageHead
        above={<Breadcrumb crumbs={[{ label: "Settings", href: "/settings" }, { label: "Teams" }]} />}
        title="Teams"
        lead="An assessment can be kept to one team: of the officers and leads, its members alone find and read it. Vendors and products stay visible to all."
      />
      <TeamTable teams={teams} manages={manages} />
      {manages && (
        <Section title="Add a team">
          <AddTeamForm />
        </Section>
      )}
    </Shell>
  );
}
