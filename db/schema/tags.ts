import { index, primaryKey, table, text } from "../columns";
import { assessments } from "./assessments";

/** Words of the people here by which assessments are put together; how each came and went is in the trail. */
export const assessmentTags = table(
  "assessment_tags",
  {
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    /** The tag folded: none is told from another by capitals or accents alone. */
    tagKey: text("tag_key").notNull(),
    tag: text("tag").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.assessmentId, t.tagKey] }),
    index("assessment_tags_by_tag").on(t.tagKey, t.assessmentId),
  ],
);
