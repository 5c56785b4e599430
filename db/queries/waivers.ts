import { asc, eq, sql } from "drizzle-orm";
import type { WaiverRecord } from "@/lib/domain/assessment/waiver";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { putRow } from "../rows";
import { waivers } from "../schema";

type WaiverRow = typeof waivers.$inferSelect;

/** Every waiver of an assessment, the oldest first, withdrawn ones too. */
export async function listWaivers(db: Reader, assessmentId: string): Promise<WaiverRecord[]> {
  const rows = await prepared(db, "list_waivers", () =>
    db
      .select()
      .from(waivers)
      .where(eq(waivers.assessmentId, sql.placeholder("assessmentId")))
      .orderBy(asc(waivers.grantedAt), asc(waivers.id))
      .prepare("list_waivers"),
  ).execute({ assessmentId });
  return rows.map(({ assessmentId: _, grantedAt, withdrawnAt, ...row }) => ({
    ...row,
    grantedAt: grantedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  }));
}

export async function putWaiver(tx: Writer, row: WaiverRow) {
  await putRow(tx, waivers, ["id"], row);
}
