import type { ReactNode } from "react";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { Shell, type Viewer } from "../shell/shell";
import { TeamBadge } from "../teams/team-badge";
import { Breadcrumb } from "../ui/breadcrumb";
import { PageHead } from "../ui/page-head";
import { AssessmentPages, type PageOfAssessment } from "./assessment-pages";

const LABELS: Readonly<Record<PageOfAssessment, string>> = {
  evidence: "Evidence",
  "stress-tests": "Stress tests",
  result: "Result",
  "what-if": "What if",
  coverage: "Coverage",
  review: "Review",
  concerns: "Concerns",
  actions: "Actions",
  requests: "Requests",
  comments: "Comments",
  history: "History",
  package: "Auditor’s package",
};

/** A page of one assessment: where that lies, what it is called, and the way to its other pages. */
export function AssessmentShell({
  session,
  assessment: { id, vendor, product, useCase, team },
  here,
  actions,
  children,
}: {
  session: Viewer;
  assessment: Pick<AssessmentView, "id" | "vendor" | "product" | "useCase" | "team">;
  here: PageOfAssessment;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={
          <Breadcrumb
            crumbs={[
              { label: "Assessments", href: "/assessments" },
              { label: vendor.name, href: `/vendors/${vendor.id}` },
              { label: product.name, href: `/products/${product.id}` },
              { label: LABELS[here] },
            ]}
          />
        }
        title={
          <>
            {useCase} <TeamBadge team={team} />
          </>
        }
        actions={actions}
      />
      <AssessmentPages assessmentId={id} here={here} />
      {children}
    </Shell>
  );
}
