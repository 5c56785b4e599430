import { z } from "zod";
import { STATUSES } from "../../domain/assessment";
import { DECISIONS } from "../../domain/assessment/sign-off";
import { COMPARED_AT_MOST } from "../../domain/comparison/comparison";
import { SEED_AT_MOST } from "../../domain/sensitivity/sweep";
import { COMPARISON_FORMATS } from "../../domain/report-files";
import { answerState, evidenceLevel } from "../../domain/questionnaire/format";
import { endpoint } from "../endpoint";
import { moment, named } from "./fields";
import { fullVerdict } from "./summary";

const UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** Ids in the order of the columns, with commas between them. */
const chosenIds = z
  .string()
  .regex(
    new RegExp(`^(${UUID}(,${UUID}){0,${COMPARED_AT_MOST - 1}})?$`),
    `up to ${COMPARED_AT_MOST} ids of assessments with commas between them`,
  )
  .default("");

/** What a comparison can be taken away as. */

const share = z.number();
const scoreCell = z.object({ claimed: z.number(), evidenced: z.number(), high: z.number() }).nullable();

const row = z.object({
  id: z.string(),
  title: z.string(),
  /** Per cent between the best and the worst. */
  spread: z.number().nullable(),
  differs: z.boolean(),
});

const scoreRow = row.extend({ cells: z.array(scoreCell) });

const questionRow = row.extend({
  critical: z.boolean(),
  reworded: z.boolean(),
  cells: z.array(
    z.object({
      standing: z.enum(["asked", "not_asked", "absent"]),
      state: answerState,
      words: z.string(),
      level: evidenceLevel.nullable(),
      points: z.number().nullable(),
      possible: z.number(),
      note: z.string(),
      evidence: z.array(z.object({ title: z.string(), level: evidenceLevel, expired: z.boolean() })),
    }),
  ),
});

const column = z.object({
  id: z.string(),
  vendor: named,
  product: named,
  useCase: z.string(),
  status: z.enum(STATUSES),
  decision: z.enum(DECISIONS).nullable(),
  decidedAt: moment.nullable(),
  snapshotSha256: z.string().nullable(),
  tier: z.literal([1, 2, 3, 4]),
  verdict: fullVerdict,
  provisional: z.enum(["approve", "conditions", "reject"]).nullable(),
  questionnaire: z.object({ id: z.string(), version: z.string(), sha256: z.string() }),
  on: z.string(),
  /** SHA-256 of the canonical JSON of what was scored. */
  documentSha256: z.string(),
  knockOuts: z.array(z.string()),
  asked: z.int(),
  open: z.int(),
});

const pair = z.object({
  /** Places of the two among the columns. */
  first: z.int(),
  second: z.int(),
  /** Why they are not ranked at all. */
  obstacle: z.string().nullable(),
  /** Which is ahead on the evidence held; null where they cannot be told apart. */
  ahead: z.enum(["first", "second"]).nullable(),
  /** In how many of the fixed weightings each is ahead. */
  weightings: z.object({ first: z.int(), second: z.int(), level: z.int(), of: z.int() }).nullable(),
  /** The answers whose evidence would tell most about them. */
  separators: z.array(
    z.object({
      of: z.enum(["first", "second"]),
      questionId: z.string(),
      why: z.enum(["open", "unknown", "disputed", "unproven"]),
      gain: z.number(),
    }),
  ),
});

const ruling = z.object({ question: z.string(), rule: z.int().nullable(), reason: z.string() });

const comparison = z.object({
  columns: z.array(column),
  /** What can be compared among them and what cannot, in sentences. */
  comparability: z.array(z.string()),
  matrix: z.object({
    overall: scoreRow,
    /** Over the questions alone that all were asked; null where they were all asked the same. */
    common: scoreRow.extend({ questions: z.int() }).nullable(),
    sections: z.array(scoreRow.extend({ questions: z.array(questionRow) })),
  }),
  pairs: z.array(pair),
  /** Between which per cents each decided score lies, however the open answers turn out. */
  reaches: z.array(z.object({ low: z.number(), high: z.number() }).nullable()),
  stability: z.array(
    z
      .object({
        verdict: fullVerdict,
        same: z.int(),
        of: z.int(),
        differing: z.array(z.object({ title: z.string(), verdict: fullVerdict })),
      })
      .nullable(),
  ),
  mixes: z.array(
    z.object({
      levels: z.object({ asserted: share, documented: share, binding: share, verified: share }),
      unresolved: share,
      ageing: z.object({ soon: share, year: share, later: share }),
    }),
  ),
  /** What a sweep of random weightings needs of each. */
  swept: z.array(
    z
      .object({
        sections: z.record(z.string(), z.number()),
        rule: z.object({ approve: z.number() }),
        knockOuts: z.array(ruling),
        weakCriticals: z.array(ruling),
      })
      .nullable(),
  ),
});

const chosen = z.object({ id: z.string(), useCase: z.string(), vendor: named, product: named });

export const compareAssessments = endpoint("compareAssessments", {
  summary: "Two to eight assessments side by side: scores, answers, and whether they can be told apart",
  permission: "workspace.read",
  input: z.strictObject({ ids: chosenIds }),
  output: z.object({
    /** Null with fewer than two that can be compared. */
    comparison: comparison.nullable(),
    /** Those of them that whoever asks may see, in the order in which they were chosen. */
    chosen: z.array(chosen),
    /** Of the chosen, those that have no score yet, because their intake is not complete. */
    unscored: z.array(chosen),
    /** How many of the chosen are not there, or not for whoever asks to see. */
    missing: z.int(),
  }),
});

export const exportComparison = endpoint("exportComparison", {
  summary: "The comparison as a file; the export itself is noted in the trail of each that is compared",
  permission: "report.export",
  input: z.strictObject({
    ids: chosenIds,
    format: z.enum(COMPARISON_FORMATS),
    /** Of the random weightings: the same one draws the same. */
    seed: z.coerce.number().int().min(1).max(SEED_AT_MOST).default(1),
  }),
  output: z.unknown(),
  refusals: ["unavailable"],
});
