"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "@/lib/api/client";
import type { Product } from "@/lib/api/endpoints/products";
import { foldKey } from "@/lib/domain/text";
import { requests } from "../forms/requests";

const PAUSE_MS = 180;
const SUGGESTED = 12;

/** The last value that stood still for a moment, so that not every key asks the server. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** What the workspace knows under the two names as they are typed: names to offer, and whether each is here. */
export function useKnown(vendorName: string, productName: string) {
  const asked = useRested(vendorName.trim());
  const { data: vendors } = useQuery(
    {
      queryKey: ["vendors", asked],
      queryFn: ({ signal }) => call("listVendors", { q: asked, pageSize: SUGGESTED }, { signal }),
      placeholderData: keepPreviousData,
    },
    requests,
  );
  const vendor = vendors?.rows.find(({ name }) => foldKey(name) === foldKey(vendorName));
  const vendorId = vendor?.id ?? "";
  const { data: whole } = useQuery(
    {
      queryKey: ["vendor", vendorId],
      queryFn: ({ signal }) => call("getVendor", { vendorId }, { signal }),
      enabled: vendorId !== "",
    },
    requests,
  );
  const products = (vendor && whole?.products.filter(({ archivedAt }) => archivedAt === null)) ?? [];
  const product: Product | undefined = products.find(({ name }) => foldKey(name) === foldKey(productName));
  return {
    vendorNames: vendors?.rows.map(({ name }) => name) ?? [],
    productNames: products.map(({ name }) => name),
    vendor,
    product,
    /** False while the server has not been heard about what stands in the field now. */
    settled: vendors !== undefined && asked === vendorName.trim(),
  };
}
