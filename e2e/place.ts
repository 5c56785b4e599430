import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dialect } from "@/db/dialect";
import { makeDatabase } from "@/db/throwaway/testing";

/** Where a server that a test starts keeps its data: nothing is there yet, and all of it is thrown away. */
export type Place = {
  data: string;
  databaseUrl: string;
  remove(): Promise<void>;
};

/** On the engine under test. */
export async function makePlace(): Promise<Place> {
  const data = mkdtempSync(join(tmpdir(), "assay-place-"));
  const removeData = () => {
    rmSync(data, { recursive: true, force: true });
    return Promise.resolve();
  };
  if (dialect === "sqlite")
    return {
      data,
      databaseUrl: `file:${join(data, "assay.db")}`,
      remove: removeData,
    };
  const { url, discard } = await makeDatabase({ migrated: false });
  return {
    data,
    databaseUrl: url,
    async remove() {
      await removeData();
      await discard();
    },
  };
}
