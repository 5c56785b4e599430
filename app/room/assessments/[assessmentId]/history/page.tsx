import type { Metadata } from "next";
import { RoomAssessment } from "@/components/room/room-assessment";
import { RoomHistory } from "@/components/room/room-history";
import { pageIn } from "@/components/ui/address";
import { forRoom } from "@/lib/server/page";
import { openRoomHistory } from "@/lib/server/room";

export const metadata: Metadata = { title: "History" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/room/assessments/[assessmentId]/history">) {
  const { assessmentId } = await params;
  const query = await searchParams;
  const { session, history } = await forRoom(async (ctx, session) => ({
    session,
    history: await openRoomHistory(ctx, { assessmentId, page: pageIn(query) }),
  }));
  const { assessment, rows, questionnaire, people, evidence, ...paging } = history;
  return (
    <RoomAssessment session={session} assessment={assessment} here="/history">
      <RoomHistory
        entries={rows}
        {...{ assessmentId, questionnaire, people, evidence }}
        paging={{ ...paging, params: query }}
      />
    </RoomAssessment>
  );
}
