import { eq } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { workspaces } from "../schema";

export type WorkspaceRow = typeof workspaces.$inferSelect;

/** The one row there is, once the workspace has been opened. */
export async function findWorkspace(db: Reader): Promise<WorkspaceRow | undefined> {
  const [row] = await prepared(db, "find_workspace", () =>
    db.select().from(workspaces).limit(1).prepare("find_workspace"),
  ).execute();
  return row;
}

export async function insertWorkspace(tx: Writer, row: WorkspaceRow) {
  await tx.insert(workspaces).values(row);
}

export async function updateWorkspace(tx: Writer, { id, ...row }: WorkspaceRow) {
  await tx.update(workspaces).set(row).where(eq(workspaces.id, id));
}
