import { z } from "zod";
import { PARTY_KINDS } from "../../domain/portfolio/parties";
import { endpoint } from "../endpoint";
import { moment, page, pageSize, requiredLine, searchText, uuid } from "./fields";

const party = z.object({
  /** The folded name under which it counts, by which its list is asked for. */
  key: z.string(),
  name: z.string(),
  products: z.int(),
  vendors: z.int(),
  asProvider: z.int(),
  asSubprocessor: z.int(),
  /** How many of the products are assessed at most at this tier. */
  tier1: z.int(),
  tier2: z.int(),
  tier3: z.int(),
  tier4: z.int(),
});
export type Party = z.output<typeof party>;

export const concentration = z.object({
  /** Products that are not archived, and those of which no model provider is noted. */
  products: z.int(),
  unnamed: z.int(),
  parties: z.array(party),
  /** How many parties there are in all. */
  total: z.int(),
});
export type Concentration = z.output<typeof concentration>;

const paged = { page: z.int(), pageSize: z.int() };

export const listParties = endpoint("listParties", {
  summary: "Model providers and subprocessors by how many products they stand behind",
  permission: "portfolio.read",
  input: z.strictObject({ q: searchText, page, pageSize }),
  output: concentration.extend(paged),
});

const productBehind = z.object({
  productId: z.string(),
  productName: z.string(),
  vendorId: z.string(),
  vendorName: z.string(),
  /** As the product writes it. */
  spelling: z.string(),
  asProvider: z.boolean(),
  asSubprocessor: z.boolean(),
  /** The highest at which it is assessed; null where it is not. */
  tier: z.int().nullable(),
});
export type ProductBehind = z.output<typeof productBehind>;

export const listProductsBehind = endpoint("listProductsBehind", {
  summary: "The products behind which one party stands, whatever spelling each uses",
  permission: "portfolio.read",
  input: z.strictObject({
    party: z.string().max(200).default(""),
    as: z.union([z.literal(""), z.enum(PARTY_KINDS)]).default(""),
    tier: z.union([z.literal(""), z.enum(["1", "2", "3", "4"])]).default(""),
    page,
    pageSize,
  }),
  output: z.object({
    /** How the party is written, or what was asked for where nobody has noted it. */
    name: z.string(),
    rows: z.array(productBehind),
    total: z.int(),
    ...paged,
  }),
});

const said = z.object({
  assessmentId: z.string(),
  questionId: z.string(),
  /** The answer in words. */
  words: z.string(),
  note: z.string(),
});

const unnamedProduct = z.object({
  productId: z.string(),
  productName: z.string(),
  vendorId: z.string(),
  vendorName: z.string(),
  /** What the latest assessment answers to who is behind it. */
  said: z.array(said),
});
export type UnnamedProduct = z.output<typeof unnamedProduct>;

export const listUnnamedProducts = endpoint("listUnnamedProducts", {
  summary: "Products of which no model provider is noted, with what SP-01 and SP-05 answer",
  permission: "portfolio.read",
  input: z.strictObject({ page, pageSize }),
  output: z.object({ rows: z.array(unnamedProduct), total: z.int(), ...paged }),
});

const partyName = z.object({
  id: z.string(),
  spelling: z.string(),
  party: z.string(),
  byName: z.string(),
  createdAt: moment,
});
export type PartyName = z.output<typeof partyName>;

const counted = z.object({ name: z.string(), products: z.int() });

export const listPartyNames = endpoint("listPartyNames", {
  summary: "Which spellings count as one party, and which may be one",
  permission: "workspace.read",
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(partyName),
    likely: z.array(z.object({ spelling: counted, party: counted })),
    /** Every party as it counts today. */
    names: z.array(z.string()),
  }),
});

export const mergeParty = endpoint("mergeParty", {
  summary: "Says that one spelling is the name of a party that is written otherwise",
  permission: "vendor.edit",
  input: z.strictObject({
    spelling: requiredLine(200, "the spelling"),
    party: requiredLine(200, "the name it counts as"),
  }),
  output: partyName,
  refusals: ["conflict"],
});

export const partParty = endpoint("partParty", {
  summary: "Takes that back: the spelling counts as a party of its own again",
  permission: "vendor.edit",
  input: z.strictObject({ partyNameId: uuid }),
  output: z.object({ id: z.string() }),
  refusals: ["not_found"],
});
