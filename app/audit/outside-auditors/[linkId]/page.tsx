import type { Metadata } from "next";
import { LinkPage } from "@/components/outside/link-page";
import { Shell } from "@/components/shell/shell";
import { pageIn } from "@/components/ui/address";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openRoomLink } from "@/lib/server/room-links";

export const metadata: Metadata = { title: "Outside auditor" };

export default async function Page({ params, searchParams }: PageProps<"/audit/outside-auditors/[linkId]">) {
  const { linkId } = await params;
  const query = await searchParams;
  const { session, link, visits, today } = await forPage(async (ctx, session) => ({
    session,
    ...(await openRoomLink(ctx, { linkId, page: pageIn(query) })),
  }));
  const { rows, ...paging } = visits;
  return (
    <Shell session={session} here="/audit">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Audit", href: "/audit" },
              { label: "Outside auditors", href: "/audit/outside-auditors" },
              { label: link.name },
            ]}
          />
        }
        title={`${link.name}, ${link.organisation}`}
      />
      <LinkPage
        {...{ link, today }}
        visits={rows}
        paging={{ ...paging, params: query }}
        mayManage={may(session.actor.role, "room.manage")}
      />
    </Shell>
  );
}
