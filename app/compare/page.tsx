import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ComparePage } from "@/components/compare/compare-page";
import { Shell } from "@/components/shell/shell";
import { openComparison } from "@/lib/server/comparison-page";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Compare" };

export default async function Page({ searchParams }: PageProps<"/compare">) {
  const params = await searchParams;
  const { session, opened } = await forPage(async (ctx, session) => ({
    session,
    opened: await openComparison(ctx, params),
  }));
  if ("instead" in opened) redirect(opened.instead);
  return (
    <Shell session={session} here="/assessments" wide>
      <ComparePage {...opened} params={params} />
    </Shell>
  );
}
