import { existsSync } from "node:fs";
import { listMigrated, sqlitePath } from "../client";
import { dialectOf } from "../dialect";
import { demandServer } from "../postgres/demands";

/**
 * Whether there is a database of ours at `url`, without making one.
 *
 * @throws Error in one line where the server cannot be asked, or will not do
 */
export async function isPresent(url: string): Promise<boolean> {
  if (dialectOf(url) === "sqlite") return existsSync(sqlitePath(url));
  await demandServer(url);
  return (await listMigrated(url)).length > 0;
}
