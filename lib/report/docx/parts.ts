import { goLiveInWords } from "@/lib/domain/explain/go-live";
import {
  factorsOnPage,
  logInWords,
  logOnPage,
  partiesOnPage,
  risksOnPage,
  rulingsOnPage,
  setAsideOnPage,
  standingInWords,
  tiersOnPage,
  topFindingsOnPage,
  unknownOnPage,
} from "../extracts";
import { NOTHING, dayInWords, figure, percent, share, worked } from "../figures";
import type { FullReport } from "../model";
import { partTitle } from "../outline";
import { type Picked, picked } from "../picked";
import { endsTable, flipsTable, mixTable, weightingsTable } from "../sensitivity-tables";
import {
  changesTable,
  conditionsTable,
  contractGapsTable,
  dutiesTable,
  evidenceTable,
  followUpsTable,
  intakeTable,
  noticesTable,
  runsTable,
  sectionsTable,
  signOffTable,
} from "../tables";
import { questionBlocks } from "./questions";
import { type Block, bullets, facts, heading, prose, strong, table } from "./write";

/** Every part of the report, in its order. */
export const reportBlocks = (report: FullReport): Block[] =>
  [
    decision,
    scope,
    method,
    intake,
    sections,
    questionBlocks,
    points,
    rulings,
    tests,
    registers,
    conditions,
    gaps,
    duties,
    sensitivity,
    evidence,
    log,
    signOff,
    versions,
    limits,
  ].flatMap((part) => part(report));

/** A table, or what is said where it would have no rows. */
const listed = (found: Picked, none: string): Block => (found.rows.length === 0 ? prose(none) : table(found));

function decision(report: FullReport): Block[] {
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

function scope(report: FullReport): Block[] {
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

function method(report: FullReport): Block[] {
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

function intake(report: FullReport): Block[] {
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

function sections(report: FullReport): Block[] {
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

function points({ points: { sections: lines, weight, weighted, evidenced } }: FullReport): Block[] {
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

const rulings = (report: FullReport): Block[] => [
  heading(1, partTitle("rulings")),
  listed(
    rulingsOnPage(report),
    "Nothing rejects or holds back by itself, nothing was capped, and nothing raised the tier.",
  ),
  heading(2, "Accepted risks"),
  listed(risksOnPage(report), "Nobody accepts a risk here."),
];

function tests(report: FullReport): Block[] {
  const runs = report.scenarios.flatMap(({ id, title, plans, runs: made }) =>
    made.length + plans.length === 0
      ? []
      : [
          heading(3, `${id}\u2002${title}`),
          ...bullets(plans),
          ...made.flatMap(({ record, failures, words }) => [
            prose(words),
            ...(record.length === 0 ? [] : [facts(record)]),
            ...bullets(failures),
          ]),
        ],
  );
  return [
    heading(1, partTitle("tests")),
    prose(report.pack === null ? "No pack of stress tests was chosen." : `Pack: ${report.pack}.`),
    listed(
      picked(runsTable(report), [
        ["Scenario", 11],
        ["Title", 22],
        ["Standing", 12],
        ["On", 11],
        ["Cases", 8],
        ["Passed", 8],
        ["Never-events", 9],
        ["What it shows", 33],
        ["Set aside because", 18],
      ]),
      "No scenario belongs to it.",
    ),
    ...(runs.length === 0 ? [] : [heading(2, "Records of the runs"), ...runs]),
    ...(report.notices.length === 0
      ? []
      : [
          heading(2, "Notice given by the vendor"),
          table(
            picked(noticesTable(report), [
              ["What", 34],
              ["Takes effect", 14],
              ["Promised in", 12],
              ["In words", 40],
            ]),
          ),
        ]),
  ];
}

const registers = (report: FullReport): Block[] => [
  heading(1, partTitle("registers")),
  heading(2, "Not applicable"),
  listed(setAsideOnPage(report), "Nothing was set aside."),
  heading(2, "Unknown and disputed"),
  listed(unknownOnPage(report), "Nothing that was asked is unknown or disputed."),
];

const conditions = (report: FullReport): Block[] => [
  heading(1, partTitle("conditions")),
  listed(
    picked(conditionsTable(report), [
      ["Question", 10],
      ["Condition", 22],
      ["At present", 18],
      ["Wanted", 20],
      ["Clause to ask for", 18],
      ["When", 12],
    ]),
    "None are listed.",
  ),
  heading(2, "Findings and actions"),
  ...(report.followUpsOn === null ? [] : [prose(`As of ${dayInWords(report.followUpsOn)}.`)]),
  listed(
    picked(followUpsTable(report), [
      ["Kind", 9],
      ["Question", 10],
      ["Title", 22],
      ["Owner", 13],
      ["Due", 11],
      ["Verified by", 15],
      ["If missed", 12],
      ["Status", 9],
      ["What was done", 15],
    ]),
    "No finding was raised and no action added.",
  ),
];

const gaps = (report: FullReport): Block[] => [
  heading(1, partTitle("gaps")),
  listed(
    picked(contractGapsTable(report), [
      ["Question", 10],
      ["Wording", 22],
      ["Clause to ask for", 26],
      ["At present", 18],
      ["Where", 14],
      ["Status", 10],
    ]),
    "No question here asks for a promise.",
  ),
];

const duties = (report: FullReport): Block[] => [
  heading(1, partTitle("duties")),
  table(
    picked(dutiesTable(report), [
      ["Duty", 9],
      ["Wording", 36],
      ["Owed here", 9],
      ["State", 12],
      ["Recorded by", 16],
      ["Note", 18],
    ]),
  ),
];

function sensitivity({ sensitivity: found }: FullReport): Block[] {
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

function evidence(report: FullReport): Block[] {
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

function log(report: FullReport): Block[] {
  const lines = report.log?.lines ?? [];
  return [
    heading(1, partTitle("log")),
    prose(logInWords(report)),
    ...(lines.length === 0 ? [] : [table(logOnPage(lines))]),
  ];
}

function signOff(report: FullReport): Block[] {
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

function versions(report: FullReport): Block[] {
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

const limits = (report: FullReport): Block[] => [
  heading(1, partTitle("limits")),
  ...bullets(report.limits),
  heading(2, "Words"),
  facts(
    report.glossary.map(({ term, meaning }) => ({ label: term, value: meaning })),
    22,
  ),
];
