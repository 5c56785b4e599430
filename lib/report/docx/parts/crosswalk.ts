import { CROSSWALK_LIMIT } from "@/lib/domain/explain/crosswalk";
import { coverageTable, crosswalkTable, frameworksTable } from "../../crosswalk-tables";
import type { FullReport } from "../../model";
import { partTitle } from "../../outline";
import { picked } from "../../picked";
import { type Block, heading, listed, prose } from "../write";

/** What stands on which sentence of the hub, and on which reference. */
export const crosswalk = (report: FullReport): Block[] => [
  heading(1, partTitle("crosswalk")),
  heading(2, "The hub, sentence by sentence"),
  listed(
    picked(coverageTable(report), [
      ["Sentence of the hub", 40],
      ["Question", 10],
      ["Answer", 28],
      ["Level", 11],
      ["Held", 11],
    ]),
    "This questionnaire has no passages of the hub.",
  ),
  heading(2, "Laws, standards and guidance"),
  prose(CROSSWALK_LIMIT),
  listed(
    picked(frameworksTable(report), [
      ["Framework", 18],
      ["Edition", 16],
      ["Status", 20],
      ["From", 10],
      ["How far it was checked", 20],
      ["In words", 16],
    ]),
    "The questions name no laws, standards or guidance.",
  ),
  listed(
    picked(crosswalkTable(report), [
      ["Framework", 16],
      ["Reference", 20],
      ["Question", 10],
      ["Answer", 30],
      ["Level", 11],
      ["Held", 13],
    ]),
    "There is no reference to list.",
  ),
];
