import type { Metadata } from "next";
import { AuditPages } from "@/components/audit/audit-pages";
import { Checkpoints } from "@/components/audit/checkpoints";
import { Shell } from "@/components/shell/shell";
import { PageHead } from "@/components/ui/page-head";
import { openCheckpoints } from "@/lib/server/checkpoint-page";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Checkpoints" };

export default async function Page() {
  const { session, page } = await forPage(async (ctx, session) => ({
    session,
    page: await openCheckpoints(ctx),
  }));
  return (
    <Shell session={session} here="/audit">
      <PageHead
        title="Checkpoints"
        lead="Signed statements of where every chain of the trail ended. One that lies elsewhere shows whether the whole trail was made anew since, or its end cut off."
      />
      <AuditPages here="/audit/checkpoints" />
      <Checkpoints page={page} />
    </Shell>
  );
}
