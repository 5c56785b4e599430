import { z } from "zod";
import { OWN_PACK_ID, SCENARIOS_AT_MOST } from "../../domain/pack/pack";
import { endpoint } from "../endpoint";
import {
  moment,
  named,
  optionalLine,
  optionalParagraph,
  requiredLine,
  requiredParagraph,
  revision,
} from "./fields";

const PACK_ID = "should be the id of a pack, such as HC or HC-OWN";
const packId = z.string().regex(/^[A-Z][A-Z0-9]{0,7}(-[A-Z][A-Z0-9]{0,7})?$/, PACK_ID);
const ownPackId = z
  .string()
  .trim()
  .toUpperCase()
  .regex(OWN_PACK_ID, "should be letters and digits with one dash and a letter behind it, such as HC-OWN");

const scenario = z.strictObject({
  /** Empty for a scenario that is new: it is numbered when it is kept, and keeps that number. */
  id: z.string().max(40).default(""),
  title: requiredLine(120, "a title"),
  do: requiredParagraph(1500, "what to do"),
  /** A share; null where no rate is asked for. */
  requiredRate: z.number().min(0).max(1).nullable(),
  /** 0 where every case of a window is taken. */
  minimumCases: z.int("should be a whole number").min(0).max(1_000_000),
  neverEvent: requiredLine(200, "what must never happen").nullable(),
});

/** What a pack says. */
export const packFields = z.strictObject({
  title: requiredLine(80, "a title"),
  rules: optionalParagraph(1500),
  why: optionalParagraph(1500),
  scenarios: z
    .array(scenario)
    .min(1, "a pack has one scenario at least")
    .max(SCENARIOS_AT_MOST, `a pack has ${SCENARIOS_AT_MOST} scenarios at most`),
});

const packText = z.object({
  title: z.string(),
  rules: z.string(),
  why: z.string(),
  scenarios: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      do: z.string(),
      requiredRate: z.number().nullable(),
      minimumCases: z.int(),
      neverEvent: z.string().nullable(),
    }),
  ),
});

const packKinds = {
  id: z.string(),
  /** A team's own, or one that comes with the product. */
  own: z.boolean(),
  title: z.string(),
  /** By which runs remember it; empty while a pack of a team's own has not been published. */
  version: z.string(),
  basedOn: z.object({ pack: z.string(), version: z.string() }).nullable(),
  /** What field it is written for, by its id in the questionnaire, or empty. */
  domain: z.string(),
  archivedAt: moment.nullable(),
  /** Whether something was changed and not published yet. */
  pending: z.boolean(),
  /** How many current assessments that whoever asks may see are scored by it. */
  assessments: z.int(),
};

const listedPack = z.object({ ...packKinds, scenarios: z.int(), critical: z.int() });

const pack = z.object({
  ...packKinds,
  /** As it was published last, or as it is being written where it never was. */
  text: packText,
  /** As it is being worked on; null for one that comes with the product. */
  draft: packText.nullable(),
  /** 0 for one that comes with the product. */
  revision,
  /** Newest first. */
  versions: z.array(
    z.object({
      version: z.string(),
      note: z.string(),
      sha256: z.string(),
      publishedBy: named,
      publishedAt: moment,
    }),
  ),
});

export const listPacks = endpoint("listPacks", {
  summary: "Packs of stress tests: those that come with the product, and the workspace's own",
  permission: "workspace.read",
  input: z.strictObject({}),
  output: z.object({ rows: z.array(listedPack) }),
});

export const getPack = endpoint("getPack", {
  summary: "One pack whole, with the versions that were published",
  permission: "workspace.read",
  input: z.strictObject({ packId }),
  output: pack,
  refusals: ["not_found"],
});

export const copyPack = endpoint("copyPack", {
  summary: "Copies a pack under an id of one's own, to be changed and published",
  permission: "pack.edit",
  input: z.strictObject({ id: ownPackId, from: packId, title: requiredLine(80, "a title") }),
  output: pack,
  refusals: ["not_found", "conflict"],
});

export const importPack = endpoint("importPack", {
  summary: "Takes a pack from a file under an id of one's own, to be changed and published",
  permission: "pack.edit",
  input: z.strictObject({ id: ownPackId, document: z.unknown() }),
  output: pack,
  refusals: ["conflict"],
});

export const changePack = endpoint("changePack", {
  summary: "Changes what a pack of one's own says; assessments see nothing of it until it is published",
  permission: "pack.edit",
  input: packFields.extend({ packId, revision }),
  output: pack,
  refusals: ["not_found", "conflict", "locked"],
});

export const discardPackDraft = endpoint("discardPackDraft", {
  summary: "Throws away what was changed since a pack was published last",
  permission: "pack.edit",
  input: z.strictObject({ packId, revision }),
  output: pack,
  refusals: ["not_found", "conflict", "locked"],
});

export const publishPack = endpoint("publishPack", {
  summary: "Publishes a pack's next version, and with it a new version of the questionnaire",
  permission: "pack.edit",
  input: z.strictObject({ packId, revision, note: optionalLine(300) }),
  output: pack,
  refusals: ["not_found", "conflict", "locked"],
});

export const archivePack = endpoint("archivePack", {
  summary: "Takes a pack out of the questionnaire; what is answered with it stays so",
  permission: "pack.edit",
  input: z.strictObject({ packId }),
  output: pack,
  refusals: ["not_found"],
});

export const restorePack = endpoint("restorePack", {
  summary: "Puts an archived pack back into the questionnaire",
  permission: "pack.edit",
  input: z.strictObject({ packId }),
  output: pack,
  refusals: ["not_found", "conflict"],
});

export type ListedPack = z.output<typeof listedPack>;
export type PackView = z.output<typeof pack>;
