import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { TeamPage } from "@/components/teams/team-page";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { forPage } from "@/lib/server/page";
import { openTeam } from "@/lib/server/teams";

export const metadata: Metadata = { title: "Team" };

export default async function OneTeamPage({ params }: PageProps<"/settings/teams/[teamId]">) {
  const { teamId } = await params;
  const { session, team, others } = await forPage(async (ctx, session) => ({
    session,
    ...(await openTeam(ctx, teamId)),
  }));
  const crumbs = [
    { label: "Settings", href: "/settings" },
    { label: "Teams", href: "/settings/teams" },
    { label: team.name },
  ];
  return (
    <Shell session={session} here="/settings">
      <PageHead above={<Breadcrumb crumbs={crumbs} />} title={team.name} />
      <TeamPage team={team} others={others} />
    </Shell>
  );
}
