import type { Metadata } from "next";
import { countryOptions } from "@/components/register/countries";
import { NewProductForm } from "@/components/register/product-form";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { demand } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openVendor } from "@/lib/server/vendors";
import { readToday } from "@/lib/server/workspace";

export const metadata: Metadata = { title: "Add a product" };

export default async function NewProductPage({ params }: PageProps<"/vendors/[vendorId]/products/new">) {
  const { vendorId } = await params;
  const { session, vendor, today } = await forPage(async (ctx, session) => {
    demand(ctx.actor, "vendor.edit");
    return { session, vendor: await openVendor(ctx, { vendorId }), today: await readToday(ctx) };
  });
  const crumbs = [
    { label: "Vendors", href: "/vendors" },
    { label: vendor.name, href: `/vendors/${vendorId}` },
    { label: "New product" },
  ];
  return (
    <Shell session={session} here="/vendors">
      <PageHead
        above={<Breadcrumb crumbs={crumbs} />}
        title={`Add a product of ${vendor.name}`}
        lead="Only the name is needed."
      />
      <NewProductForm vendor={vendor} countries={countryOptions()} today={today} />
    </Shell>
  );
}
