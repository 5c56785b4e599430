import type { Metadata } from "next";
import { ArchiveButton, ArchivedNotice } from "@/components/register/archive";
import { AssessmentForm } from "@/components/register/assessment-form";
import { addressOfAssessment } from "@/components/register/assessment-table";
import { TagsForm } from "@/components/register/tags-form";
import { RestrictionForm } from "@/components/teams/restriction-form";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { dayInWords } from "@/components/ui/dates";
import { forPage } from "@/lib/server/page";
import { openParticulars } from "@/lib/server/register";
import { demand } from "@/lib/domain/permission";

export const metadata: Metadata = { title: "Particulars" };

export default async function EditAssessmentPage({ params }: PageProps<"/assessments/[assessmentId]/edit">) {
  const { assessmentId } = await params;
  const { session, assessment, owners, teams, mayLift } = await forPage(async (ctx, session) => {
    demand(ctx.actor, "assessment.edit");
    return { session, ...(await openParticulars(ctx, assessmentId)) };
  });
  const { archivedAt, vendor, product, useCase, dueOn, owner, team, tags } = assessment;
  const of = { assessmentId };
  const back = addressOfAssessment(assessment);
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Assessments", href: "/assessments" },
              { label: product.name, href: back },
              { label: "Particulars" },
            ]}
          />
        }
        title="Particulars"
        lead={
          <>
            Of the assessment of <Link href={`/products/${product.id}`}>{product.name}</Link> of{" "}
            <Link href={`/vendors/${vendor.id}`}>{vendor.name}</Link>.
          </>
        }
      />
      {archivedAt === null ? (
        <>
          <AssessmentForm assessment={assessment} owners={owners} back={back} />
          <Section title="Tags">
            <TagsForm key={tags.join()} assessmentId={assessmentId} tags={tags} />
          </Section>
          <Section title="Who sees it">
            <RestrictionForm
              key={assessment.revision}
              assessment={assessment}
              teams={teams}
              mayLift={mayLift}
            />
          </Section>
          <Section
            title="Set aside"
            lead="Lists leave an archived assessment out, and nothing in it can change. It and its history are kept, and it can be restored."
          >
            <div>
              <ArchiveButton of={of} />
            </div>
          </Section>
        </>
      ) : (
        <>
          <ArchivedNotice of={of} name="This assessment" since={archivedAt} may>
            Nothing in it can change until it is restored. It and its history are kept.
          </ArchivedNotice>
          <Facts
            facts={[
              { label: "Use case", value: useCase },
              { label: "Owner", value: owner.name },
              { label: "Due", value: dayInWords(dueOn) || "no date" },
              { label: "Tags", value: tags.join(", ") || "none" },
              { label: "Who sees it", value: team ? `Only ${team.name}` : "Everybody here" },
            ]}
          />
        </>
      )}
    </Shell>
  );
}
