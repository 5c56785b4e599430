import { desc, eq } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { questionnaires } from "../schema";

export async function findQuestionnaire(db: Reader, sha256: string) {
  const [row] = await db.select().from(questionnaires).where(eq(questionnaires.sha256, sha256));
  return row;
}

/** Keeps a questionnaire; one that is there already is the same, being named by its hash. */
export async function putQuestionnaire(tx: Writer, row: typeof questionnaires.$inferInsert) {
  await tx.insert(questionnaires).values(row).onConflictDoNothing();
}

export async function hasQuestionnaire(db: Reader, sha256: string): Promise<boolean> {
  const [row] = await db
    .select({ sha256: questionnaires.sha256 })
    .from(questionnaires)
    .where(eq(questionnaires.sha256, sha256));
  return row !== undefined;
}

/** The hashes of the questionnaires that were kept last, newest first. */
export async function listQuestionnaireHashes(db: Reader, limit: number): Promise<string[]> {
  const rows = await db
    .select({ sha256: questionnaires.sha256 })
    .from(questionnaires)
    .orderBy(desc(questionnaires.createdAt), desc(questionnaires.sha256))
    .limit(limit);
  return rows.map(({ sha256 }) => sha256);
}
