import { existsSync, mkdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { sqlitePath } from "@/db/client";
import { demandServer } from "@/db/postgres/demands";
import { isLost } from "@/db/postgres/lost";
import { isInUse } from "@/db/sqlite/copy";
import { migrate } from "@/db/sqlite/migrate";
import { demandFillable, fillFromFile, holdsFile } from "@/db/transfer/from-file";
import { Refusal } from "@/lib/domain/refusal";
import type { Env } from "@/lib/env";
import { stampOf } from "./backup";
import { describeFile } from "./backup-files";

/** Where the database of a backup goes. */
type Target = {
  /** In which the backup's database is staged. */
  folder: string;
  /** @throws Refusal `conflict` when there is a workspace already and `replace` does not allow it, `locked` while it is open */
  demandFree(replace: boolean): Promise<void> | void;
  /** Whether this very database has been put in place already, and nothing was done with it since. */
  holds(staged: string): Promise<boolean>;
  /** @returns where what was there before was put, the evidence included; null for what was not there */
  put(staged: string, parts: PutParts): Promise<Kept> | Kept;
};

type Kept = (string | null)[];

type PutParts = {
  replace: boolean;
  /** Called where the database did not take it, and is what it was. */
  onRefused: () => void;
  /** Exchanges the evidence. @returns where what was there before was put, or null */
  putEvidence: () => string | null;
};

export function toFile(env: Env, at: Date): Target {
  const path = sqlitePath(env.databaseUrl);
  return {
    folder: dirname(path),
    demandFree(replace) {
      if (existsSync(path) && !replace)
        throw new Refusal(
          "conflict",
          "There is a database in the data folder already. Say --replace to keep it aside and put the backup in its place.",
        );
      if (existsSync(path) && isInUse(path))
        throw new Refusal("locked", "The database is in use. Stop the product first.");
    },
    holds: async (staged) => existsSync(path) && (await hashOf(path)) === (await hashOf(staged)),
    put(staged, { putEvidence }) {
      const aside = `replaced-${stampOf(at)}`;
      const kept = ["", "-wal", "-shm"].map((suffix) => moveAside(`${path}${suffix}`, aside));
      kept.push(putEvidence());
      renameSync(staged, path);
      return kept;
    },
  };
}

export function onServer({ databaseUrl: url, ASSAY_DATA: folder }: Env, at: Date): Target {
  const aside = `replaced_${stampOf(at).replace("-", "_")}`;
  return {
    folder,
    async demandFree(replace) {
      await demandServer(url);
      await demandFillable(url, { replace }).catch(sayReplace);
    },
    async holds(staged) {
      migrate(staged, at);
      return holdsFile(url, staged);
    },
    async put(staged, { replace, onRefused, putEvidence }) {
      let kept: string | null;
      try {
        migrate(staged, at);
        const filled = await fillFromFile(url, staged, { at, aside: replace ? aside : undefined });
        kept = filled.keptAside === null ? null : `schema ${filled.keptAside}`;
      } catch (error) {
        // Where the connection broke nobody knows which: the product stays shut until the restore was run again.
        if (!isLost(error)) onRefused();
        throw error;
      }
      return [kept, putEvidence()];
    },
  };
}

const hashOf = async (path: string) => (await describeFile(dirname(path), basename(path))).sha256;

function sayReplace(error: unknown): never {
  if (error instanceof Refusal && error.code === "conflict")
    throw new Refusal(
      "conflict",
      `${error.message} Say --replace to keep what is there aside and put the backup in its place.`,
    );
  throw error;
}

/** @returns the folder beside `path` that it was moved into, or null when there is nothing to move */
export function moveAside(path: string, aside: string): string | null {
  if (!existsSync(path)) return null;
  const folder = join(dirname(path), aside);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  renameSync(path, join(folder, basename(path)));
  return folder;
}
