"use client";

import { download } from "@/lib/api/download";
import { ExportButtons } from "../audit/export-buttons";
import type { SampleAsked } from "./sample-form";

/** A population of a hundred thousand answers is read for a while. */
const TIMEOUT_MS = 5 * 60_000;

const OFFERS = [
  { format: "xlsx", label: "Worksheet (XLSX)" },
  { format: "csv", label: "CSV" },
  { format: "population", label: "Whole population by id (CSV)" },
] as const;

export function ExportSample({ asked }: { asked: SampleAsked }) {
  return (
    <ExportButtons
      label="Take it away, with columns to fill in:"
      offers={OFFERS}
      take={(format) => download("exportSample", { ...asked, format }, { timeoutMs: TIMEOUT_MS })}
    />
  );
}
