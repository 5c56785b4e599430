import type { Metadata } from "next";
import { RoomShell } from "@/components/room/room-shell";
import { VisitList } from "@/components/room/visit-list";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { pageIn } from "@/components/ui/address";
import { forRoom } from "@/lib/server/page";
import { listOwnVisits } from "@/lib/server/room";

export const metadata: Metadata = { title: "What you have looked at" };

export default async function Page({ searchParams }: PageProps<"/room/visits">) {
  const params = await searchParams;
  const { session, rows, ...paging } = await forRoom(async (ctx, session) => ({
    session,
    ...(await listOwnVisits(ctx, { page: pageIn(params) })),
  }));
  return (
    <RoomShell session={session} here="/room/visits">
      <PageHead
        title="What you have looked at"
        lead="Each page and each file with its time, as those who invited you see it too."
      />
      <VisitList caption="What you have looked at and taken away" visits={rows} />
      <Pagination {...paging} params={params} />
    </RoomShell>
  );
}
