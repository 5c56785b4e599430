import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { people } from "@/db/schema";
import type { Role } from "@/lib/domain/permission";
import { foldKey } from "@/lib/domain/text";
import { type Context, type IdempotencyKey, makeContext } from "./context";
import { openWorkspace } from "./workspace";

export const NOON = new Date("2026-11-23T12:00:00Z");

export type TestContext = Context & {
  db: Database;
  /** The same workspace, as another person of that role. */
  as(role: Role, id?: string): TestContext;
  /** Moves the clock that this context and its kin read. */
  setNow(at: Date): void;
  /** The same person, in a request that came with an idempotency key. */
  withKey(key: string, operation: string, input: unknown): TestContext;
  /** The statements run since the last call, transactions' BEGIN and COMMIT aside. */
  statements(): string[];
};

/** A person of `role` in a fresh workspace on the engine under test, with the clock at NOON. */
export async function testContext(role: Role = "officer"): Promise<TestContext> {
  const statements: string[] = [];
  const db = freshDatabase((sql) => statements.push(sql));
  const clock = { at: NOON };
  const now = () => clock.at;
  await openWorkspace(makeContext({ db, actor: { id: "system", role: "system" }, now }));
  const known = new Set<string>();

  async function ensurePerson(id: string, personRole: Role) {
    if (known.has(id)) return;
    known.add(id);
    const name = `Test ${personRole} ${id}`;
    await db.change([], async (tx) => {
      await tx.insert(people).values({
        id,
        name,
        nameKey: foldKey(name),
        email: `${id}@example.test`,
        emailVerified: true,
        role: personRole,
        createdAt: NOON,
        updatedAt: NOON,
      });
    });
  }

  const make = (personRole: Role, id: string = personRole, idempotency?: IdempotencyKey): TestContext => {
    const ctx = makeContext({ db, actor: { id, role: personRole }, now, idempotency });
    return {
      ...ctx,
      db,
      change: async (streams, work) => {
        await ensurePerson(id, personRole);
        return ctx.change(streams, work);
      },
      as: (otherRole, otherId) => make(otherRole, otherId),
      withKey: (key, operation, input) => make(personRole, id, { key, operation, input }),
      setNow: (at) => (clock.at = at),
      statements: () => statements.splice(0),
    };
  };
  await ensurePerson(role, role);
  return make(role);
}

let template: string | undefined;

/** A migrated, empty database of its own, thrown away with the test. */
export function freshDatabase(onStatement?: (sql: string) => void): Database {
  const folder = mkdtempSync(join(tmpdir(), "assay-test-"));
  const path = join(folder, "assay.db");
  if (template === undefined) {
    template = join(mkdtempSync(join(tmpdir(), "assay-template-")), "assay.db");
    migrate(template, NOON);
  }
  copyFileSync(template, path);
  const db = openDatabase(`file:${path}`, onStatement);
  onTestFinished(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return db;
}
