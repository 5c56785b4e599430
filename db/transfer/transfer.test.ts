import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { seedDemo } from "@/lib/server/demo";
import { makeContext } from "@/lib/server/context";
import { openWorkspace } from "@/lib/server/workspace";
import { type Database, openDatabase, sqlitePath } from "../client";
import { dialect, dialectOf } from "../dialect";
import { withClient } from "../postgres/client";
import { assessments, people, summaries, vendors } from "../schema";
import { Connection } from "../sqlite/connection";
import { NOON, databaseUrl, tamper } from "../testing";
import { contentOf, summaryOf } from "./content";
import { fillFromFile } from "./from-file";
import { postgresStore } from "./postgres";
import { contentOfFile } from "./sqlite";
import { storedTables } from "./tables";
import { copyToFile } from "./to-file";

/** Between the engines, which takes both. */
const betweenEngines = test.skipIf(dialect === "sqlite");

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-transfer-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, "assay.db");
}

async function contentAt(url: string) {
  if (dialectOf(url) === "postgres")
    return withClient(url, async (client) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      return contentOf(postgresStore(client));
    });
  return contentOfFile(sqlitePath(url));
}

/** A database with the demonstration in it, and with whatever values are the hardest to carry. */
async function filled(): Promise<string> {
  const url = await databaseUrl();
  const db = openDatabase(url);
  const ctx = makeContext({ db, actor: { id: "system", role: "system" }, now: () => NOON });
  await openWorkspace(ctx);
  await seedDemo(ctx);
  await addHostile(db);
  await db.close();
  return url;
}

const TEXTS = [
  "",
  " ",
  "NULL",
  "null",
  '{"a",NULL}',
  "\\",
  '"',
  "it's \\N and \t, \r\n and \u0001",
  "\u{1f600} \u{10ffff}",
  "e\u0301 against \u00e9",
  "\ufeff\u200f\u2028",
];

/** Ordered one way by their UTF-16 and another by their bytes. */
const KEYS = ["\ufffd", "\u{1f600}", "z", "A", "a", "\u00e4"];

const INSTANTS = ["9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z", "0001-01-01T00:00:00.001Z"];

const DOUBLES = [1e-7, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, 100, -0.5];

async function addHostile(db: Database) {
  await db.change([], async (tx) => {
    for (const [index, text] of [...KEYS, ...TEXTS].entries()) {
      const updatedAt = new Date(INSTANTS[index % INSTANTS.length] ?? NOON);
      await tx.insert(vendors).values({
        id: index < KEYS.length ? text : `text-${index}`,
        name: text,
        nameKey: text,
        site: text,
        country: "",
        contact: text,
        notes: text,
        archivedAt: index % 2 ? updatedAt : null,
        revision: 2_147_483_647 - index,
        createdAt: NOON,
        updatedAt,
      });
      await tx.insert(people).values({
        id: `person-${index}`,
        name: text,
        nameKey: text,
        email: `${index}@example.test`,
        emailVerified: index % 2 === 0,
        image: index % 2 ? text : null,
        role: "officer",
        disabledAt: index % 2 ? updatedAt : null,
        createdAt: NOON,
        updatedAt,
      });
    }
    for (const [index, { id }] of (await tx.select({ id: assessments.id }).from(assessments)).entries()) {
      const [claimed, evidenced, high, decided] = DOUBLES.slice(index);
      const sections = Object.fromEntries(TEXTS.map((text, at) => [text, DOUBLES[at] ?? null]));
      await tx
        .insert(summaries)
        .values({ ...SUMMARY, assessmentId: id, claimed, evidenced, high, decided, sections })
        .onConflictDoUpdate({
          target: summaries.assessmentId,
          set: { claimed: claimed ?? null, evidenced: null, high: high ?? null, decided: 1e-7, sections },
        });
    }
  });
}

const SUMMARY = {
  holdsOn: "2026-11-23",
  changesOn: "",
  tier: 1,
  verdict: "approve" as const,
  asked: 0,
  open: 0,
  unknown: 0,
  knockOuts: 0,
  weakCriticals: 0,
};

test("every table is described with its key, after those that it points to", () => {
  const names = storedTables.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(storedTables.filter(({ key }) => key.length === 0)).toEqual([]);
  for (const [child, parent] of [
    ["products", "vendors"],
    ["assessments", "products"],
    ["answers", "assessments"],
    ["answer_evidence", "evidence"],
    ["sessions", "people"],
  ])
    expect(names.indexOf(child ?? "")).toBeGreaterThan(names.indexOf(parent ?? ""));
});

test("a copy made into a file holds the same, table by table", async () => {
  const url = await filled();
  const copy = file();
  await copyToFile(url, copy, NOON);
  const content = await contentAt(url);
  expect(content.get("answers")?.rows).toBeGreaterThan(100);
  expect(content.get("vendors")?.rows).toBe(KEYS.length + TEXTS.length + 3);
  expect(await contentAt(`file:${copy}`)).toEqual(content);
  expect(new Connection(copy).pragma("foreign_key_check")).toEqual([]);
});

