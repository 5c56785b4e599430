import { REPORT_TABLES } from "@/lib/domain/report-files";
import type { Report } from "./model";
import type { ReportLogLine } from "./told";
import { type Table, lines, tableOf, yesNo } from "./table";

export const logTable = ({ log }: Report): Table => linesTable(REPORT_TABLES.log, log?.lines ?? []);

export const intakeChangesTable = ({ intake }: Report): Table =>
  linesTable(REPORT_TABLES["intake-changes"], intake.changes);

/** One row for each field that an entry changed, and one for an entry that changed none. */
function linesTable(name: string, entries: readonly ReportLogLine[]): Table {
  const rows = entries.flatMap((entry) =>
    (entry.changes.length > 0 ? entry.changes : [null]).map((change) => ({ ...entry, change })),
  );
  return tableOf(name, rows, [
    ["Entry", 8, ({ seq }) => seq],
    ["Time (UTC)", 25, ({ at }) => at],
    ["Who", 24, ({ who }) => who],
    ["What was done", 34, ({ did }) => did],
    ["About", 10, ({ about }) => about && (about.id ?? about.name)],
    ["Field", 24, ({ change }) => change?.label ?? null],
    ["Before", 40, ({ change }) => change?.from ?? null],
    ["After", 40, ({ change, unsaid }) => unsaid ?? change?.to ?? null],
    ["Because", 40, ({ reason }) => reason],
    ["SHA-256 of what it is about", 30, ({ sha256 }) => sha256],
    ["Its hash", 30, ({ hash }) => hash],
  ]);
}

export const setAsideTable = ({ registers }: Report): Table =>
  tableOf(REPORT_TABLES["set-aside"], registers.setAside, [
    ["Question", 10, ({ id }) => id],
    ["Wording", 50, ({ title }) => title],
    ["Critical", 9, ({ critical }) => yesNo(critical)],
    ["Reason", 60, ({ reason }) => reason],
    ["Set aside by", 34, ({ by }) => by],
    ["Approved by", 34, ({ approvedBy }) => approvedBy],
  ]);

export const unknownTable = ({ registers }: Report): Table =>
  tableOf(REPORT_TABLES.unknown, registers.unknown, [
    ["Question", 10, ({ question }) => question],
    ["Wording", 50, ({ prompt }) => prompt],
    ["Critical", 9, ({ critical }) => yesNo(critical)],
    ["State", 12, ({ state }) => state],
    ["Asked", 44, ({ asked }) => lines(asked)],
    ["Note", 60, ({ note }) => note],
  ]);
