import { boolean, index, instant, integer, primaryKey, table, text, uniqueIndex } from "../columns";
import { assessments } from "./assessments";
import { people } from "./people";

/**
 * A link by which an auditor from outside reads chosen assessments until its last day is over.
 * Only the token's SHA-256 is kept. Rows stay, so that what was looked at keeps its name.
 */
export const roomLinks = table(
  "room_links",
  {
    id: text("id").primaryKey(),
    tokenHash: text("token_hash").notNull(),
    /** Who it was made for, and whom they work for. */
    name: text("name").notNull(),
    organisation: text("organisation").notNull(),
    purpose: text("purpose").notNull(),
    /** Whether files of evidence may be opened and taken away. */
    evidence: boolean("evidence").notNull(),
    /** Calendar date in the workspace's zone: the link holds until it is over, which is `expiresAt`. */
    lastDay: text("last_day").notNull(),
    expiresAt: instant("expires_at").notNull(),
    withdrawnAt: instant("withdrawn_at"),
    withdrawnBy: text("withdrawn_by"),
    createdBy: text("created_by")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    createdAt: instant("created_at").notNull(),
    revision: integer("revision").notNull(),
  },
  (t) => [uniqueIndex("room_links_token").on(t.tokenHash)],
);

/** Which assessments a link shows: nothing else is there for whoever comes by it. */
export const roomAssessments = table(
  "room_assessments",
  {
    linkId: text("link_id")
      .notNull()
      .references(() => roomLinks.id, { onDelete: "restrict" }),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
  },
  (t) => [
    primaryKey({ columns: [t.linkId, t.assessmentId] }),
    index("room_assessments_by_assessment").on(t.assessmentId),
  ],
);

/** A browser in which a link was opened. No use extends it past its own end or the link's. */
export const roomSessions = table(
  "room_sessions",
  {
    id: text("id").primaryKey(),
    tokenHash: text("token_hash").notNull(),
    linkId: text("link_id")
      .notNull()
      .references(() => roomLinks.id, { onDelete: "restrict" }),
    createdAt: instant("created_at").notNull(),
    /** Written at most once a minute; the idle limit is counted from it. */
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [uniqueIndex("room_sessions_token").on(t.tokenHash), index("room_sessions_by_link").on(t.linkId)],
);
