import { goLiveInWords } from "@/lib/domain/explain/go-live";
import {
  factorsOnPage,
  logOnPage,
  partiesOnPage,
  standingInWords,
  tiersOnPage,
  topFindingsOnPage,
} from "../../extracts";
import { NOTHING, dayInWords, figure, percent, share, worked } from "../../figures";
import type { FullReport } from "../../model";
import { partTitle } from "../../outline";
import { picked } from "../../picked";
import { intakeTable, sectionsTable } from "../../tables";
import { type Block, bullets, facts, heading, prose, strong, table, listed } from "../write";

/** What was decided, of what, by which rules, and what it comes to. */

export function decision(report: FullReport): Block[] {
  const { range, verdict, provisional, tier, caps, reasons, topFindings } = report.decision;
  return [
    heading(1, partTitle("decision")),
    strong(verdict + (provisional === null ? "" : `, so far: ${provisional.toLowerCase()}`)),
    ...(range === null
      ? []
      : [
          table({
            columns: ["Decided", "Evidenced", "Claimed", "High", "Approve from", "With conditions from"].map(
              (title) => ({ title, share: 1 }),
            ),
            rows: [
              [
                ...[range.decided, range.evidenced, range.claimed, range.high].map(percent),
                ...[range.approveLine, range.conditionsLine].map(percent),
              ],
            ],
          }),
        ]),
    ...caps.map((cap) => prose(cap)),
    heading(2, `Tier ${tier.value}, ${tier.name}`),
    prose(tier.reasons.join(" ")),
    prose(goLiveInWords(report.goLive)),
    ...(reasons.length === 0 ? [] : [heading(2, "Why"), ...bullets(reasons)]),
    ...(topFindings.length === 0 ? [] : [heading(2, "What weighs most"), table(topFindingsOnPage(report))]),
    ...(report.signOff.signatures.length === 0
      ? []
      : [heading(2, "Signed"), ...bullets(standingInWords(report))]),
  ];
}

export function scope(report: FullReport): Block[] {
  const { facts: told, parties, included, excluded, assumptions } = report.scope;
  return [
    heading(1, partTitle("scope")),
    facts(told),
    heading(2, "In"),
    ...bullets(included),
    heading(2, "Out"),
    ...bullets(excluded),
    heading(2, "Taken for granted"),
    ...bullets(assumptions),
    heading(2, "Who stands behind the product"),
    parties === null
      ? prose("That was not kept when this was signed.")
      : listed(partiesOnPage(report), "Nobody has named anybody."),
  ];
}

export function method(report: FullReport): Block[] {
  const { statement, facts: told, rules, demands } = report.method;
  return [
    heading(1, partTitle("method")),
    prose(statement),
    facts(told),
    heading(2, "How a score is worked out"),
    ...bullets(rules),
    heading(2, `What an approval takes at tier ${report.decision.tier.value}`),
    ...bullets(demands),
    heading(2, "Lines of each tier"),
    table(tiersOnPage(report)),
    heading(2, "What an answer keeps of its credit"),
    table(factorsOnPage(report)),
  ];
}

export function intake(report: FullReport): Block[] {
  const { reasons, sum, tier, changes } = report.intake;
  return [
    heading(1, partTitle("intake")),
    prose(`Use: ${report.subject.useCase}`),
    prose(
      `${reasons.join(" ")} Together ${sum}, which makes tier ${tier}. Judged on ${dayInWords(report.documents.assessment.on)}.`,
    ),
    table(
      picked(intakeTable(report), [
        ["Fact", 46],
        ["Answer", 44],
        ["Sum", 10],
      ]),
    ),
    ...(changes.length === 0 ? [] : [heading(2, "Changes to the intake"), table(logOnPage(changes))]),
  ];
}

export function sections(report: FullReport): Block[] {
  return [
    heading(1, partTitle("sections")),
    table(
      picked(sectionsTable(report), [
        ["Section", 20],
        ["Asked", 8],
        ["Answered", 10],
        ["Evidenced", 11, percent],
        ["Claimed", 10, percent],
        ["High", 8, percent],
        ["Line", 7, percent],
        ["Share not applicable", 12, share],
        ["Weight", 9],
        ["Remarks", 30],
      ]),
    ),
  ];
}

export function points({ points: { sections: lines, weight, weighted, evidenced } }: FullReport): Block[] {
  const titles = ["Section", "Points", "Possible", "Per cent", "After caps", "Weight", "Per cent × weight"];
  return [
    heading(1, partTitle("points")),
    prose(
      "A section’s per cent is its points over the points that were possible. The overall is the mean of the sections by their weights. Worked out from unrounded numbers, printed to two decimals.",
    ),
    table({
      columns: titles.map((title, at) => ({ title, share: at === 0 ? 28 : 12 })),
      rows: [
        ...lines.map((line) => [
          line.title,
          figure(line.points),
          String(line.possible),
          worked(line.raw),
          worked(line.evidenced),
          String(line.weight),
          worked(line.weighted),
        ]),
        ["Overall", NOTHING, NOTHING, NOTHING, worked(evidenced), String(weight), worked(weighted)],
      ],
    }),
  ];
}
