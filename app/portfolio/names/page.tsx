import type { Metadata } from "next";
import { PartyNames } from "@/components/portfolio/party-names";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { readPartyNames } from "@/lib/server/party-names";

export const metadata: Metadata = { title: "Names that are one" };

export default async function NamesPage() {
  const { session, names } = await forPage(async (ctx, session) => ({
    session,
    names: await readPartyNames(ctx),
  }));
  const { role } = session.actor;
  const sees = may(role, "portfolio.read");
  const above = sees && (
    <Breadcrumb
      crumbs={[
        { label: "Portfolio", href: "/portfolio" },
        { label: "Who is behind it", href: "/portfolio/parties" },
        { label: "Names that are one" },
      ]}
    />
  );
  return (
    <Shell session={session} here={sees ? "/portfolio" : "/vendors"}>
      <PageHead
        above={above}
        title="Names that are one"
        lead="One model provider is written in many ways. What is said here to be one counts as one; products and answers keep what was written. Capitals, accents and spaces never make a difference."
      />
      <PartyNames {...names} edits={may(role, "vendor.edit")} />
    </Shell>
  );
}
