import type { Metadata } from "next";
import { RoomList } from "@/components/room/room-list";
import { RoomShell } from "@/components/room/room-shell";
import { PageHead } from "@/components/ui/page-head";
import { forRoom } from "@/lib/server/page";
import { listRoom } from "@/lib/server/room";

export const metadata: Metadata = { title: "The auditor’s room" };

export default async function Page() {
  const { session, rows } = await forRoom(async (ctx, session) => ({ session, rows: await listRoom(ctx) }));
  return (
    <RoomShell session={session} here="/room">
      <PageHead
        title="What you were invited to read"
        lead="You can ask for what is missing; nothing else can be changed here. What you look at and take away is noted with its time, and shown to you and to those who invited you."
      />
      <RoomList rows={rows} />
    </RoomShell>
  );
}
