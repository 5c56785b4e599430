import type { Metadata } from "next";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { ReviewPage } from "@/components/review/review-page";
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
  return (
    <AssessmentShell session={session} assessment={review.assessment} here="review">
      <ReviewPage
        {...review}
        may={{
          submit: may(session.actor.role, "assessment.answer"),
          sign: may(session.actor.role, "assessment.sign"),
          review: may(session.actor.role, "assessment.review"),
        }}
      />
    </AssessmentShell>
  );
}
