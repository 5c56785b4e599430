import type { Metadata } from "next";
import { FollowUpsView } from "@/components/follow-ups/follow-ups-page";
import styles from "@/components/follow-ups/follow-ups.module.css";
import { GoLiveNotice } from "@/components/follow-ups/go-live";
import { OpenBefore } from "@/components/follow-ups/open-before";
import { UnplannedConditions } from "@/components/follow-ups/unplanned";
import { AssessmentShell } from "@/components/result/assessment-shell";
import { param } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { listFollowUps } from "@/lib/api/endpoints/follow-ups";
import { inputFromAddress } from "@/lib/api/from-address";
import { may } from "@/lib/domain/permission";
import { openFollowUps, openFollowUpsOf } from "@/lib/server/follow-up-lists";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Actions" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/assessments/[assessmentId]/actions">) {
  const { assessmentId } = await params;
  const query = await searchParams;
  const asked = { ...inputFromAddress(listFollowUps, query), assessmentId };
  const view = param(query, "view") === "table" ? "table" : "board";
  const { session, of, people, shown } = await forPage(async (ctx, session) => ({
    session,
    of: await openFollowUpsOf(ctx, assessmentId),
    ...(await openFollowUps(ctx, asked, view)),
  }));
  const { archivedAt } = of.assessment;
  const { role } = session.actor;
  const current = archivedAt === null;
  const base = `/assessments/${assessmentId}`;
  return (
    <AssessmentShell
      session={session}
      assessment={of.assessment}
      here="actions"
      actions={
        current && (
          <>
            {may(role, "finding.raise") && (
              <ButtonLink href={`${base}/findings/new`}>Raise a finding</ButtonLink>
            )}
            {may(role, "action.edit") && (
              <ButtonLink kind="primary" href={`${base}/actions/new`}>
                Add an action
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <div className={styles.top}>
        <GoLiveNotice assessmentId={assessmentId} goLive={of.goLive} />
      </div>
      <FollowUpsView
        base={`${base}/actions`}
        params={query}
        {...{ asked, people, shown }}
        moves={{
          finding: current && may(role, "finding.raise"),
          action: current && may(role, "action.edit"),
        }}
        within
      />
      {current && may(role, "action.edit") && (
        <UnplannedConditions assessmentId={assessmentId} conditions={of.unplanned} />
      )}
      <OpenBefore before={of.before} today={of.today} />
    </AssessmentShell>
  );
}
