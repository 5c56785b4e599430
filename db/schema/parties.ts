import { instant, table, text, uniqueIndex } from "../columns";

/**
 * Spellings that people hold to be the name of one party. Followed when parties are counted,
 * and never written into a product or an answer.
 */
export const partyNames = table(
  "party_names",
  {
    id: text("id").primaryKey(),
    spelling: text("spelling").notNull(),
    spellingKey: text("spelling_key").notNull(),
    /** Under which name it counts; that may be a spelling of another in turn. */
    party: text("party").notNull(),
    partyKey: text("party_key").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("party_names_spelling").on(t.spellingKey)],
);
