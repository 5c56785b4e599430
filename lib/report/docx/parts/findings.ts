import { risksOnPage, rulingsOnPage, setAsideOnPage, unknownOnPage } from "../../extracts";
import { dayInWords } from "../../figures";
import type { FullReport } from "../../model";
import { partTitle } from "../../outline";
import { picked } from "../../picked";
import {
  conditionsTable,
  contractGapsTable,
  dutiesTable,
  followUpsTable,
  noticesTable,
  runsTable,
} from "../../tables";
import { type Block, bullets, facts, heading, prose, table, listed } from "../write";

/** What stands out, what was tested, and what is to be done. */

export const rulings = (report: FullReport): Block[] => [
  heading(1, partTitle("rulings")),
  listed(
    rulingsOnPage(report),
    "Nothing rejects or holds back by itself, nothing was capped, and nothing raised the tier.",
  ),
  heading(2, "Accepted risks"),
  listed(risksOnPage(report), "Nobody accepts a risk here."),
];

export function tests(report: FullReport): Block[] {
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

export const registers = (report: FullReport): Block[] => [
  heading(1, partTitle("registers")),
  heading(2, "Not applicable"),
  listed(setAsideOnPage(report), "Nothing was set aside."),
  heading(2, "Unknown and disputed"),
  listed(unknownOnPage(report), "Nothing that was asked is unknown or disputed."),
];

export const conditions = (report: FullReport): Block[] => [
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

export const gaps = (report: FullReport): Block[] => [
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

export const duties = (report: FullReport): Block[] => [
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
