import type { ExportFilter, ExportFormat, ExportKind, ExportState } from "@/lib/domain/portfolio/export";
import { double, index, instant, integer, json, table, text } from "../columns";
import { people } from "./people";

/** Files that are made for somebody out of the whole workspace, and thrown away when their time is over. */
export const exports = table(
  "exports",
  {
    id: text("id").primaryKey(),
    kind: text("kind").$type<ExportKind>().notNull(),
    format: text("format").$type<ExportFormat>().notNull(),
    filter: json("filter").$type<ExportFilter>().notNull(),
    fileName: text("file_name").notNull(),
    askedBy: text("asked_by")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    /** What was entered or added after it is not in the file. */
    askedAt: instant("asked_at").notNull(),
    /** Through which session, where only that one fetches it; else empty. */
    sessionId: text("session_id").notNull(),
    state: text("state").$type<ExportState>().notNull(),
    /** How many rows there are to write, and how many were written so far. */
    total: integer("total").notNull(),
    rows: integer("rows").notNull(),
    /** Past what an integer holds on PostgreSQL. */
    bytes: double("bytes").notNull(),
    /** Of the file, or empty while there is none. */
    sha256: text("sha256").notNull(),
    /** Digest of which assessments were hidden from whoever asked when it was begun; empty before. */
    hidden: text("hidden").notNull(),
    /** Why it failed, or empty. */
    fault: text("fault").notNull(),
    /** An id of this very making, while there is one. */
    holder: text("holder"),
    /** Until when nobody else takes it up; moved on while it goes on. */
    heldUntil: instant("held_until"),
    /** How often it was begun. */
    tries: integer("tries").notNull(),
    doneAt: instant("done_at"),
    /** From then on it is nobody's, and thrown away. */
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    index("exports_by_person").on(t.askedBy, t.askedAt),
    index("exports_by_state").on(t.state, t.askedAt),
    index("exports_by_end").on(t.expiresAt),
    index("exports_by_content").on(t.sha256),
  ],
);
