"use client";

import { useState } from "react";
import { REPORT_TABLES, REPORT_TABLE_NAMES, type ReportTable } from "@/lib/domain/report-files";
import { SelectField } from "../ui/field";
import { ExportButtons } from "./export-buttons";

const OPTIONS = REPORT_TABLE_NAMES.map((value) => ({ value, label: REPORT_TABLES[value] }));

const isTable = (name: string): name is ReportTable => Object.hasOwn(REPORT_TABLES, name);

/** Any table of the report by itself. */
export function TableChoice({ assessmentId }: { assessmentId: string }) {
  const [table, setTable] = useState<ReportTable>("questions");
  return (
    <>
      <SelectField
        label="Table"
        options={OPTIONS}
        value={table}
        onChange={({ target: { value } }) => isTable(value) && setTable(value)}
      />
      <ExportButtons
        operation="exportReport"
        offers={[{ input: { assessmentId, format: "csv", table }, label: "CSV of this table" }]}
      />
    </>
  );
}
