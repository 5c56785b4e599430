import type { Metadata } from "next";
import { ExportsPage } from "@/components/exports/exports-page";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/domain/permission";
import { readExports } from "@/lib/server/exports/ask";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Exports" };

export default async function Page() {
  const { session, exports } = await forPage(async (ctx, session) => ({
    session,
    ...(await readExports(ctx)),
  }));
  const { role } = session.actor;
  const [above, here] = may(role, "portfolio.read")
    ? [{ label: "Portfolio", href: "/portfolio" } as const, "/portfolio" as const]
    : [{ label: "Assessments", href: "/assessments" } as const, "/assessments" as const];
  return (
    <Shell session={session} here={here}>
      <PageHead
        above={<Breadcrumb crumbs={[above, { label: "Exports" }]} />}
        title="Exports"
        lead="Everything here of one kind as one file, as far as you may see it. What began after you asked is not in it."
      />
      <ExportsPage given={exports} readsTrail={may(role, "audit.read")} />
    </Shell>
  );
}
