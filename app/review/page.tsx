import type { Metadata } from "next";
import { ReviewListView } from "@/components/review/review-list";
import { Shell } from "@/components/shell/shell";
import { PageHead } from "@/components/ui/page-head";
import { listJudgements } from "@/lib/api/endpoints/reviews";
import { inputFromAddress } from "@/lib/api/from-address";
import { forPage } from "@/lib/server/page";
import { openReviewList } from "@/lib/server/review-list";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewListPage({ searchParams }: PageProps<"/review">) {
  const asked = inputFromAddress(listJudgements, await searchParams);
  const { session, ...list } = await forPage(async (ctx, session) => ({
    session,
    ...(await openReviewList(ctx, asked)),
  }));
  return (
    <Shell session={session} here="/review">
      <PageHead
        title="Review"
        lead="Everything in all assessments that asks for judgement, the gravest first."
      />
      <ReviewListView {...list} asked={asked} />
    </Shell>
  );
}
