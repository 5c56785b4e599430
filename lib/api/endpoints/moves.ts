import { z } from "zod";
import { endpoint } from "../endpoint";
import { assessment } from "./assessments";
import { revision, uuid } from "./fields";

const assessmentId = uuid;
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "should be the SHA-256 of a questionnaire");

const version = z.object({ version: z.string(), sha256: z.string() });

const standing = z.object({
  tier: z.int(),
  verdict: z.string(),
  /** How many questions are asked, and how many of those are open. */
  asked: z.int(),
  open: z.int(),
  /** Per cents; null where there is no score. */
  evidenced: z.number().nullable(),
  claimed: z.number().nullable(),
  high: z.number().nullable(),
});

const named = z.object({ id: z.string(), title: z.string() });
const change = z.object({ label: z.string(), from: z.string().nullable(), to: z.string().nullable() });

const move = z.object({
  from: version,
  to: version,
  /** Back to where it was before its last move. */
  back: z.boolean(),
  revision,
  before: standing,
  after: standing,
  /** What the questionnaire asks otherwise. */
  questions: z.object({ added: z.array(named), gone: z.array(named), changed: z.array(named) }),
  /** What its pack says otherwise. */
  pack: z.array(change),
  /** Packs that can be chosen from then on, and those that cannot any more. */
  packs: z.object({ added: z.array(named), gone: z.array(named) }),
  /** Answers that do not fit any more: open from then on, their words kept in the history. */
  reopened: z.array(named),
  /** Facts of the use that have to be confirmed before anything else is answered. */
  unset: z.array(named),
  /** What was chosen and is not there any more, each as a sentence. */
  gone: z.array(z.string()),
});

export type MoveView = z.output<typeof move>;

export const getMove = endpoint("getMove", {
  summary:
    "What would come of moving a draft to the current version of its questionnaire, or back to the one before its last move",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId, target: z.enum(["current", "before"]).default("current") }),
  /** Null where there is nothing to move to, and for what is not a draft. */
  output: z.object({ move: move.nullable() }),
  refusals: ["not_found"],
});

export const moveAssessment = endpoint("moveAssessment", {
  summary:
    "Moves a draft to the current version of its questionnaire, or back to the one before its last move",
  permission: "assessment.edit",
  input: z.strictObject({ assessmentId, revision, to: sha256 }),
  output: assessment,
  refusals: ["not_found", "conflict", "locked"],
});

export type MoveStanding = z.output<typeof standing>;
