import { z } from "zod";
import { endpoint } from "../endpoint";
import { country, moment, optionalLine, requiredLine, revision, uuid } from "./fields";

const party = z.strictObject({
  kind: z.enum(["model_provider", "subprocessor"]),
  name: requiredLine(200, "a name"),
  country,
  purpose: optionalLine(300),
});

export const versionFields = z.strictObject({
  model: optionalLine(200),
  version: requiredLine(200, "a version"),
  configurationHash: optionalLine(200),
  /** From which calendar day on it has been in use. */
  since: z.iso.date("should be a date as 2026-11-23"),
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
});

export const product = z.object({
  id: z.string(),
  vendorId: z.string(),
  name: z.string(),
  surfaces: z.array(z.string()),
  parties: z.array(
    z.object({ kind: party.shape.kind, name: z.string(), country: z.string(), purpose: z.string() }),
  ),
  /** Newest first; the first is what runs today. */
  versions: z.array(version),
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

export type Product = z.output<typeof product>;
export type PartyFields = z.output<typeof party>;
export type VersionFields = z.output<typeof versionFields>;
