import { sql } from "drizzle-orm";
import { beforeAll } from "vitest";
import { type Actor, SYSTEM } from "@/lib/domain/permission";
import { type Database, type Writer, openDatabase } from "../client";
import { dialect } from "../dialect";
import { assessments, people, products, questionnaires, summaries, vendors } from "../schema";
import { NOON, makeDatabase } from "../testing";

const ASSESSMENTS = 10_000;
const AT_ONCE = 250;
const stamped = { createdBy: "p1", createdAt: NOON };
const kept = { archivedAt: null, revision: 1, updatedAt: NOON, ...stamped };

/**
 * A database of ten thousand assessments for the tests of one file: enough that an engine
 * which goes by what things cost looks for an index.
 */
export function manyAssessments(): { db: Database } {
  const held = {} as { db: Database };
  beforeAll(async () => {
    const made = await makeDatabase();
    held.db = openDatabase(made.url);
    await fill(held.db);
    return async () => {
      await held.db.close();
      await made.discard();
    };
  });
  return held;
}

async function fill(db: Database) {
  await db.change([], async (tx) => {
    await tx.insert(people).values({
      ...{ id: "p1", name: "Mara", nameKey: "mara", email: "m@a.example", emailVerified: true },
      ...{ role: "officer" as const, createdAt: NOON, updatedAt: NOON },
    });
    await tx.insert(questionnaires).values({
      ...{ sha256: "q", id: "q", version: "1", title: "Q", document: "{}", createdAt: NOON },
    });
  });
  for (let start = 0; start < ASSESSMENTS; start += AT_ONCE)
    await db.change([], (tx) =>
      addSome(
        tx,
        Array.from({ length: AT_ONCE }, (_, index) => start + index),
      ),
    );
  // The product asks SQLite for no statistics; PostgreSQL gathers them by itself, a while later.
  if (dialect === "postgres")
    await db.change([], async (tx) => {
      await tx.execute(sql`analyze`);
    });
}

async function addSome(tx: Writer, places: number[]) {
  const [site, country, contact, notes] = ["", "", "", ""];
  await tx.insert(vendors).values(
    places.map((at) => ({
      ...{ id: `v${at}`, name: `Vendor ${at}`, nameKey: `vendor ${at}`, site, country, contact, notes },
      ...kept,
    })),
  );
  await tx.insert(products).values(
    places.map((at) => ({
      ...{ id: `d${at}`, vendorId: `v${at}`, name: "Scribe", nameKey: "scribe", surfaces: [], ...kept },
    })),
  );
  await tx.insert(assessments).values(
    places.map((at) => ({
      ...{ id: `a${String(at).padStart(6, "0")}`, productId: `d${at}`, questionnaireSha256: "q", ...kept },
      ...{ useCase: `Use ${at}`, useCaseKey: `use ${at % 97}`, ownerId: "p1", status: "draft" as const },
      dueOn: at % 3 === 0 ? "" : `2026-0${1 + (at % 9)}-11`,
      ...{ facts: { domain: "legal" }, extendedSections: [], scenariosNotApplicable: {} },
      updatedAt: new Date(NOON.getTime() + at * 1000),
    })),
  );
  await tx.insert(summaries).values(
    places.map((at) => ({
      ...{ assessmentId: `a${String(at).padStart(6, "0")}`, holdsOn: "2026-11-23", changesOn: "" },
      ...{ tier: 1 + (at % 4), verdict: "open" as const, decided: at % 100, asked: 27, open: 1, unknown: 0 },
      ...{ knockOuts: 0, weakCriticals: 0, sections: { AU: at % 100 } },
    })),
  );
}

/** Each engine explains in its own way, and is asked through its own door. */
export async function planOf(
  db: Database,
  query: { getSQL: () => ReturnType<typeof sql> },
): Promise<string[]> {
  if (dialect === "postgres") {
    const { rows } = await db.read.execute(sql`explain ${query.getSQL()}`);
    return rows.map((row) => String(Object.values(row)[0]));
  }
  const sqlite = db.read as unknown as { all: (query: ReturnType<typeof sql>) => { detail: string }[] };
  return sqlite.all(sql`explain query plan ${query.getSQL()}`).map(({ detail }) => detail);
}

/** A table that is read from one end to the other, with no index to go by. */
export const WHOLE_TABLE =
  dialect === "postgres" ? /Seq Scan on (assessments|evidence|answer_evidence)/ : /^SCAN [a-z_]+$/;

// Whoever may see all, and whoever may not see what is another team's.
export const ACTORS: Actor[] = [SYSTEM, { id: "p1", role: "lead" }];
