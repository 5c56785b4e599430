import type { Metadata } from "next";
import { countryOptions } from "@/components/register/countries";
import { NewVendorForm } from "@/components/register/vendor-form";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { demand } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Add a vendor" };

export default async function NewVendorPage() {
  const session = await forPage((ctx, session) => {
    demand(ctx.actor, "vendor.edit");
    return Promise.resolve(session);
  });
  return (
    <Shell session={session} here="/vendors">
      <PageHead
        above={<Breadcrumb crumbs={[{ label: "Vendors", href: "/vendors" }, { label: "New" }]} />}
        title="Add a vendor"
        lead="Only the name is needed. Everything else can follow."
      />
      <NewVendorForm countries={countryOptions()} />
    </Shell>
  );
}
