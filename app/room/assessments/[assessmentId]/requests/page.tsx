import type { Metadata } from "next";
import { RequestList } from "@/components/audit-requests/request-list";
import { RoomAssessment } from "@/components/room/room-assessment";
import { forRoom } from "@/lib/server/page";
import { openRoomRequests } from "@/lib/server/room-requests";

export const metadata: Metadata = { title: "Requests" };

export default async function Page({ params }: PageProps<"/room/assessments/[assessmentId]/requests">) {
  const { assessmentId } = await params;
  const { session, assessment, requests, mayAsk, mayAnswer, ...of } = await forRoom(async (ctx, session) => ({
    session,
    ...(await openRoomRequests(ctx, assessmentId)),
  }));
  return (
    <RoomAssessment session={session} assessment={assessment} here="/requests">
      <RequestList
        {...{ requests, mayAsk, mayAnswer }}
        of={{ ...of, assessmentId }}
        nothing="What you need to see beyond what is shown here, you ask for here. Those who keep the assessment answer it on this page, and both sides see how it stands."
      />
    </RoomAssessment>
  );
}
