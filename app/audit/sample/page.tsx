import type { Metadata } from "next";
import { AuditPages } from "@/components/audit/audit-pages";
import { SampleForm } from "@/components/sample/sample-form";
import { SamplePage } from "@/components/sample/sample-page";
import { Shell } from "@/components/shell/shell";
import { PageHead } from "@/components/ui/page-head";
import { drawSample } from "@/lib/api/endpoints/sample";
import { inputFromAddress } from "@/lib/api/from-address";
import { forPage } from "@/lib/server/page";
import { openSample } from "@/lib/server/sample";

export const metadata: Metadata = { title: "Sample of answers" };

export default async function Page({ searchParams }: PageProps<"/audit/sample">) {
  const asked = inputFromAddress(drawSample, await searchParams);
  const { session, sample, sections } = await forPage(async (ctx, session) => ({
    session,
    ...(await openSample(ctx, asked)),
  }));
  return (
    <Shell session={session} here="/audit">
      <PageHead
        title="Sample of answers"
        lead="Answers that were decided on, drawn so that nobody chose them and anybody can draw them again."
      />
      <AuditPages here="/audit/sample" />
      <SampleForm {...{ asked, sections }} />
      <SamplePage {...{ asked, sample }} />
    </Shell>
  );
}
