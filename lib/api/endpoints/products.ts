import { z } from "zod";
import { endpoint } from "../endpoint";
import { NOTICE_CHANNELS, NOTICE_KINDS } from "../../domain/product/notice";
import {
  country,
  moment,
  optionalLine,
  requiredLine,
  requiredParagraph,
  revision,
  uuid,
  webLink,
} from "./fields";

const party = z.strictObject({
  kind: z.enum(["model_provider", "subprocessor"]),
  name: requiredLine(200, "a name"),
  country,
  purpose: optionalLine(300),
});

const day = z.iso.date("should be a date as 2026-11-23");

const namedVersion = {
  model: optionalLine(200),
  version: requiredLine(200, "a version"),
  configurationHash: optionalLine(200),
};

export const versionFields = z.strictObject({
  ...namedVersion,
  /** From which calendar day on it has been in use. */
  since: day,
});

const noticeFields = z.strictObject({
  kind: z.enum(NOTICE_KINDS),
  channel: z.enum(NOTICE_CHANNELS),
  receivedOn: day,
  /** The day on which it takes effect, to come or past. */
  effectiveOn: day,
  what: requiredParagraph(4000, "what was announced"),
  /** The version that ends; only of a retirement. */
  ends: optionalLine(200),
  /** What runs from that day on; a change has to name it. */
  version: z.strictObject(namedVersion).nullable(),
  link: webLink,
});

export const productFields = z.strictObject({
  name: requiredLine(200, "a name"),
  surfaces: z.array(requiredLine(100, "a surface")).max(20).default([]),
  parties: z.array(party).max(100).default([]),
});

const version = z.object({
  id: z.string(),
  model: z.string(),
  version: z.string(),
  configurationHash: z.string(),
  since: z.string(),
  recordedAt: moment,
  /** The notice that announced it. */
  noticeId: z.string().nullable(),
});

const notice = z.object({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  channel: z.enum(NOTICE_CHANNELS),
  receivedOn: z.string(),
  effectiveOn: z.string(),
  what: z.string(),
  ends: z.string(),
  version: z.object({ model: z.string(), version: z.string(), configurationHash: z.string() }).nullable(),
  link: z.string(),
  recordedBy: z.string(),
  recordedAt: moment,
  withdrawn: z.object({ by: z.string(), at: moment, because: z.string() }).nullable(),
});

export const product = z.object({
  id: z.string(),
  vendorId: z.string(),
  name: z.string(),
  surfaces: z.array(z.string()),
  parties: z.array(
    z.object({ kind: party.shape.kind, name: z.string(), country: z.string(), purpose: z.string() }),
  ),
  /** Newest first; what is in force on a day is the first that is not of a later one. */
  versions: z.array(version),
  /** What the vendor announced, also what was taken back; what takes effect last is first. */
  notices: z.array(notice),
  archivedAt: moment.nullable(),
  revision,
});

export const createProduct = endpoint("createProduct", {
  summary: "Adds a product, with the version it runs today if that is known",
  permission: "vendor.edit",
  input: productFields.extend({ vendorId: uuid, version: versionFields.optional() }),
  output: product,
  refusals: ["not_found"],
});

export const getProduct = endpoint("getProduct", {
  summary: "A product with its versions and the parties behind it",
  permission: "workspace.read",
  input: z.strictObject({ productId: uuid }),
  output: product,
  refusals: ["not_found"],
});

export const changeProduct = endpoint("changeProduct", {
  summary: "Changes a product's name, surfaces and the parties behind it",
  permission: "vendor.edit",
  input: productFields.extend({ productId: uuid, revision }),
  output: product,
  refusals: ["not_found", "conflict"],
});

const oneProduct = z.strictObject({ productId: uuid });

export const archiveProduct = endpoint("archiveProduct", {
  summary: "Sets a product aside; it and its history are kept and can be restored",
  permission: "vendor.edit",
  input: oneProduct,
  output: product,
  refusals: ["not_found"],
});

export const restoreProduct = endpoint("restoreProduct", {
  summary: "Brings an archived product back",
  permission: "vendor.edit",
  input: oneProduct,
  output: product,
  refusals: ["not_found"],
});

export const recordProductVersion = endpoint("recordProductVersion", {
  summary: "Notes the model, version and configuration a product has run since a day",
  permission: "vendor.edit",
  input: versionFields.extend({ productId: uuid }),
  output: product,
  refusals: ["not_found"],
});

export const recordProductNotice = endpoint("recordProductNotice", {
  summary: "Notes what a vendor announced: a change that may alter behaviour, or the end of a version",
  permission: "vendor.edit",
  input: noticeFields.extend({ productId: uuid }),
  output: product,
  refusals: ["not_found"],
});

export const withdrawProductNotice = endpoint("withdrawProductNotice", {
  summary: "Takes a vendor's notice back, with the reason: it stays on record and has no effect",
  permission: "vendor.edit",
  input: z.strictObject({
    productId: uuid,
    noticeId: uuid,
    because: requiredParagraph(2000, "the reason"),
  }),
  output: product,
  refusals: ["not_found", "locked"],
});

export type Product = z.output<typeof product>;
export type PartyFields = z.output<typeof party>;
export type NoticeFields = z.output<typeof noticeFields>;
export type NoticeView = z.output<typeof notice>;
export type VersionFields = z.output<typeof versionFields>;
