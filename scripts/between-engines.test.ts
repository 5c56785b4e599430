import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "@/db/client";
import { dialect } from "@/db/dialect";
import { withClient } from "@/db/postgres/client";
import { openConnection } from "@/db/sqlite/open";
import { NOON, databaseUrl } from "@/db/testing";
import { summaryOf } from "@/db/transfer/content";
import { contentOfFile } from "@/db/transfer/sqlite";
import { copyToFile } from "@/db/transfer/to-file";
import { makeContext } from "@/lib/server/context";
import { seedDemo } from "@/lib/server/demo";
import { openWorkspace } from "@/lib/server/workspace";
import { type Ended, type Workspace, folder, program, started } from "./testing";

/** The address of a PostgreSQL database that holds the demonstration. */
async function demo(): Promise<string> {
  const url = await databaseUrl();
  const db = openDatabase(url);
  const ctx = makeContext({ db, actor: { id: "system", role: "system" }, now: () => NOON });
  await openWorkspace(ctx);
  await seedDemo(ctx);
  await db.close();
  return url;
}

/** A workspace in a SQLite file that holds the demonstration. */
async function onFile(): Promise<Workspace & { file: string }> {
  const data = join(folder(), "data");
  mkdirSync(data);
  const file = join(data, "assay.db");
  await copyToFile(await demo(), file, NOON);
  return { ASSAY_DATA: data, file };
}

const move = ({ ASSAY_DATA }: Workspace, target: string) => program({ ASSAY_DATA }, ["migrate-to", target]);

const json = ({ out }: Ended) => JSON.parse(out) as unknown;

const ask = (url: string, query: string) =>
  withClient(url, async (client) => (await client.query<Record<string, unknown>>(query)).rows);

