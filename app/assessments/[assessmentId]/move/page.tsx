import type { Metadata } from "next";
import { MovePage } from "@/components/moves/move-page";
import { Shell } from "@/components/shell/shell";
import { type SearchParams, param } from "@/components/ui/address";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/domain/permission";
import { openMove } from "@/lib/server/moves";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Version of the questionnaire" };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ assessmentId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { assessmentId } = await params;
  const target = param(await searchParams, "target") === "before" ? "before" : "current";
  const { session, assessment, move, canGoBack } = await forPage(async (ctx, session) => ({
    session,
    ...(await openMove(ctx, { assessmentId, target })),
  }));
  const { vendor, product, useCase } = assessment;
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Assessments", href: "/assessments" },
              { label: vendor.name, href: `/vendors/${vendor.id}` },
              { label: product.name, href: `/products/${product.id}` },
              { label: "Version" },
            ]}
          />
        }
        title={target === "before" ? "Back to the version before" : "Another version of the questionnaire"}
        lead={
          <>
            <p>
              <b>{useCase}</b>
            </p>
            <p>
              Nothing has moved yet. Both sides are scored from the answers as they stand; the move goes into
              the history, and can be taken back while this is a draft.
            </p>
          </>
        }
      />
      <MovePage
        assessmentId={assessmentId}
        move={move}
        canGoBack={canGoBack}
        edits={may(session.actor.role, "assessment.edit")}
      />
    </Shell>
  );
}
