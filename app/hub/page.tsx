import type { Metadata } from "next";
import { HubPage } from "@/components/hub/hub-page";
import { Shell } from "@/components/shell/shell";
import { openHub } from "@/lib/server/hub";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "The hub" };

export default async function Page() {
  const { session, questionnaire } = await forPage(async (ctx, session) => ({
    session,
    questionnaire: await openHub(ctx),
  }));
  return (
    <Shell session={session} here="/hub">
      <HubPage questionnaire={questionnaire} />
    </Shell>
  );
}
