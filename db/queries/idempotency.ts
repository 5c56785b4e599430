import { and, eq, lt, sql } from "drizzle-orm";
import type { Writer } from "../client";
import { prepared } from "../prepared";
import { insertRows } from "../rows";
import { idempotencyKeys } from "../schema";

export async function findIdempotentResponse(tx: Writer, key: { actorId: string; key: string }) {
  const statement = prepared(tx, "find_idempotent_response", () =>
    tx
      .select({ requestDigest: idempotencyKeys.requestDigest, response: idempotencyKeys.response })
      .from(idempotencyKeys)
      .where(
        and(
          eq(idempotencyKeys.actorId, sql.placeholder("actorId")),
          eq(idempotencyKeys.key, sql.placeholder("key")),
        ),
      )
      .prepare("find_idempotent_response"),
  );
  const [row] = await statement.execute(key);
  return row;
}

export async function putIdempotentResponse(tx: Writer, row: typeof idempotencyKeys.$inferSelect) {
  await insertRows(tx, idempotencyKeys, [row]);
}

/** Forgets the keys of requests made before `moment`; nobody retries after a day. */
export async function deleteIdempotencyKeysBefore(tx: Writer, moment: Date) {
  await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, moment));
}
