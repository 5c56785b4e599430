import type { FullReport } from "../model";
import { evidence, limits, log, redactions, sensitivity, signOff, versions } from "./parts/basis";
import { crosswalk } from "./parts/crosswalk";
import { conditions, duties, gaps, registers, rulings, tests } from "./parts/findings";
import { decision, intake, method, points, scope, sections } from "./parts/result";
import { questionBlocks } from "./questions";
import type { Block } from "./write";

const PARTS: readonly ((report: FullReport) => Block[])[] = [
  ...[decision, scope, method, intake, sections, questionBlocks, points],
  ...[rulings, tests, registers, conditions, gaps, duties],
  ...[sensitivity, crosswalk, evidence, log, signOff, versions, limits, redactions],
];

/** Every part of the report, in its order (`../outline.ts`). */
export const reportBlocks = (report: FullReport): Block[] => PARTS.flatMap((part) => part(report));
