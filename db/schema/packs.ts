import type { PackText } from "@/lib/domain/pack/pack";
import type { Pack } from "@/lib/domain/questionnaire/format";
import { instant, integer, json, primaryKey, table, text } from "../columns";

/** The packs of stress tests that a team made its own, each by the id that it chose. */
export const packs = table("packs", {
  id: text("id").primaryKey(),
  /** What it was copied from, as that was then. */
  basedOn: json("based_on").$type<NonNullable<Pack["basedOn"]>>().notNull(),
  /** What it says as it is being worked on; the newest published version says the same where nobody is. */
  draft: json("draft").$type<PackText>().notNull(),
  /** From then on the questionnaire is without it; what is answered with it stays so. */
  archivedAt: instant("archived_at"),
  revision: integer("revision").notNull(),
  createdBy: text("created_by").notNull(),
  createdAt: instant("created_at").notNull(),
  updatedBy: text("updated_by").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

/** Every version of a pack that was ever published, as the questionnaire holds it. */
export const packVersions = table(
  "pack_versions",
  {
    packId: text("pack_id")
      .notNull()
      .references(() => packs.id, { onDelete: "restrict" }),
    /** Counted from 1. */
    version: integer("version").notNull(),
    document: json("document").$type<Pack>().notNull(),
    /** Of the canonical JSON of the document. */
    sha256: text("sha256").notNull(),
    /** What the one who published it says of it, or empty. */
    note: text("note").notNull(),
    publishedBy: text("published_by").notNull(),
    publishedAt: instant("published_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.packId, t.version] })],
);
