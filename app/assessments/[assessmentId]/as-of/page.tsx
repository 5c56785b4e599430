import type { Metadata } from "next";
import { PastPage } from "@/components/history/past-page";
import { AssessmentPages } from "@/components/result/assessment-pages";
import { Shell } from "@/components/shell/shell";
import { param } from "@/components/ui/address";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { wallClock } from "@/lib/domain/calendar";
import { openPast } from "@/lib/server/as-of";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "As it was" };

export default async function Page({ params, searchParams }: PageProps<"/assessments/[assessmentId]/as-of">) {
  const { assessmentId } = await params;
  const query = await searchParams;
  const { session, past, report, followUps, today } = await forPage(async (ctx, session) => ({
    session,
    ...(await openPast(ctx, { assessmentId, ...askedIn(param(query, "entry"), param(query, "at")) })),
  }));
  const { assessment, questionnaire, file, names, zone } = past;
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Assessments", href: "/assessments" },
              {
                label: `${file.vendor.name}, ${file.product.name}`,
                href: `/products/${assessment.productId}`,
              },
              { label: "As it was" },
            ]}
          />
        }
        title={assessment.useCase}
      />
      <AssessmentPages assessmentId={assessmentId} here="history" />
      <PastPage
        {...{ assessmentId, report, followUps, today, questionnaire, zone }}
        seq={past.seq}
        at={past.at}
        last={past.last}
        previous={past.previous}
        next={past.next}
        erased={past.erased}
        wall={wallClock(zone, new Date(past.at))}
        status={assessment.status}
        decision={assessment.decision}
        decidedAt={assessment.decidedAt}
        validUntil={assessment.validUntil}
        archived={assessment.archivedAt !== null}
        owner={names.get(assessment.ownerId) ?? assessment.ownerId}
        dueOn={assessment.dueOn}
      />
    </Shell>
  );
}

/** What makes no sense, in an address typed by hand, is left out: then it is as it is now. */
function askedIn(entry: string, at: string): { entry?: number; wall?: string } {
  if (/^[1-9]\d{0,8}$/.test(entry)) return { entry: Number(entry) };
  return /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d$/.test(at) && !Number.isNaN(Date.parse(`${at}Z`))
    ? { wall: at }
    : {};
}
