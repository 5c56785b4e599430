import type { Capacity } from "@/lib/domain/capacity";
import type { Meaning } from "@/lib/domain/assessment/sign-off";
import type { Role } from "@/lib/domain/permission";
import { index, instant, integer, table, text, uniqueIndex } from "../columns";
import { assessments } from "./assessments";

/** What signatures were given for, frozen. Never updated, never deleted: triggers refuse it. */
export const snapshots = table(
  "snapshots",
  {
    /** The hash over its fields' salted digests (docs/formats.md, section 5). */
    sha256: text("sha256").primaryKey(),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    /** 32 bytes as hexadecimal digits, from which each field's salt follows. */
    salt: text("salt").notNull(),
    /** Canonical JSON. */
    content: text("content").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("snapshots_by_assessment").on(t.assessmentId, t.createdAt)],
);

/** A named person's word on a snapshot. Never updated, never deleted: triggers refuse it. */
export const signatures = table(
  "signatures",
  {
    id: text("id").primaryKey(),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    snapshotSha256: text("snapshot_sha256")
      .notNull()
      .references(() => snapshots.sha256, { onDelete: "restrict" }),
    meaning: text("meaning").$type<Meaning>().notNull(),
    /** Empty where the meaning asks for none. */
    capacity: text("capacity").$type<Capacity | "">().notNull(),
    personId: text("person_id").notNull(),
    /** As they were called and what they were here when they signed. */
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull(),
    /** The words that were signed. */
    statement: text("statement").notNull(),
    /** The very string that is hashed, RFC 3339 in UTC. */
    at: text("at").notNull(),
    /** The entry of the stream after which it was given. */
    afterSeq: integer("after_seq").notNull(),
    afterHash: text("after_hash").notNull(),
    /** SHA-256 over all of the above, so that a signature copied to another record does not fit there. */
    digest: text("digest").notNull(),
  },
  (t) => [
    uniqueIndex("signatures_once").on(t.snapshotSha256, t.meaning, t.capacity),
    index("signatures_by_assessment").on(t.assessmentId, t.at),
  ],
);

/** A risk that an executive accepts although the score rejects (docs/domain.md, 4.2). */
export const waivers = table(
  "waivers",
  {
    id: text("id").primaryKey(),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    /** Empty for the score itself. */
    questionId: text("question_id").notNull(),
    reason: text("reason").notNull(),
    control: text("control").notNull(),
    /** The last calendar day on which it holds. */
    expiresOn: text("expires_on").notNull(),
    grantedBy: text("granted_by").notNull(),
    grantedAt: instant("granted_at").notNull(),
    withdrawnBy: text("withdrawn_by"),
    withdrawnAt: instant("withdrawn_at"),
    revision: integer("revision").notNull(),
  },
  (t) => [
    index("waivers_by_assessment").on(t.assessmentId, t.grantedAt),
    index("waivers_by_end").on(t.expiresOn, t.id),
  ],
);
