import type { Metadata } from "next";
import { cache } from "react";
import { PackPage } from "@/components/packs/pack-page";
import { Shell } from "@/components/shell/shell";
import { may } from "@/lib/domain/permission";
import { openPack } from "@/lib/server/packs";
import { forPage } from "@/lib/server/page";

/** Read once for the page and its title. */
const read = cache((packId: string) =>
  forPage(async (ctx, session) => ({ session, ...(await openPack(ctx, packId)) })),
);

export async function generateMetadata({ params }: PageProps<"/packs/[packId]">): Promise<Metadata> {
  return { title: (await read((await params).packId)).pack.title };
}

export default async function OnePackPage({ params }: PageProps<"/packs/[packId]">) {
  const { packId } = await params;
  const { session, ...opened } = await read(packId);
  return (
    <Shell session={session} here="/hub">
      <PackPage {...opened} edits={may(session.actor.role, "pack.edit")} />
    </Shell>
  );
}