// It takes both engines, and each test a few processes one after the other.
describe.skipIf(dialect === "sqlite")("between the engines", { timeout: 180_000 }, () => {
  test("a workspace moves to PostgreSQL with its chains, and the file stays what it was", async () => {
    const source = await onFile();
    const target = await databaseUrl({ migrated: false });
    const content = summaryOf(await contentOfFile(source.file));
    const moved = await move(source, target);
    expect(moved).toMatchObject({ code: 0, err: "" });
    expect(json(moved)).toMatchObject({
      moved: { ...content, before: false },
      audit: { ok: true, streams: 4 },
    });
    expect(moved.out).not.toContain(new URL(target).password);
    expect(summaryOf(await contentOfFile(source.file))).toEqual(content);
    expect(readdirSync(source.ASSAY_DATA)).toEqual(["assay.db"]);

    const there = { ASSAY_DATA: source.ASSAY_DATA, DATABASE_URL: target };
    expect(json(await program(there, ["assessments"]))).toEqual(
      json(await program({ ASSAY_DATA: source.ASSAY_DATA }, ["assessments"])),
    );
    expect(await ask(target, "SELECT seq FROM audit_entries WHERE action = 'workspace.moved'")).toHaveLength(
      1,
    );
  });

  test("refuses a target that is not empty, one that is not reached, and a source in use or not there", async () => {
    const source = await onFile();
    const full = await demo();
    const before = await ask(full, "SELECT * FROM audit_heads ORDER BY stream");
    await expectRefused(source, full, /is not empty: there are rows in \w+\.$/m);
    expect(await ask(full, "SELECT * FROM audit_heads ORDER BY stream")).toEqual(before);

    const foreign = await databaseUrl({ migrated: false });
    await ask(foreign, "CREATE TABLE theirs (id integer)");
    await expectRefused(source, foreign, /tables that are not Assay's \(theirs\)/);

    const empty = await databaseUrl();
    const wrong = new URL(empty);
    wrong.password = "not-the-word";
    await expectRefused(source, wrong.href, /refuses the user or password/);
    wrong.port = "1";
    await expectRefused(source, wrong.href, /cannot be used/);

    const open = openConnection(source.file);
    onTestFinished(() => void open.close());
    open.prepare("SELECT count(*) FROM people").get();
    await expectRefused(source, empty, /^The database is in use\. Stop the product first\.$/m);
    await expectRefused({ ASSAY_DATA: folder() }, empty, /no database in the data folder/);
    expect(await ask(empty, "SELECT * FROM people")).toEqual([]);
    const already = { ...source, DATABASE_URL: full };
    expect(await program(already, ["migrate-to", empty])).toMatchObject({ code: 1, out: "" });
  });

  test("a move that is killed midway leaves the target empty, and is run again", async () => {
    const source = await onFile();
    const target = await databaseUrl();
    await withClient(`${target}?application_name=holder`, async (holder) => {
      await holder.query("SELECT pg_advisory_lock(7)");
      await onInsert(target, "audit_payloads", "PERFORM pg_advisory_xact_lock(7); RETURN NULL;");
      const { child, ended } = started({ ASSAY_DATA: source.ASSAY_DATA }, ["migrate-to", target]);
      await expect.poll(() => waiting(target), { timeout: 60_000 }).toBe(1);
      child.kill("SIGKILL");
      await ended;
    });
    await expect.poll(() => ask(target, SESSIONS), { timeout: 30_000 }).toEqual([]);
    expect(await ask(target, "SELECT * FROM vendors")).toEqual([]);
    expect(existsSync(join(source.ASSAY_DATA, "moving"))).toBe(true);

    await ask(target, "DROP FUNCTION on_insert CASCADE");
    expect(json(await move(source, target))).toMatchObject({ moved: { before: false }, audit: { ok: true } });
    expect(readdirSync(source.ASSAY_DATA)).toEqual(["assay.db"]);
  });

  test("a move that ended before its chains were checked says so, and the next run checks them", async () => {
    const source = await onFile();
    const target = await databaseUrl();
    const refuse = "IF NEW.action = 'audit.verified' THEN RAISE 'not now'; END IF; RETURN NEW;";
    await onInsert(target, "audit_entries", refuse, "BEFORE INSERT ON audit_entries FOR EACH ROW");
    expect(await move(source, target)).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(
        /Everything was copied.*Run the same command again to check them\.\n$/s,
      ) as string,
    });
    await ask(target, "DROP FUNCTION on_insert CASCADE");
    const again = await move(source, target);
    expect(again.code).toBe(0);
    expect(json(again)).toMatchObject({ moved: { before: true }, audit: { ok: true } });
  });

  test("a chain that was broken before it moved is told after", async () => {
    const source = await onFile();
    const raw = openConnection(source.file);
    raw.exec("DROP TRIGGER audit_payloads_keep_update; UPDATE audit_payloads SET json = '{}' WHERE seq = 2");
    raw.close();
    const moved = await move(source, await databaseUrl());
    expect(moved.code).toBe(1);
    expect(json(moved)).toMatchObject({ audit: { ok: false } });
  });

  test("each engine takes the other's backup, with its chains", async () => {
    const server = { ASSAY_DATA: join(folder(), "data"), DATABASE_URL: await demo() };
    const copies = folder();
    expect((await program(server, ["backup", copies])).code).toBe(0);
    const [name = ""] = readdirSync(copies);
    expect(
      readFileSync(join(copies, name, "assay.db"))
        .subarray(0, 15)
        .toString(),
    ).toBe("SQLite format 3");

    const onDisk = { ASSAY_DATA: join(folder(), "data") };
    expect((await program(onDisk, ["restore", join(copies, name)])).code).toBe(0);
    expect(json(await program(onDisk, ["audit", "verify"]))).toMatchObject({ ok: true, streams: 4 });
    const others = folder();
    expect((await program(onDisk, ["backup", others])).code).toBe(0);

    const [back = ""] = readdirSync(others);
    const elsewhere = { ...server, DATABASE_URL: await databaseUrl({ migrated: false }) };
    expect((await program(elsewhere, ["restore", join(others, back)])).code).toBe(0);
    expect(json(await program(elsewhere, ["audit", "verify"]))).toMatchObject({ ok: true, streams: 4 });
    expect(json(await program(elsewhere, ["assessments"]))).toEqual(
      json(await program(server, ["assessments"])),
    );
  });
});

async function expectRefused(source: Workspace, target: string, message: RegExp) {
  const { code, out, err } = await move(source, target);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(message);
  expect(err).not.toContain(new URL(target).password);
}

const SESSIONS =
  "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

const waiting = async (url: string) =>
  (
    await ask(
      url,
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    )
  ).length;

/** Has a database do something at each insert into a table. */
const onInsert = (url: string, table: string, body: string, when = `AFTER INSERT ON ${table}`) =>
  ask(
    url,
    `CREATE FUNCTION on_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$;
     CREATE TRIGGER on_insert ${when} EXECUTE FUNCTION on_insert()`,
  );
