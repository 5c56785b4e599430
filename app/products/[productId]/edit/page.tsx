import type { Metadata } from "next";
import { countryOptions } from "@/components/register/countries";
import { EditProductForm } from "@/components/register/product-form";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { demand } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openProduct } from "@/lib/server/products";

export const metadata: Metadata = { title: "Edit product" };

export default async function EditProductPage({ params }: PageProps<"/products/[productId]/edit">) {
  const { productId } = await params;
  const { session, product } = await forPage(async (ctx, session) => {
    demand(ctx.actor, "vendor.edit");
    return { session, product: await openProduct(ctx, { productId }) };
  });
  return (
    <Shell session={session} here="/vendors">
      <PageHead
        above={
          <Breadcrumb crumbs={[{ label: product.name, href: `/products/${productId}` }, { label: "Edit" }]} />
        }
        title={`Edit ${product.name}`}
      />
      <EditProductForm product={product} countries={countryOptions()} />
    </Shell>
  );
}
