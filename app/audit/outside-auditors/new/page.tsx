import type { Metadata } from "next";
import { InviteAuditorForm } from "@/components/outside/invite-auditor-form";
import { Shell } from "@/components/shell/shell";
import { param } from "@/components/ui/address";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { forPage } from "@/lib/server/page";
import { openNewRoomLink } from "@/lib/server/room-links";

export const metadata: Metadata = { title: "Invite an outside auditor" };

export default async function Page({ searchParams }: PageProps<"/audit/outside-auditors/new">) {
  const assessmentId = param(await searchParams, "assessment");
  const { session, chosen, today } = await forPage(async (ctx, session) => ({
    session,
    ...(await openNewRoomLink(ctx, { assessmentId })),
  }));
  return (
    <Shell session={session} here="/audit">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Audit", href: "/audit" },
              { label: "Outside auditors", href: "/audit/outside-auditors" },
              { label: "Invite" },
            ]}
          />
        }
        title="Invite an outside auditor"
        lead="They read what you choose by a link, without an account, and change nothing. No mail is sent: you get the link to hand over."
      />
      <InviteAuditorForm preset={chosen} today={today} />
    </Shell>
  );
}
