import { z } from "zod";
import { ACTION_GROUPS, ACTION_GROUP_IDS } from "../../audit-actions";
import { CAPACITIES } from "../../capacity";
import { ROLES, type Role } from "../../permission";
import { text } from "./payloads";

/** What the entries of the workspace's stream say, read as forgivingly as those of an assessment. */

const line = z.string().nullable().catch(null);
const role = z.enum(ROLES).nullable().catch(null) satisfies z.ZodType<Role | null>;
const number = z.number().nullable().catch(null);

export const vendorPayload = z.object({ name: text, site: text, country: text, contact: text, notes: text });

const party = z.object({ kind: text, name: text, country: text, purpose: text });
const version = z.object({
  id: text,
  model: text,
  version: text,
  configurationHash: text,
  since: text,
});
export type VersionPayload = z.output<typeof version>;

const notice = z.object({
  what: text,
  receivedOn: text,
  effectiveOn: text,
  withdrawn: z.object({ because: text }).nullable().catch(null),
});
export type NoticePayload = z.output<typeof notice>;

export const productPayload = z.object({
  name: text,
  surfaces: z.array(z.string()).catch([]),
  parties: z.array(party).catch([]),
  /** Newest first. */
  versions: z.array(version).catch([]),
  notices: z.array(notice).catch([]),
});

export const partyNamePayload = z.object({ party: text });

export const personPayload = z.object({
  name: text,
  email: text,
  role,
  capacities: z.array(z.enum(CAPACITIES)).nullable().catch(null),
  linkId: line,
  expiresAt: text,
  sessionsEnded: z.array(z.string()).catch([]),
  /** The company's provider, where the person came through it. */
  issuer: text,
});

export const teamPayload = z.object({ name: text, members: z.array(z.string()).catch([]) });

export const blockedPayload = z.object({ limit: text, subject: text, tries: number, until: text });

export const factorPayload = z.object({
  recoveryCodesLeft: number,
  sessionsEnded: z.array(z.string()).catch([]),
});

export const workspacePayload = z.object({
  name: text,
  zone: text,
  secondFactorRoles: z.array(z.enum(ROLES)).catch([]),
});

export const checkPayload = z.object({
  ok: z.boolean(),
  streams: z.number(),
  entries: z.number(),
  faultCount: z.number(),
});

export const backupPayload = z.object({
  at: text,
  version: text,
  files: number,
  bytes: number,
  sha256: text,
});

export const migrationPayload = z.object({ sha256: text });

export const checkpointPayload = z.object({ root: text });
export const movePayload = z.object({ sha256: text });

/** By what a thing is called in what is said of it. */
export const namedPayload = z.object({ name: text, email: text });

/** The beginning of another stream, announced in the workspace's. */
export const openingPayload = z.object({ firstHash: z.string() });

const group = z.enum(ACTION_GROUP_IDS);

export const viewPayload = z.object({ name: text, shared: z.boolean().catch(false), query: text });

const scenario = z.object({
  id: text,
  title: text,
  do: text,
  requiredRate: number,
  minimumCases: z.number().catch(0),
  neverEvent: line,
});

export const packPayload = z.object({
  /** Empty in an entry that was made before it was ever published. */
  version: text,
  note: text,
  sha256: text,
  questionnaire: text,
  draft: z.object({ title: text, rules: text, why: text, scenarios: z.array(scenario).catch([]) }),
});

/** A list of assessments that somebody took away; `filters` in words. */
export const listExportPayload = z.object({
  format: text,
  count: z.number().catch(0),
  filters: z.array(z.object({ label: text, value: text })).catch([]),
});

/** A sample of answers that somebody took away. */
export const sampleExportPayload = z.object({
  format: text,
  seed: text,
  count: z.number().catch(0),
  answers: z.number().catch(0),
  filters: z.array(z.object({ label: text, value: text })).catch([]),
});

/** A file that was made out of the whole workspace. */
export const exportMadePayload = z.object({
  kind: text,
  format: text,
  rows: z.number().catch(0),
  sha256: text,
  filter: z
    .object({
      from: text,
      to: text,
      what: z
        .union([group, z.literal("")])
        .catch("")
        .transform((id) => (id === "" ? "" : ACTION_GROUPS[id].label)),
    })
    .catch({ from: "", to: "", what: "" }),
});

export const trailExportPayload = z.object({
  format: text,
  from: text,
  to: text,
  q: text,
  actor: text,
  what: z
    .union([group, z.literal("")])
    .catch("")
    .transform((id) => (id === "" ? "" : ACTION_GROUPS[id].label)),
  about: text,
});
