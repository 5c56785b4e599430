import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sqlitePath } from "@/db/client";
import { withClient } from "@/db/postgres/client";
import { makeCluster } from "@/db/postgres/testing";
import { Connection } from "@/db/sqlite/connection";
import { lastMove } from "@/db/transfer/moved";
import { readEnv } from "@/lib/env";
import { clock } from "@/lib/server/clock";
import { moveToServer } from "@/lib/server/move";
import type { Size } from "./bench";
import { residentMiB } from "./machine";
import { type Officer, signIn } from "./officer";
import { type Served, serveProduct } from "./served";
import { LEAD, makeWorkspace } from "./workspace";

/** Compared with each other. */
const SHEETS = 8;

const ENGINES = ["SQLite", "PostgreSQL"] as const;
type Engine = (typeof ENGINES)[number];

/** The product on a workspace of many vendors, on one of the engines, with a lead signed in. */
export type LargeProduct = {
  engine: Engine;
  served: Served;
  lead: Officer;
  /** Ids of assessments at tier 3 of 67 answers each. */
  sheets: string[];
};

/** What `measure` told on an engine, and the most memory that the server held meanwhile, in MiB. */
export type OnEngine<T> = { engine: Engine; told: T; peakMiB: number | null };

/** Where the large workspace is taken from, or made and left: making it takes longer than all measuring. */
export type Kept = {
  folder?: string | undefined;
  /** A database that is empty or holds the workspace already; else one that is thrown away. */
  postgres?: string | undefined;
};

/** A workspace of many vendors, most of them assessed in full, made on first use. */
export function makeLarge({ vendors }: Size, kept: Kept) {
  let filled: Promise<{ folder: string; sheets: string[] }> | undefined;
  let moved: Promise<string> | undefined;
  const fill = () => (filled ??= fillFolder(vendors.many, kept.folder));
  async function move(folder: string) {
    // What was kept of another run is a little behind the folder, whose people have signed in since.
    if (kept.postgres !== undefined && (await lastMove(kept.postgres))) return kept.postgres;
    const url = kept.postgres ?? (await makeCluster()).url();
    await moveTo(url, folder);
    return url;
  }
  return {
    /** Has both engines measured, one after the other. */
    async onEach<T>(measure: (product: LargeProduct) => Promise<T>): Promise<OnEngine<T>[]> {
      const { folder, sheets } = await fill();
      const all: OnEngine<T>[] = [];
      for (const engine of ENGINES) {
        const databaseUrl = engine === "SQLite" ? "" : await (moved ??= move(folder));
        await putOffCheck(folder, databaseUrl);
        const served = await serveProduct(folder, { databaseUrl });
        try {
          const lead = await signIn(served.url, LEAD);
          const told = await measure({ engine, served, lead, sheets });
          all.push({ engine, told, peakMiB: residentMiB(served.pid)?.peak ?? null });
        } finally {
          await served.stop();
        }
      }
      return all;
    },
  };
}

/** The daily check of the trail takes minutes at this size and a processor: it is put off until tomorrow. */
async function putOffCheck(folder: string, databaseUrl: string) {
  const put = (now: string) =>
    `INSERT INTO jobs (name, done_slot) VALUES ('check-trail', ${now}) ON CONFLICT (name) DO UPDATE SET done_slot = ${now}`;
  if (databaseUrl !== "") return withClient(databaseUrl, (client) => client.query(put("now()")));
  const connection = new Connection(sqlitePath(readEnv({ ASSAY_DATA: folder }).databaseUrl));
  connection.prepare(put(String(clock().getTime()))).run();
  connection.close();
}

/** Beside the database of a folder that is kept: which its sheets are. */
const NOTED = "bench.json";

async function fillFolder(vendors: number, kept?: string) {
  const note = kept && join(kept, NOTED);
  if (kept && note && existsSync(note))
    return { folder: kept, sheets: JSON.parse(readFileSync(note, "utf8")) as string[] };
  const workspace = await makeWorkspace(kept);
  const sheets = await workspace.addFullSheets(SHEETS);
  await workspace.grow(vendors);
  await workspace.close();
  if (note) writeFileSync(note, JSON.stringify(sheets));
  return { folder: workspace.folder, sheets };
}

/** Copies the workspace of a folder to an empty PostgreSQL database, as the product does. */
export const moveTo = (url: string, folder: string) =>
  moveToServer(url, { env: readEnv({ ASSAY_DATA: folder }), now: clock });
