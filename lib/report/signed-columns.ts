import type { ReportSignOff } from "./model";
import type { ColumnOf } from "./table";

/** In every table that may travel alone, once anything was signed. */
export const signedColumns = ({ snapshotSha256, changed }: ReportSignOff): ColumnOf<unknown>[] =>
  snapshotSha256 === null
    ? []
    : [
        ["Signed snapshot, SHA-256", 30, () => snapshotSha256],
        ["Changed since it was signed", 30, () => changed],
      ];
