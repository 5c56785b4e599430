import { REPORT_TABLES } from "@/lib/domain/report-files";
import { percent, share } from "./figures";
import type { Report } from "./model";
import { type Line, namedLines } from "./named-lines";
import { type Table, lines, tableOf } from "./table";

/** What the report is about and how its numbers come about. */
export function scopeTable({ scope }: Report): Table {
  const { facts, included, excluded, assumptions } = scope;
  const each = (name: string, texts: readonly string[]) => texts.map((text): Line => [name, text]);
  return namedLines(REPORT_TABLES.scope, [
    ...facts.map(({ label, value }): Line => [label, value]),
    ...each("In", included),
    ...each("Out", excluded),
    ...each("Taken for granted", assumptions),
  ]);
}

export const partiesTable = ({ scope }: Report): Table =>
  tableOf(REPORT_TABLES.parties, scope.parties ?? [], [
    ["What it does", 18, ({ role }) => role],
    ["Name", 40, ({ name }) => name],
    ["Country", 24, ({ country }) => country],
    ["For what", 60, ({ purpose }) => purpose],
  ]);

export function methodTable({ method }: Report): Table {
  const { statement, facts, rules, demands, factors } = method;
  return namedLines(REPORT_TABLES.method, [
    ["What it is for", statement],
    ...facts.map(({ label, value }): Line => [label, value]),
    ...rules.map((rule): Line => ["Rule", rule]),
    ...demands.map((demand): Line => ["At this tier", demand]),
    ...factors.flatMap(({ kind, ...levels }) =>
      Object.entries(levels).map(([level, factor]): Line => [
        `Factor of a ${kind.toLowerCase()}, ${level}`,
        factor,
      ]),
    ),
  ]);
}

export const tiersTable = ({ method }: Report): Table =>
  tableOf(REPORT_TABLES.tiers, method.tiers, [
    ["Tier", 6, ({ tier }) => tier],
    ["Name", 12, ({ name }) => name],
    ["From a sum of", 13, ({ from }) => from],
    ["Approve from", 13, ({ approve }) => approve],
    ["With conditions from", 20, ({ conditions }) => conditions],
    ["Line of each section", 20, ({ sectionFloor }) => percent(sectionFloor)],
    ["Evidence of critical questions", 36, ({ criticalEvidence }) => criticalEvidence],
    ["Asserted at most", 16, ({ assertedShareAtMost }) => share(assertedShareAtMost)],
    ["Unknown critical question", 22, ({ unknownCritical }) => unknownCritical],
    ["Scenarios", 10, ({ scenarios }) => scenarios],
    ["Months a test counts", 20, ({ testMonths }) => testMonths],
    ["Months to the next look", 20, ({ reviewMonths }) => reviewMonths],
    ["Duties", 24, ({ duties }) => lines(duties)],
  ]);