betweenEngines("from PostgreSQL to SQLite and back and over again, all hold the same", async () => {
  const url = await filled();
  const content = await contentAt(url);
  let from = url;
  for (let round = 0; round < 2; round += 1) {
    const copy = file();
    await copyToFile(from, copy, NOON);
    from = await databaseUrl({ migrated: round === 0 });
    expect(summaryOf((await fillFromFile(from, copy, { at: NOON })).content)).toEqual(summaryOf(content));
    expect(await contentAt(from)).toEqual(content);
  }
});

betweenEngines(
  "the control: one letter, one millisecond or one null of difference is another hash",
  async () => {
    const url = await filled();
    const before = await contentAt(url);
    for (const [change, table] of [
      ["UPDATE vendors SET notes = 'X' WHERE notes = ''", "vendors"],
      [
        "UPDATE people SET updated_at = updated_at + interval '1 millisecond' WHERE id = 'person-0'",
        "people",
      ],
      ["UPDATE people SET image = '' WHERE id = 'person-0'", "people"],
      ["UPDATE summaries SET decided = 1.0000000000000002e-7", "summaries"],
      ["UPDATE people SET email_verified = NOT email_verified WHERE id = 'person-3'", "people"],
    ] as const) {
      const then = await contentAt(url);
      await tamper(url, change);
      const now = await contentAt(url);
      expect(now.get(table)?.rows).toBe(before.get(table)?.rows);
      expect(now.get(table)?.sha256).not.toBe(then.get(table)?.sha256);
    }
  },
);

/** Has the database do something to each vendor that is put into it. */
const meddle = (url: string, body: string) =>
  withClient(url, (client) =>
    client.query(
      `CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$;
       CREATE TRIGGER meddle BEFORE INSERT ON vendors FOR EACH ROW EXECUTE FUNCTION meddle()`,
    ),
  );

betweenEngines.each([
  ["a value changes on its way", "NEW.notes := NEW.notes || ' '; RETURN NEW;", /in vendors differs/],
  ["a row is lost", "IF NEW.id = 'z' THEN RETURN NULL; END IF; RETURN NEW;", /Of \d+ rows of vendors \d+/],
  ["it breaks off", "RAISE EXCEPTION 'the disk is full';", /the disk is full/],
])("where %s nothing is kept, and it can be done again", async (_, body, message) => {
  const copy = file();
  await copyToFile(await filled(), copy, NOON);
  const target = await databaseUrl();
  const empty = await contentAt(target);
  await meddle(target, body);
  await expect(fillFromFile(target, copy, { at: NOON })).rejects.toThrow(message);
  expect(await contentAt(target)).toEqual(empty);

  await withClient(target, (client) => client.query("DROP FUNCTION meddle CASCADE"));
  await fillFromFile(target, copy, { at: NOON });
  expect(await contentAt(target)).toEqual(await contentAt(`file:${copy}`));
});

betweenEngines("refuses a database with one row in it, and one that another of ours uses", async () => {
  const copy = file();
  await copyToFile(await databaseUrl(), copy, NOON);
  const url = await filled();
  const before = await contentAt(url);
  await expect(fillFromFile(url, copy, { at: NOON })).rejects.toMatchObject({ code: "conflict" });
  expect(await contentAt(url)).toEqual(before);

  const used = await databaseUrl();
  await withClient(used, async () => {
    await expect(fillFromFile(used, copy, { at: NOON })).rejects.toMatchObject({ code: "locked" });
  });
});

betweenEngines("keeps what was there in a schema of its own, whole, and says which", async () => {
  const copy = file();
  await copyToFile(await databaseUrl(), copy, NOON);
  const url = await filled();
  const before = await contentAt(url);
  const { keptAside } = await fillFromFile(url, copy, { at: NOON, aside: "replaced_20261123_120000" });
  expect(keptAside).toBe("replaced_20261123_120000");
  expect(summaryOf(await contentAt(url)).rows).toBe(0);
  const aside = new URL(url);
  aside.searchParams.set("options", "-c search_path=replaced_20261123_120000");
  expect(await contentAt(aside.href)).toEqual(before);
  await expect(withClient(aside.href, (client) => client.query("DELETE FROM audit_entries"))).rejects.toThrow(
    /never deleted/,
  );
});

betweenEngines("a replacement that fails leaves what was there where it was", async () => {
  const copy = file();
  await copyToFile(await filled(), copy, NOON);
  const raw = new Connection(copy);
  raw.exec("UPDATE vendors SET updated_at = 9007199254740991 WHERE id = 'z'");
  raw.close();
  const url = await filled();
  const before = await contentAt(url);
  await expect(fillFromFile(url, copy, { at: NOON, aside: "replaced_20261123_120000" })).rejects.toThrow(
    /in vendors differs/,
  );
  expect(await contentAt(url)).toEqual(before);
});
