import type { Metadata } from "next";
import { SecondFactorSetup } from "@/components/account/second-factor-setup";
import { LeaveButton } from "@/components/account/leave-button";
import { PlainPage } from "@/components/shell/plain-page";
import { SessionWatch } from "@/components/shell/session-watch";
import { Shell } from "@/components/shell/shell";
import { type SearchParams, param } from "@/components/ui/address";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { demand } from "@/lib/domain/permission";
import { safePath } from "@/lib/domain/safe-path";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Second factor" };

/** Where everybody sets up their second factor, and where whoever owes one is sent from every other page. */
export default async function SecondFactorPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const next = safePath(param(await searchParams, "next"));
  const session = await forPage(
    (ctx, session) => {
      demand(ctx.actor, "account.own");
      return Promise.resolve(session);
    },
    { beforeFactor: true },
  );
  if (session.owesFactor)
    return (
      <SessionWatch email={session.email} hasFactor={false}>
        <PlainPage
          title="Set up a second factor"
          lead="Your role asks for one. You go on to where you were going as soon as it is set up."
        >
          <SecondFactorSetup email={session.email} next={next} way="on" />
          <LeaveButton />
        </PlainPage>
      </SessionWatch>
    );
  return (
    <Shell session={session}>
      <PageHead
        title={session.hasFactor ? "Put another app in its place" : "Set up a second factor"}
        lead={
          session.hasFactor
            ? "The app that you have goes on until the first code of the other one."
            : "Besides your password you are then asked for a code that changes every half minute."
        }
        above={
          <Breadcrumb crumbs={[{ label: "Your account", href: "/account" }, { label: "Second factor" }]} />
        }
      />
      <SecondFactorSetup email={session.email} next="/account" way="back" />
    </Shell>
  );
}
