import type { Metadata } from "next";
import { HubPage } from "@/components/hub/hub-page";
import { Shell } from "@/components/shell/shell";
import { type SearchParams, param } from "@/components/ui/address";
import { openHub } from "@/lib/server/hub";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "The hub" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const assessmentId = param(await searchParams, "assessment");
  const { session, hub } = await forPage(async (ctx, session) => ({
    session,
    hub: await openHub(ctx, { assessmentId }),
  }));
  return (
    <Shell session={session} here="/hub">
      <HubPage {...hub} />
    </Shell>
  );
}
