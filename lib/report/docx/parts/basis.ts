import { logInWords, logOnPage } from "../../extracts";
import { percent, share } from "../../figures";
import type { FullReport } from "../../model";
import { NEXT_NUMBER, partTitle } from "../../outline";
import { picked } from "../../picked";
import { endsTable, flipsTable, mixTable, weightingsTable } from "../../sensitivity-tables";
import { changesTable, evidenceTable, redactionsTable, signOffTable } from "../../tables";
import { type Block, bullets, facts, heading, prose, strong, table, listed } from "../write";

/** What the result rests on, and whose word it is. */

export function sensitivity({ sensitivity: found }: FullReport): Block[] {
  if (found === null)
    return [
      heading(1, partTitle("sensitivity")),
      prose("There is no score here, so there is nothing that it depends on."),
    ];
  return [
    heading(1, partTitle("sensitivity")),
    strong(found.stability),
    table(
      picked(weightingsTable(found), [
        ["If", 52],
        ["Verdict", 24],
        ["Evidenced", 12, percent],
        ["Decided", 12, percent],
      ]),
    ),
    heading(2, "What would change the verdict"),
    listed(
      picked(flipsTable(found), [
        ["Direction", 10],
        ["Found", 22],
        ["Set", 6],
        ["Question", 10],
        ["What changes", 34],
        ["Verdict then", 18],
      ]),
      "There is no verdict here that could be changed.",
    ),
    heading(2, "What the answers rest on"),
    table(
      picked(mixTable(found), [
        ["Of", 34],
        ["Part", 40],
        ["Share of the weight", 26, share],
      ]),
    ),
    heading(2, "Evidence that ends"),
    listed(
      picked(endsTable(found), [
        ["Counts until", 14],
        ["When", 20],
        ["Title", 33],
        ["Relied on by", 33],
      ]),
      "Nothing that an answer cites ends.",
    ),
  ];
}

export function evidence(report: FullReport): Block[] {
  const { columns, rows } = evidenceTable(report);
  return [
    heading(1, partTitle("evidence")),
    ...(rows.length === 0 ? [prose("No evidence was recorded.")] : []),
    ...rows.flatMap(([title, ...values]) => [
      heading(3, String(title ?? "")),
      facts(
        values.flatMap((value, at) => {
          const label = columns[at + 1]?.title ?? "";
          return value === null || value === "" ? [] : [{ label, value: String(value) }];
        }),
      ),
    ]),
  ];
}

export function log(report: FullReport): Block[] {
  const lines = report.log?.lines ?? [];
  return [
    heading(1, partTitle("log")),
    prose(logInWords(report)),
    ...(lines.length === 0 ? [] : [table(logOnPage(lines))]),
  ];
}

export function signOff(report: FullReport): Block[] {
  const { preparedBy, reviewedBy, signatures, facts: told, status } = report.signOff;
  const named = (did: string, names: readonly string[]) =>
    names.length === 0 ? [] : [prose(`${did}: ${names.join(", ")}.`)];
  return [
    heading(1, partTitle("signOff")),
    prose(signatures.length === 0 ? `${status}. Nobody has signed it.` : `${status}.`),
    ...named("Answered by", preparedBy),
    ...named("Reviewed by", reviewedBy),
    ...(told.length === 0 ? [] : [facts(told)]),
    ...(signatures.length === 0
      ? []
      : [
          table(
            picked(signOffTable(report), [
              ["Signed", 14],
              ["Name", 12],
              ["Role", 10],
              ["In the report’s zone", 14],
              ["In the words", 20],
              ["Stands for this report", 9],
              ["Signed snapshot, SHA-256", 15],
              ["Digest of the signature", 15],
            ]),
          ),
        ]),
  ];
}

export function versions(report: FullReport): Block[] {
  const { changes } = report;
  return [
    heading(1, partTitle("versions")),
    facts(report.versions),
    ...(changes === null
      ? []
      : [
          heading(2, "What has changed since the last decision"),
          prose(`Against what was decided on ${changes.since}.`),
          listed(
            picked(changesTable(report), [
              ["Question", 10],
              ["Wording", 28],
              ["How", 18],
              ["Before", 22],
              ["Today", 22],
            ]),
            "Nothing is answered otherwise.",
          ),
        ]),
  ];
}

export const limits = (report: FullReport): Block[] => [
  heading(1, partTitle("limits")),
  ...bullets(report.limits),
  heading(2, "Words"),
  facts(
    report.glossary.map(({ term, meaning }) => ({ label: term, value: meaning })),
    22,
  ),
];

/** Everything that a redacted copy leaves out; nothing of what is whole. */
export function redactions(report: FullReport): Block[] {
  if (report.redactions === null) return [];
  return [
    heading(1, `${NEXT_NUMBER}\u2002Redactions`),
    prose(report.redactions.says),
    listed(
      picked(redactionsTable(report), [
        ["Number", 8],
        ["What was left out", 26],
        ["Where", 28],
        ["In how many places", 10],
        ["Digest of its salt and of what stood there, SHA-256", 28],
      ]),
      "Nothing of it was there to leave out.",
    ),
  ];
}
