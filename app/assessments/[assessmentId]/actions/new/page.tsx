import type { Metadata } from "next";
import { FollowUpForm } from "@/components/follow-ups/follow-up-form";
import styles from "@/components/follow-ups/follow-ups.module.css";
import { Shell } from "@/components/shell/shell";
import { param } from "@/components/ui/address";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { forPage } from "@/lib/server/page";
import { openNewAction } from "@/lib/server/follow-up-lists";

export const metadata: Metadata = { title: "Add an action" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/actions/new">) {
  const { assessmentId } = await params;
  const query = await searchParams;
  const asked = { conditionKey: param(query, "condition"), findingId: param(query, "finding") };
  const { session, assessment, offered, finding, owners, ownerId } = await forPage(async (ctx, session) => ({
    session,
    ...(await openNewAction(ctx, { assessmentId, ...asked })),
  }));
  const base = `/assessments/${assessmentId}`;
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: assessment.vendor.name, href: `/vendors/${assessment.vendor.id}` },
              { label: "Actions", href: `${base}/actions` },
              { label: "New" },
            ]}
          />
        }
        title="Add an action"
        lead={offered?.reason ?? finding?.title ?? "Something to be done about this assessment."}
      />
      {offered?.clause && (
        <blockquote className={styles.text}>
          <p>Ask for: {offered.clause}</p>
        </blockquote>
      )}
      <FollowUpForm
        assessmentId={assessmentId}
        subject={{ kind: "action", condition: offered?.ref ?? null, findingId: finding?.id ?? null }}
        start={{
          title: offered ? `Meet the condition: ${offered.title}`.slice(0, 200) : "",
          description: offered ? `Wanted: ${offered.wanted}` : "",
          severity: "medium",
          ownerId,
          dueOn: "",
          // What the condition wants is what somebody else looks for.
          verification: offered ? `Shown by evidence: ${offered.wanted}`.slice(0, 1000) : "",
          ifMissed: offered
            ? offered.beforeGoLive
              ? "Use does not begin."
              : "The decision is looked at again."
            : "",
          blocksGoLive: offered?.beforeGoLive ?? finding?.blocksGoLive ?? false,
          revision: 0,
        }}
        owners={owners}
        back={finding ? `${base}/actions/${finding.id}` : `${base}/actions`}
      />
    </Shell>
  );
}
