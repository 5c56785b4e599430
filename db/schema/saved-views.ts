import { boolean, index, instant, integer, table, text } from "../columns";
import { people } from "./people";

/** A list of assessments as somebody looked at it, under a name: its filters, its order and its columns. */
export const savedViews = table(
  "saved_views",
  {
    id: text("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    nameKey: text("name_key").notNull(),
    /** Everybody here may open it; else its owner alone. */
    shared: boolean("shared").notNull(),
    /** What stands behind the question mark of the list's address, without its place in the list. */
    query: text("query").notNull(),
    revision: integer("revision").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    index("saved_views_by_owner").on(t.ownerId, t.nameKey),
    index("saved_views_shared").on(t.shared, t.nameKey),
  ],
);
