import type { Metadata } from "next";
import { FollowUpsView } from "@/components/follow-ups/follow-ups-page";
import { Shell } from "@/components/shell/shell";
import { param } from "@/components/ui/address";
import { PageHead } from "@/components/ui/page-head";
import { listFollowUps } from "@/lib/api/endpoints/follow-ups";
import { inputFromAddress } from "@/lib/api/from-address";
import { may } from "@/lib/domain/permission";
import { openFollowUps } from "@/lib/server/follow-up-lists";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Actions" };

export default async function ActionsPage({ searchParams }: PageProps<"/actions">) {
  const params = await searchParams;
  const asked = inputFromAddress(listFollowUps, params);
  const view = param(params, "view") === "table" ? "table" : "board";
  const { session, people, shown } = await forPage(async (ctx, session) => ({
    session,
    ...(await openFollowUps(ctx, asked, view)),
  }));
  return (
    <Shell session={session} here="/actions">
      <PageHead
        title="Actions"
        lead="What was found, and what is to be done about it, in every assessment."
      />
      <FollowUpsView
        base="/actions"
        {...{ params, asked, people, shown }}
        moves={{
          finding: may(session.actor.role, "finding.raise"),
          action: may(session.actor.role, "action.edit"),
        }}
      />
    </Shell>
  );
}
