import { z } from "zod";
import { STATUSES } from "../../domain/assessment";
import { DECISIONS, MEANINGS } from "../../domain/assessment/sign-off";
import { CAPACITIES } from "../../domain/capacity";
import { ROLES } from "../../domain/permission";
import { endpoint } from "../endpoint";
import { assessment } from "./assessments";
import { moment, uuid } from "./fields";

const meaning = z.enum(MEANINGS);
const capacity = z.enum(CAPACITIES).nullable();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hex");

/** A named person's word on a frozen snapshot. */
const signature = z.object({
  id: z.string(),
  assessmentId: z.string(),
  snapshotSha256: z.string(),
  meaning,
  capacity,
  personId: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  statement: z.string(),
  at: moment,
  /** The entry of the assessment's stream after which it was given. */
  after: z.object({ seq: z.int(), hash: z.string() }),
  digest: z.string(),
});

export const getSignOff = endpoint("getSignOff", {
  summary:
    "Which signatures an assessment's tier asks for, which stand, and what keeps the asker from the others",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid }),
  output: z.object({
    status: z.enum(STATUSES),
    /** SHA-256 of what would be signed now: to be given back when signing. */
    shown: z.string(),
    decision: z.enum(DECISIONS),
    tier: z.int(),
    /** What keeps anybody from signing yet. */
    waits: z.array(z.string()),
    demanded: z.array(
      z.object({
        meaning,
        capacity,
        /** The words that are signed. */
        statement: z.string(),
        signature: signature.nullable(),
        /** What keeps the asker from giving it; empty when they may. */
        obstacles: z.array(z.string()),
      }),
    ),
    /** Given under something that has changed since, or that does not hold any more. */
    lapsed: z.array(signature),
    snapshotSha256: z.string().nullable(),
    /** What has changed since the last signature, in words; null when nothing has. */
    changed: z.string().nullable(),
  }),
  refusals: ["not_found"],
});

export const signAssessment = endpoint("signAssessment", {
  summary: "Signs what was shown, in one meaning and capacity; the last signature decides",
  permission: "assessment.sign",
  input: z.strictObject({ assessmentId: uuid, shown: sha256, meaning, capacity: capacity.default(null) }),
  output: z.object({ signature, assessment }),
  refusals: ["not_found", "conflict", "locked", "unproven"],
});

export type SignOffView = z.output<(typeof getSignOff)["output"]>;
