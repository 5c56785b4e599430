import type { AuditLink, AuditReport } from "@/lib/domain/audit";
import type { Role } from "@/lib/domain/permission";
import { index, instant, integer, json, primaryKey, table, text, uniqueIndex } from "../columns";

/** One row: one workspace per installation. */
export const workspaces = table("workspaces", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** IANA zone in which "today" and every deadline are meant. */
  zone: text("zone").notNull(),
  /** Who has one of these roles does nothing before they have a second factor; null until somebody says. */
  secondFactorRoles: json("second_factor_roles").$type<Role[]>(),
  revision: integer("revision").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** What a mutation answered, so that the same request sent again answers the same and changes nothing. */
export const idempotencyKeys = table(
  "idempotency_keys",
  {
    actorId: text("actor_id").notNull(),
    key: text("key").notNull(),
    /** SHA-256 of endpoint and input: one key never serves two different requests. */
    requestDigest: text("request_digest").notNull(),
    response: text("response").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key] }), index("idempotency_keys_age").on(t.createdAt)],
);

/** The end of each chain. Locked first in every change that extends it. */
export const auditHeads = table("audit_heads", {
  stream: text("stream").primaryKey(),
  seq: integer("seq").notNull(),
  hash: text("hash").notNull(),
  /** The last entry's time, as hashed; an earlier one after it means that the clock went back. */
  at: text("at").notNull(),
});

/** One link of a chain. Never updated, never deleted: triggers refuse it. */
export const auditEntries = table(
  "audit_entries",
  {
    stream: text("stream").notNull(),
    /** From 1, without a gap. */
    seq: integer("seq").notNull(),
    /** The very string that was hashed. */
    at: text("at").notNull(),
    actorKind: text("actor_kind").$type<AuditLink["actorKind"]>().notNull(),
    actorId: text("actor_id").notNull(),
    action: text("action").notNull(),
    objectKind: text("object_kind").notNull(),
    objectId: text("object_id").notNull(),
    objectRevision: integer("object_revision").notNull(),
    payloadDigest: text("payload_digest").notNull(),
    previous: text("previous").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.stream, t.seq] }),
    uniqueIndex("audit_entries_hash").on(t.hash),
    // The audit page reads all streams together, the newest first, whole or by one of these.
    index("audit_entries_at").on(t.at),
    index("audit_entries_actor").on(t.actorId, t.at),
    index("audit_entries_action").on(t.action, t.at),
    index("audit_entries_object").on(t.objectId, t.stream, t.seq),
  ],
);

/** What an entry says. Apart from the link, so that a person's data can be erased without breaking the chain. */
export const auditPayloads = table(
  "audit_payloads",
  {
    stream: text("stream").notNull(),
    seq: integer("seq").notNull(),
    salt: text("salt").notNull(),
    /** Canonical JSON, as hashed. */
    json: text("json").notNull(),
  },
  (t) => [primaryKey({ columns: [t.stream, t.seq] })],
);

/** How the check of the whole trail stands: one row, of the one that runs and of the last that ended. */
export const auditChecks = table("audit_checks", {
  id: text("id").primaryKey(),
  /** An id of this very run, while there is one. */
  holder: text("holder"),
  /** Until when no other begins; moved on while the run goes on. */
  heldUntil: instant("held_until"),
  startedAt: instant("started_at").notNull(),
  startedBy: text("started_by").notNull(),
  /** Entries to look at, and looked at so far. */
  entries: integer("entries").notNull(),
  entriesDone: integer("entries_done").notNull(),
  /** Of the last that came to its end. */
  report: json("report").$type<AuditReport>(),
  reportedAt: instant("reported_at"),
  reportedBy: text("reported_by"),
});

/** Work that recurs, done once in each of its slots by whichever node takes it. */
export const jobs = table("jobs", {
  name: text("name").primaryKey(),
  /** The start of the last slot in which it was done. */
  doneSlot: instant("done_slot"),
  /** An id of this very taking: who lost the job to another cannot finish or give back the other's. */
  holder: text("holder"),
  /** Until when nobody else takes it. */
  heldUntil: instant("held_until"),
});
