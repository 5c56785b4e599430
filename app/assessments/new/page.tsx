import type { Metadata } from "next";
import { BeginForm } from "@/components/register/begin-form";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { param } from "@/components/ui/address";
import { forPage } from "@/lib/server/page";
import { openBeginning } from "@/lib/server/register";

export const metadata: Metadata = { title: "Begin an assessment" };

export default async function NewAssessmentPage({ searchParams }: PageProps<"/assessments/new">) {
  const productId = param(await searchParams, "productId");
  const { session, product, vendor, today } = await forPage(async (ctx, session) => ({
    session,
    ...(await openBeginning(ctx, productId)),
  }));
  return (
    <Shell session={session} here="/assessments">
      <PageHead
        above={<Breadcrumb crumbs={[{ label: "Assessments", href: "/assessments" }, { label: "New" }]} />}
        title={product && vendor ? `Assess ${product.name} of ${vendor.name}` : "Begin an assessment"}
        lead="One product for one use. Next come the facts of that use, and with them the questions that matter."
      />
      <BeginForm today={today} {...(product && { product })} />
    </Shell>
  );
}
