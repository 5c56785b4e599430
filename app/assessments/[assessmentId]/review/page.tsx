import type { Metadata } from "next";
import { AssessmentPages } from "@/components/result/assessment-pages";
import { ReviewPage } from "@/components/review/review-page";
import { Shell } from "@/components/shell/shell";
import { TeamBadge } from "@/components/teams/team-badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openReview } from "@/lib/server/review-desk";

export const metadata: Metadata = { title: "Review" };

export default async function Page({ params }: PageProps<"/assessments/[assessmentId]/review">) {
  const { assessmentId } = await params;
  const { session, ...review } = await forPage(async (ctx, session) => ({
    session,
    ...(await openReview(ctx, { assessmentId })),
  }));
  const { vendor, product, useCase, team } = review.assessment;
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Assessments", href: "/assessments" },
              { label: vendor.name, href: `/vendors/${vendor.id}` },
              { label: product.name, href: `/products/${product.id}` },
              { label: "Review" },
            ]}
          />
        }
        title={
          <>
            {useCase} <TeamBadge team={team} />
          </>
        }
      />
      <AssessmentPages assessmentId={assessmentId} here="review" />
      <ReviewPage
        {...review}
        may={{
          submit: may(session.actor.role, "assessment.answer"),
          review: may(session.actor.role, "assessment.review"),
        }}
      />
    </Shell>
  );
}
