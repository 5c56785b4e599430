import { jsonFile } from "../json";
import type { ComparisonReport } from "./report";

/**
 * The comparison for checking (docs/formats.md): its numbers as they were computed, what each
 * column was scored from by its hash, and all that the sweep needs to be performed again.
 */
export function printComparisonJson({
  documents: { comparison, sweep, meta },
}: ComparisonReport): Uint8Array {
  return jsonFile({ format: "assay-comparison/1", ...comparison, sweep, meta });
}
