import type { Metadata } from "next";
import { RoomAssessment } from "@/components/room/room-assessment";
import { RoomEvidence } from "@/components/room/room-evidence";
import { forRoom } from "@/lib/server/page";
import { openRoomEvidence } from "@/lib/server/room";

export const metadata: Metadata = { title: "Evidence" };

export default async function Page({ params }: PageProps<"/room/assessments/[assessmentId]/evidence">) {
  const { assessmentId } = await params;
  const { session, assessment, evidence, today } = await forRoom(async (ctx, session) => ({
    session,
    ...(await openRoomEvidence(ctx, assessmentId)),
  }));
  return (
    <RoomAssessment session={session} assessment={assessment} here="/evidence">
      <RoomEvidence {...{ assessmentId, today }} held={evidence} files={session.evidence} />
    </RoomAssessment>
  );
}
