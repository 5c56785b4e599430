import type { Metadata } from "next";
import { countryOptions } from "@/components/register/countries";
import { EditVendorForm } from "@/components/register/vendor-form";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { demand } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openVendor } from "@/lib/server/vendors";

export const metadata: Metadata = { title: "Edit vendor" };

export default async function EditVendorPage({ params }: PageProps<"/vendors/[vendorId]/edit">) {
  const { vendorId } = await params;
  const { session, vendor } = await forPage(async (ctx, session) => {
    demand(ctx.actor, "vendor.edit");
    return { session, vendor: await openVendor(ctx, { vendorId }) };
  });
  const crumbs = [
    { label: "Vendors", href: "/vendors" },
    { label: vendor.name, href: `/vendors/${vendorId}` },
    { label: "Edit" },
  ];
  return (
    <Shell session={session} here="/vendors">
      <PageHead above={<Breadcrumb crumbs={crumbs} />} title={`Edit ${vendor.name}`} />
      <EditVendorForm vendor={vendor} countries={countryOptions()} />
    </Shell>
  );
}
