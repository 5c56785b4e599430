import type { Metadata } from "next";
import { AuditPage } from "@/components/audit/audit-page";
import { AuditPages } from "@/components/audit/audit-pages";
import { ChainStatus } from "@/components/audit/chain-status";
import { ChainNote } from "@/components/history/chain-note";
import { Shell } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { listTrail } from "@/lib/api/endpoints/trail";
import { inputFromAddress } from "@/lib/api/from-address";
import { readCheck } from "@/lib/server/audit-check";
import { forPage } from "@/lib/server/page";
import { openTrail } from "@/lib/server/trail";

export const metadata: Metadata = { title: "Audit" };

export default async function Page({ searchParams }: PageProps<"/audit">) {
  const params = await searchParams;
  const asked = inputFromAddress(listTrail, params);
  const { session, trail, check } = await forPage(async (ctx, session) => ({
    session,
    trail: await openTrail(ctx, asked),
    check: await readCheck(ctx),
  }));
  const { rows, questionnaireOf, people, evidence, accounts, aboutName, older, newer } = trail;
  return (
    <Shell session={session} here="/audit">
      <PageHead
        title="Audit trail"
        lead="Everything that was done here, by whom, when, and from what to what."
        actions={<ButtonLink href="/audit/outside-auditors">Outside auditors</ButtonLink>}
      />
      <AuditPages here="/audit" />
      <ChainNote checked />
      <ChainStatus given={check} />
      <AuditPage
        entries={rows.map((entry) => ({ ...entry, questionnaire: questionnaireOf(entry) }))}
        filter={asked}
        paging={{ older, newer, params }}
        {...{ people, evidence, accounts, aboutName }}
      />
    </Shell>
  );
}
