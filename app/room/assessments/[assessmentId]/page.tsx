import type { Metadata } from "next";
import { RoomAssessment } from "@/components/room/room-assessment";
import { RoomSheet } from "@/components/room/room-sheet";
import { forRoom } from "@/lib/server/page";
import { openRoomAssessment } from "@/lib/server/room";

export const metadata: Metadata = { title: "Assessment" };

export default async function Page({ params }: PageProps<"/room/assessments/[assessmentId]">) {
  const { assessmentId } = await params;
  const { session, assessment, report } = await forRoom(async (ctx, session) => ({
    session,
    ...(await openRoomAssessment(ctx, assessmentId)),
  }));
  return (
    <RoomAssessment session={session} assessment={assessment} here="">
      <RoomSheet {...{ assessment, report }} evidence={session.evidence} />
    </RoomAssessment>
  );
}
