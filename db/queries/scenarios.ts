import { and, asc, eq, ne } from "drizzle-orm";
import type { ScenarioRecord } from "@/lib/domain/sensitivity/scenario";
import type { Reader, Writer } from "../client";
import { putRow } from "../rows";
import { scenarios } from "../schema";

/** Every what-if of an assessment that was ever kept, the oldest first, discarded ones too. */
export async function listScenarios(db: Reader, assessmentId: string): Promise<ScenarioRecord[]> {
  const rows = await db
    .select()
    .from(scenarios)
    .where(eq(scenarios.assessmentId, assessmentId))
    .orderBy(asc(scenarios.createdAt), asc(scenarios.id));
  return rows.map(({ assessmentId: _, createdAt, updatedAt, discardedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    discardedAt: discardedAt?.toISOString() ?? null,
  }));
}

/** Whether the id is that of another assessment's what-if. */
export async function isScenarioElsewhere(
  db: Reader,
  { id, assessmentId }: { id: string; assessmentId: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: scenarios.id })
    .from(scenarios)
    .where(and(eq(scenarios.id, id), ne(scenarios.assessmentId, assessmentId)));
  return rows.length > 0;
}

export async function putScenario(
  tx: Writer,
  assessmentId: string,
  { createdAt, updatedAt, discardedAt, ...scenario }: ScenarioRecord,
): Promise<void> {
  const row = {
    ...scenario,
    assessmentId,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    discardedAt: discardedAt === null ? null : new Date(discardedAt),
  };
  await putRow(tx, scenarios, ["id"], row);
}
