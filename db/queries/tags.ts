import { type SQL, and, asc, eq, isNull, min, notInArray, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import { tagKey } from "@/lib/domain/assessment/tags";
import type { Reader, Writer } from "../client";
import { assessmentTags, assessments } from "../schema";
import { jsonList } from "./json-value";
import { visibleTo } from "./visible";

/** The tags of the assessment that a statement is about, in the order of their keys. */
export const tagsOfRow: SQL<string[]> =
  sql`(select ${jsonList(assessmentTags.tag, assessmentTags.tagKey)} from ${assessmentTags} where ${assessmentTags.assessmentId} = ${assessments.id})`.mapWith(
    (text: string) => JSON.parse(text) as string[],
  );

/** The condition that an assessment bears this tag. */
export const bearing = (tag: string): SQL =>
  sql`exists (select 1 from ${assessmentTags} where ${and(eq(assessmentTags.assessmentId, assessments.id), eq(assessmentTags.tagKey, tagKey(tag)))})`;

export async function listTags(db: Reader, assessmentId: string): Promise<string[]> {
  const rows = await db
    .select({ tag: assessmentTags.tag })
    .from(assessmentTags)
    .where(eq(assessmentTags.assessmentId, assessmentId))
    .orderBy(asc(assessmentTags.tagKey));
  return rows.map(({ tag }) => tag);
}

/** The tags of what the actor may see and is not archived, each once, in the order of their keys. */
export async function listTagsInUse(db: Reader, actor: Actor, limit: number): Promise<string[]> {
  const rows = await db
    .select({ tag: min(assessmentTags.tag) })
    .from(assessmentTags)
    .innerJoin(assessments, eq(assessments.id, assessmentTags.assessmentId))
    .where(and(isNull(assessments.archivedAt), visibleTo(actor)))
    .groupBy(assessmentTags.tagKey)
    .orderBy(asc(assessmentTags.tagKey))
    .limit(limit);
  return rows.flatMap(({ tag }) => tag ?? []);
}

/** Puts these in the place of what it bore. */
export async function putTags(tx: Writer, assessmentId: string, tags: readonly string[]) {
  const own = eq(assessmentTags.assessmentId, assessmentId);
  await tx.delete(assessmentTags).where(and(own, notInArray(assessmentTags.tagKey, tags.map(tagKey))));
  if (tags.length === 0) return;
  await tx
    .insert(assessmentTags)
    .values(tags.map((tag) => ({ assessmentId, tagKey: tagKey(tag), tag })))
    .onConflictDoUpdate({
      target: [assessmentTags.assessmentId, assessmentTags.tagKey],
      set: { tag: sql`excluded.tag` },
    });
}
