import type { Metadata } from "next";
import { LinkTable } from "@/components/outside/link-table";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { listRoomLinks } from "@/lib/api/endpoints/rooms";
import { inputFromAddress } from "@/lib/api/from-address";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { readRoomLinks } from "@/lib/server/room-links";

export const metadata: Metadata = { title: "Outside auditors" };

export default async function Page({ searchParams }: PageProps<"/audit/outside-auditors">) {
  const params = await searchParams;
  const { session, rows, ...paging } = await forPage(async (ctx, session) => ({
    session,
    ...(await readRoomLinks(ctx, inputFromAddress(listRoomLinks, params))),
  }));
  const invite = may(session.actor.role, "room.manage") && (
    <ButtonLink href="/audit/outside-auditors/new" kind="primary">
      Invite an outside auditor
    </ButtonLink>
  );
  return (
    <Shell session={session} here="/audit">
      <PageHead
        above={<Breadcrumb crumbs={[{ label: "Audit", href: "/audit" }, { label: "Outside auditors" }]} />}
        title="Outside auditors"
        lead="Who reads chosen assessments by a link, without an account: until when, and what they looked at."
        actions={rows.length > 0 && invite}
      />
      {rows.length === 0 ? (
        <EmptyState title="Nobody from outside was invited" actions={invite}>
          <p>
            A link lets an auditor from outside read the assessments that you choose, until a day that you
            set. They change nothing, and each page and file they open is noted here and for them.
          </p>
        </EmptyState>
      ) : (
        <LinkTable links={rows} />
      )}
      <Pagination {...paging} params={params} />
    </Shell>
  );
}
