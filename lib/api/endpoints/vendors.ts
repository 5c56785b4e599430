import { z } from "zod";
import { endpoint } from "../endpoint";
import {
  country,
  moment,
  optionalLine,
  optionalParagraph,
  page,
  pageSize,
  requiredLine,
  revision,
  searchText,
  uuid,
  webLink,
} from "./fields";
import { product } from "./products";

export const vendorFields = z.strictObject({
  name: requiredLine(200, "a name"),
  site: webLink,
  country,
  contact: optionalLine(300),
  notes: optionalParagraph(4000),
});

const vendor = z.object({
  id: z.string(),
  name: z.string(),
  site: z.string(),
  country: z.string(),
  contact: z.string(),
  notes: z.string(),
  archivedAt: moment.nullable(),
  revision,
  createdAt: moment,
  updatedAt: moment,
});

const vendorRow = vendor
  .pick({ id: true, name: true, site: true, country: true, archivedAt: true, updatedAt: true })
  .extend({
    products: z.int(),
    assessments: z.int(),
  });

export const SHOWN = ["current", "archived", "all"] as const;
const VENDOR_ORDERS = ["name", "-name", "changed", "-changed", "country", "-country"] as const;

export const listVendors = endpoint("listVendors", {
  summary: "Vendors by name, searched, filtered, sorted and paged by the database",
  permission: "workspace.read",
  input: z.strictObject({
    q: searchText,
    country,
    shown: z.enum(SHOWN).default("current"),
    sort: z.enum(VENDOR_ORDERS).default("name"),
    page,
    pageSize,
  }),
  output: z.object({ rows: z.array(vendorRow), total: z.int(), page: z.int(), pageSize: z.int() }),
});

export const createVendor = endpoint("createVendor", {
  summary: "Adds a vendor",
  permission: "vendor.edit",
  input: vendorFields,
  output: vendor,
});

export const getVendor = endpoint("getVendor", {
  summary: "A vendor with its products",
  permission: "workspace.read",
  input: z.strictObject({ vendorId: uuid }),
  output: vendor.extend({ products: z.array(product) }),
  refusals: ["not_found"],
});

export const changeVendor = endpoint("changeVendor", {
  summary: "Changes a vendor's particulars",
  permission: "vendor.edit",
  input: vendorFields.extend({ vendorId: uuid, revision }),
  output: vendor,
  refusals: ["not_found", "conflict"],
});

const oneVendor = z.strictObject({ vendorId: uuid });

export const archiveVendor = endpoint("archiveVendor", {
  summary: "Sets a vendor aside; it and its history are kept and can be restored",
  permission: "vendor.edit",
  input: oneVendor,
  output: vendor,
  refusals: ["not_found"],
});

export const restoreVendor = endpoint("restoreVendor", {
  summary: "Brings an archived vendor back",
  permission: "vendor.edit",
  input: oneVendor,
  output: vendor,
  refusals: ["not_found"],
});

export type Vendor = z.output<typeof vendor>;
export type VendorFields = z.output<typeof vendorFields>;
export type VendorRow = z.output<typeof vendorRow>;
