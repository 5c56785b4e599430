"use client";

import { useSearchParams } from "next/navigation";
import { seedIn } from "@/lib/domain/sensitivity/sweep";
import { ExportButtons } from "../result/export-buttons";
import { comparedInEachFormat } from "../result/in-each-format";

/** Takes the comparison away as a file, with the seed that the address has at that moment. */
export function ExportComparison({ ids }: { ids: readonly string[] }) {
  const seed = seedIn(useSearchParams().get("seed") ?? "");
  return (
    <ExportButtons operation="exportComparison" offers={comparedInEachFormat({ ids: ids.join(","), seed })} />
  );
}
