import { and, desc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { assessments } from "../schema";
import { visibleTo } from "./visible";

/** Ids of the other assessments that name the same use, of those that the actor may see and that can be scored; whichever changed last in front. */
export async function listAlike(
  db: Reader,
  actor: Actor,
  { useCaseKey, except }: { useCaseKey: string; except: string },
): Promise<string[]> {
  const rows = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(
      and(
        eq(assessments.useCaseKey, useCaseKey),
        ne(assessments.id, except),
        isNull(assessments.archivedAt),
        isNotNull(assessments.intakeAt),
        ne(assessments.status, "superseded"),
        visibleTo(actor),
      ),
    )
    .orderBy(desc(assessments.updatedAt), desc(assessments.id))
    .limit(100);
  return rows.map(({ id }) => id);
}
