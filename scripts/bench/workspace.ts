import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase, sqlitePath } from "@/db/client";
import { migrate } from "@/db/sqlite/migrate";
import { listVendors } from "@/lib/api/endpoints/vendors";
import type { Facts } from "@/lib/domain/assessment/document";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Role } from "@/lib/domain/permission";
import { readEnv } from "@/lib/env";
import { clock } from "@/lib/server/clock";
import { hashPassword } from "@/lib/server/auth";
import { systemContext } from "@/lib/server/place";
import type { Context } from "@/lib/server/context";
import { contextAs, givenAnswers } from "@/lib/server/given";
import { addAccount } from "@/lib/server/joining";
import { givenAssessment, seedWorkspace } from "@/lib/server/seed";
import { searchVendors } from "@/lib/server/vendors";
import { openWorkspace } from "@/lib/server/workspace";

export const OFFICER = { email: "officer@bench.example", password: "nine copper kettles on a quiet shore" };

/** Who looks at the whole portfolio. */
export const LEAD = { email: "lead@bench.example", password: OFFICER.password };

/** A data folder filled through the product's own use cases, while nothing serves from it. */
export type Workspace = {
  folder: string;
  /** Adds invented vendors until there are `vendors` of them. */
  grow(vendors: number): Promise<void>;
  /** Assessments at tier 3 in which all 67 questions are asked and answered; gives their ids. */
  addFullSheets(count: number): Promise<string[]>;
  /** Lets go of the database; the folder is removed when the process ends. */
  close(): Promise<void>;
};

const folders = new Set<string>();
process.on("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** @param kept a folder to go on with, seeded or not, and to leave behind; else one that is thrown away */
export async function makeWorkspace(kept?: string): Promise<Workspace> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), "assay-bench-"));
  if (kept === undefined) folders.add(folder);
  else mkdirSync(folder, { recursive: true });
  const db = openFolder(folder);
  const ctx = systemContext({ db, now: clock });
  await openWorkspace(ctx);
  const officer = await addPerson(db, ctx, { ...OFFICER, name: "Bench Officer", role: "officer" });
  await addPerson(db, ctx, { ...LEAD, name: "Bench Lead", role: "lead" });
  const every = listVendors.input.parse({ shown: "all" });
  let vendors = (await searchVendors(ctx, every)).total;
  return {
    folder,
    async grow(wanted) {
      if (wanted > vendors) await seedWorkspace(ctx, { vendors: wanted - vendors, seed: 1 + vendors });
      vendors = Math.max(vendors, wanted);
    },
    async addFullSheets(count) {
      const ids: string[] = [];
      for (let place = 1; place <= count; place += 1)
        ids.push(await addFullSheet(officer, `Bench vendor ${place}`));
      return ids;
    },
    close: () => db.close(),
  };
}

/** The database of a data folder, brought up to date. */
function openFolder(folder: string): Database {
  const { databaseUrl } = readEnv({ ASSAY_DATA: folder });
  migrate(sqlitePath(databaseUrl), clock());
  return openDatabase(databaseUrl);
}

async function addPerson(
  db: Database,
  ctx: Context,
  { email, password, ...fields }: typeof OFFICER & { name: string; role: Role },
): Promise<Context> {
  const passwordHash = await hashPassword(password);
  const { id, role } = await ctx.change([WORKSPACE_STREAM], (change) =>
    addAccount(change, { ...fields, email, passwordHash, linkId: null }),
  );
  return contextAs(db, { id, role });
}

/** Tier 3 by its sum, every flag set, so that nothing keeps a question hidden. */
const FULL_FACTS: Facts = Object.fromEntries(
  builtIn.facts.map((fact) => [
    fact.id,
    "levels" in fact ? 2 : "flag" in fact ? fact.id !== "prohibitedPractice" : "healthcare",
  ]),
);

async function addFullSheet(officer: Context, vendor: string): Promise<string> {
  const id = await givenAssessment(officer, { vendor, facts: FULL_FACTS, pack: "HC" });
  await givenAnswers(officer, id);
  return id;
}
