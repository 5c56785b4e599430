import type { ReactNode } from "react";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { Breadcrumb } from "../ui/breadcrumb";
import { PageHead } from "../ui/page-head";
import { Tabs } from "../ui/tabs";
import { type GuestViewer, RoomShell } from "./room-shell";

/** The pages that a guest reads of one assessment, in their order; "" is that with its questions. */
const PAGES = [
  { page: "", label: "Assessment" },
  { page: "/evidence", label: "Evidence" },
  { page: "/history", label: "History" },
  { page: "/requests", label: "Requests" },
] as const;

/** A page of one assessment in the auditor's room. */
export function RoomAssessment({
  session,
  assessment: { id, useCase, vendor, product },
  here,
  children,
}: {
  session: GuestViewer;
  assessment: Pick<AssessmentView, "id" | "useCase" | "vendor" | "product">;
  here: (typeof PAGES)[number]["page"];
  children: ReactNode;
}) {
  const base = `/room/assessments/${id}`;
  return (
    <RoomShell session={session}>
      <PageHead
        above={
          <Breadcrumb
            crumbs={[{ label: "Assessments", href: "/room" }, { label: `${vendor.name}, ${product.name}` }]}
          />
        }
        title={useCase}
      />
      <Tabs
        label="This assessment"
        here={base + here}
        tabs={PAGES.map(({ page, label }) => ({ href: base + page, label }))}
      />
      {children}
    </RoomShell>
  );
}
