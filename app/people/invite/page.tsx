import type { Metadata } from "next";
import { InviteForm } from "@/components/people/invite-form";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { demand } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Invite someone" };

export default async function InvitePage() {
  const session = await forPage((ctx, session) => {
    demand(ctx.actor, "people.manage");
    return Promise.resolve(session);
  });
  return (
    <Shell session={session} here="/people">
      <PageHead
        title="Invite someone"
        above={<Breadcrumb crumbs={[{ label: "People", href: "/people" }, { label: "Invite someone" }]} />}
      />
      <InviteForm />
    </Shell>
  );
}
