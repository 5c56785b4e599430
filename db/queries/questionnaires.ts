import { eq } from "drizzle-orm";
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
