import type { CheckpointCause } from "@/lib/domain/checkpoint/checkpoint";
import { index, integer, primaryKey, table, text } from "../columns";

/** What was signed over the ends of all streams (docs/formats.md, section 6). Never updated, never deleted: triggers refuse it. */
export const checkpoints = table("checkpoints", {
  /** From 1, without a gap. */
  number: integer("number").primaryKey(),
  origin: text("origin").notNull(),
  /** The very string that was signed, RFC 3339 in UTC. */
  at: text("at").notNull(),
  cause: text("cause").$type<CheckpointCause>().notNull(),
  streams: integer("streams").notNull(),
  root: text("root").notNull(),
  previous: text("previous"),
  key: text("key").notNull(),
  signature: text("signature").notNull(),
});

/** Where the streams ended that had gone on since the checkpoint before. Never updated, never deleted either. */
export const checkpointHeads = table(
  "checkpoint_heads",
  {
    stream: text("stream").notNull(),
    number: integer("number")
      .notNull()
      .references(() => checkpoints.number, { onDelete: "restrict" }),
    seq: integer("seq").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.stream, t.number] }), index("checkpoint_heads_by_number").on(t.number)],
);

/** Every key that has signed, as far as it is public. Never updated, never deleted: old checkpoints need it. */
export const signingKeys = table("signing_keys", {
  /** SHA-256 of the key, by which people compare it. */
  fingerprint: text("fingerprint").primaryKey(),
  /** 32 bytes as hexadecimal digits. */
  publicKey: text("public_key").notNull(),
  /** The very string that was endorsed, RFC 3339 in UTC. */
  since: text("since").notNull(),
  /** The key before it, and that one's signature under this one; null for the first, and after a loss. */
  previous: text("previous"),
  endorsement: text("endorsement"),
});

/** How far checkpoints have left for a place outside, and what keeps the next one back. */
export const checkpointPlaces = table("checkpoint_places", {
  /** The folder or the address. */
  place: text("place").primaryKey(),
  /** The last one that arrived. */
  number: integer("number").notNull(),
  /** Why the one after it did not; empty where nothing is known to be wrong. */
  fault: text("fault").notNull(),
});
