import type { NoticeChannel, NoticeKind } from "@/lib/domain/product/notice";
import type { Withdrawal } from "@/lib/domain/stress/run";
import { index, instant, integer, json, table, text } from "../columns";

export const vendors = table(
  "vendors",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** The name folded for searching and sorting; compared in binary on both engines. */
    nameKey: text("name_key").notNull(),
    site: text("site").notNull(),
    /** ISO 3166-1 alpha-2, or empty. */
    country: text("country").notNull(),
    contact: text("contact").notNull(),
    notes: text("notes").notNull(),
    archivedAt: instant("archived_at"),
    revision: integer("revision").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    // With the archiving, so that counting those on show reads the index alone.
    index("vendors_by_name").on(t.nameKey, t.id, t.archivedAt),
    index("vendors_by_change").on(t.updatedAt, t.id),
    index("vendors_by_begin").on(t.createdAt, t.id),
    index("vendors_by_country").on(t.country, t.nameKey),
  ],
);

export const products = table(
  "products",
  {
    id: text("id").primaryKey(),
    vendorId: text("vendor_id")
      .notNull()
      .references(() => vendors.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    nameKey: text("name_key").notNull(),
    /** Which ways in will be used: API, chat product, files … */
    surfaces: json("surfaces").$type<string[]>().notNull(),
    archivedAt: instant("archived_at"),
    revision: integer("revision").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("products_by_vendor").on(t.vendorId, t.nameKey)],
);

/** What vendors announced of their products: rows are added, and can be taken back, never changed. */
export const productNotices = table(
  "product_notices",
  {
    id: text("id").primaryKey(),
    productId: text("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "restrict" }),
    kind: text("kind").$type<NoticeKind>().notNull(),
    channel: text("channel").$type<NoticeChannel>().notNull(),
    /** Calendar dates. */
    receivedOn: text("received_on").notNull(),
    effectiveOn: text("effective_on").notNull(),
    what: text("what").notNull(),
    /** The version that ends, or empty. */
    ends: text("ends").notNull(),
    link: text("link").notNull(),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    withdrawn: json("withdrawn").$type<Withdrawal>(),
  },
  (t) => [index("product_notices_by_product").on(t.productId, t.effectiveOn)],
);

/**
 * Which model, version and configuration a product runs from which day on, days to come among
 * them. Corrected by a later row, never by an edit.
 */
export const productVersions = table(
  "product_versions",
  {
    id: text("id").primaryKey(),
    productId: text("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "restrict" }),
    model: text("model").notNull(),
    version: text("version").notNull(),
    configurationHash: text("configuration_hash").notNull(),
    /** Calendar date. */
    since: text("since").notNull(),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    /** The notice that announced it. */
    noticeId: text("notice_id").references(() => productNotices.id, { onDelete: "restrict" }),
    /** When that notice was taken back: it is in force on no day then. */
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [index("product_versions_by_product").on(t.productId, t.since)],
);

/** Who stands behind a product: the makers of its models, and everyone else who touches the data. */
export const productParties = table(
  "product_parties",
  {
    id: text("id").primaryKey(),
    productId: text("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "restrict" }),
    kind: text("kind").$type<"model_provider" | "subprocessor">().notNull(),
    name: text("name").notNull(),
    nameKey: text("name_key").notNull(),
    country: text("country").notNull(),
    purpose: text("purpose").notNull(),
  },
  (t) => [
    index("product_parties_by_product").on(t.productId, t.kind, t.nameKey),
    // Whole spellings are counted from it alone.
    index("product_parties_by_name").on(t.nameKey, t.kind, t.productId, t.name),
  ],
);
