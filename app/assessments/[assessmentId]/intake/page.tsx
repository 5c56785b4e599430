import type { Metadata } from "next";
import { IntakeForm } from "@/components/intake/intake-form";
import { IntakeReadOnly } from "@/components/intake/intake-read-only";
import { ArchivedNotice } from "@/components/register/archive";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/domain/permission";
import { withoutProse } from "@/lib/domain/questionnaire/without-prose";
import { openSheet } from "@/lib/server/assessments";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Intake" };

export default async function IntakePage({ params }: PageProps<"/assessments/[assessmentId]/intake">) {
  const { assessmentId } = await params;
  const { session, sheet, questionnaire } = await forPage(async (ctx, session) => ({
    session,
    ...(await openSheet(ctx, { assessmentId })),
  }));
  const edits = may(session.actor.role, "assessment.edit");
  const { useCase, product, vendor, intakeAt, archivedAt } = sheet;
  const bare = withoutProse(questionnaire, sheet.runs);
  const crumbs = [
    { label: "Assessments", href: "/assessments" },
    { label: vendor.name, href: `/vendors/${vendor.id}` },
    { label: product.name, href: `/products/${product.id}` },
    { label: "Intake" },
  ];
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={<Breadcrumb crumbs={crumbs} />}
        title="Intake"
        lead={
          <>
            <p>
              <b>{useCase}</b>
            </p>
            <p>
              The facts of this use decide its tier, and the tier how much is asked and what an approval
              takes. They are set before the first answer.
            </p>
          </>
        }
        actions={
          <>
            {intakeAt !== null && (
              <ButtonLink href={`/assessments/${assessmentId}`}>To the questions</ButtonLink>
            )}
            {edits && <ButtonLink href={`/assessments/${assessmentId}/edit`}>Particulars</ButtonLink>}
          </>
        }
      />
      {archivedAt !== null && (
        <ArchivedNotice of={{ assessmentId }} name="This assessment" since={archivedAt} may={edits}>
          Nothing in it can change until it is restored.
        </ArchivedNotice>
      )}
      {!edits && (
        <Notice title="You can read this, not change it">
          <p>
            {intakeAt === null
              ? "The intake is not complete yet. Officers and leads set the facts."
              : "Officers and leads set the facts."}{" "}
            <Link href="/assessments">Back to the assessments</Link>
          </p>
        </Notice>
      )}
      {edits && archivedAt === null && intakeAt === null && sheet.predecessorId !== null && (
        <Notice title="The facts of the assessment before are filled in">
          <p>
            They count once you have looked at each and saved. What is different today changes what is asked.{" "}
            <Link href={`/assessments/${sheet.predecessorId}/intake`}>The intake before</Link>
          </p>
        </Notice>
      )}
      {edits && archivedAt === null ? (
        // Restored or changed elsewhere, the form starts from what is kept now.
        <IntakeForm key={sheet.revision} questionnaire={bare} sheet={sheet} />
      ) : (
        <IntakeReadOnly questionnaire={bare} sheet={sheet} />
      )}
    </Shell>
  );
}
