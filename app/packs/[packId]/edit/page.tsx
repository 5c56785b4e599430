import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PackForm } from "@/components/packs/pack-form";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { demand } from "@/lib/domain/permission";
import { readPack } from "@/lib/server/packs";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Edit pack" };

export default async function EditPackPage({ params }: PageProps<"/packs/[packId]/edit">) {
  const { packId } = await params;
  const { session, pack } = await forPage(async (ctx, session) => {
    demand(ctx.actor, "pack.edit");
    return { session, pack: await readPack(ctx, { packId }) };
  });
  const { draft, archivedAt } = pack;
  if (!draft || archivedAt !== null) redirect(`/packs/${packId}`);
  const crumbs = [
    { label: "Packs", href: "/packs" },
    { label: pack.title, href: `/packs/${packId}` },
    { label: "Edit" },
  ];
  return (
    <Shell session={session} here="/hub">
      <PageHead
        above={<Breadcrumb crumbs={crumbs} />}
        title={`Edit ${packId}`}
        lead="Saving changes nothing for any assessment: publishing does, from the pack’s page."
      />
      <PackForm packId={packId} draft={draft} revision={pack.revision} />
    </Shell>
  );
}
