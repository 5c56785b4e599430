import { index, instant, integer, primaryKey, table, text, uniqueIndex } from "../columns";
import { people } from "./people";

/** Some of the people here, to whom assessments can be restricted. */
export const teams = table(
  "teams",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** The name folded: no two teams are told apart by capitals or accents alone. */
    nameKey: text("name_key").notNull(),
    /** From then on nothing more is restricted to it; what is stays so. */
    archivedAt: instant("archived_at"),
    revision: integer("revision").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [uniqueIndex("teams_name").on(t.nameKey)],
);

export const teamMembers = table(
  "team_members",
  {
    teamId: text("team_id")
      .notNull()
      .references(() => teams.id, { onDelete: "restrict" }),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    givenBy: text("given_by").notNull(),
    givenAt: instant("given_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.personId] }),
    index("team_members_by_person").on(t.personId, t.teamId),
  ],
);
