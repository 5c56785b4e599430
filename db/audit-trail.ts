import { randomBytes } from "node:crypto";
import { asc, eq, inArray, sql } from "drizzle-orm";
import { type AuditLink, GENESIS, linkHash, payloadDigest } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { canonicalJson } from "@/lib/domain/canonical-json";
import type { Writer } from "./client";
import { locked } from "./locked";
import { prepared } from "./prepared";
import { insertRows } from "./rows";
import { auditEntries, auditHeads, auditPayloads } from "./schema";
import { sha256 } from "./sha256";

/** What a use case says of the change it made; `payload` holds whole new values, so that a replay gives any moment's state. */
export type AuditEntry = {
  stream: string;
  at: Date;
  actorKind: AuditLink["actorKind"];
  actorId: string;
  action: AuditAction;
  objectKind: string;
  objectId: string;
  objectRevision: number;
  payload: unknown;
};

/** The locked ends of the streams that one change may extend. */
export type AuditTrail = {
  /** Adds an entry to one of the streams named to `change`, and says where it stands. */
  append(entry: AuditEntry): { seq: number; hash: string };
  /** The last entry of one of those streams, whose hash names everything that was entered until then. */
  headOf: (stream: string) => { seq: number; hash: string };
  /** Where each of those streams ends that has an entry, with what was appended until now. */
  ends: () => { stream: string; seq: number; hash: string }[];
  /** Writes what was appended; `change` calls it last, inside the transaction. */
  flush(): Promise<void>;
};

/** Nodes whose clocks one time server keeps differ by less; only what goes back further is told of. */
const CLOCKS_APART_MS = 1_000;

type Head = typeof auditHeads.$inferSelect;

/** Locks the heads of `streams` in the order of their names, creating those of new streams. */
export async function beginAudit(tx: Writer, streams: readonly string[]): Promise<AuditTrail> {
  const names = [...new Set(streams)].sort();
  const heads = await lockHeads(tx, names);
  const appended: { link: AuditLink; salt: string; json: string }[] = [];

  function lockedHead(stream: string): Head {
    const head = heads.get(stream);
    if (!head) throw new Error(`change() was not told that it extends the stream ${stream}.`);
    return head;
  }

  function append(entry: AuditEntry): { seq: number; hash: string } {
    const head = lockedHead(entry.stream);
    const at = entry.at.toISOString();
    if (head.seq > 0 && entry.at.getTime() < Date.parse(head.at) - CLOCKS_APART_MS) {
      const { at: last } = head;
      head.at = at;
      append({ ...entry, action: "clock.regressed", payload: { last, now: at } });
    }
    const json = canonicalJson(entry.payload);
    const salt = randomBytes(16).toString("hex");
    const link = {
      stream: entry.stream,
      seq: head.seq + 1,
      at,
      actorKind: entry.actorKind,
      actorId: entry.actorId,
      action: entry.action,
      objectKind: entry.objectKind,
      objectId: entry.objectId,
      objectRevision: entry.objectRevision,
      payloadDigest: payloadDigest(salt, json, sha256),
      previous: head.hash,
    };
    const hash = linkHash(link, sha256);
    Object.assign(head, { seq: link.seq, hash, at });
    appended.push({ link: { ...link, hash }, salt, json });
    return { seq: link.seq, hash };
  }

  function headOf(stream: string) {
    const { seq, hash } = lockedHead(stream);
    return { seq, hash };
  }

  const ends = () =>
    [...heads.values()].filter(({ seq }) => seq > 0).map(({ stream, seq, hash }) => ({ stream, seq, hash }));

  async function flush() {
    const payloads = appended.map(({ link, salt, json }) => ({
      ...{ stream: link.stream, seq: link.seq, salt, json },
    }));
    await insertRows(
      tx,
      auditEntries,
      appended.map(({ link }) => link),
    );
    await insertRows(tx, auditPayloads, payloads);
    for (const stream of new Set(appended.map(({ link }) => link.stream))) {
      const head = heads.get(stream);
      if (head) await moveHead(tx).execute(head);
    }
  }

  return { append, headOf, ends, flush };
}

async function lockHeads(tx: Writer, names: string[]): Promise<Map<string, Head>> {
  const find = async () => {
    if (names.length === 1) return findHead(tx).execute({ stream: names[0] });
    return locked(
      tx.select().from(auditHeads).where(inArray(auditHeads.stream, names)).orderBy(asc(auditHeads.stream)),
    );
  };
  if (names.length === 0) return new Map();
  let rows = await find();
  if (rows.length < names.length) {
    const missing = names.filter((name) => !rows.some(({ stream }) => stream === name));
    await tx
      .insert(auditHeads)
      .values(missing.map((stream) => ({ stream, seq: 0, hash: GENESIS, at: "" })))
      .onConflictDoNothing();
    rows = await find();
  }
  return new Map(rows.map((row) => [row.stream, { ...row }]));
}

const findHead = (tx: Writer) =>
  prepared(tx, "audit_find_head", () =>
    locked(
      tx
        .select()
        .from(auditHeads)
        .where(eq(auditHeads.stream, sql.placeholder("stream"))),
    ).prepare("audit_find_head"),
  );

const moveHead = (tx: Writer) =>
  prepared(tx, "audit_move_head", () =>
    tx
      .update(auditHeads)
      .set({
        seq: sql`${sql.placeholder("seq")}`,
        hash: sql`${sql.placeholder("hash")}`,
        at: sql`${sql.placeholder("at")}`,
      })
      .where(eq(auditHeads.stream, sql.placeholder("stream")))
      .prepare("audit_move_head"),
  );
