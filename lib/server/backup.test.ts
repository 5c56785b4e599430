import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase, sqlitePath } from "@/db/client";
import { dialect } from "@/db/dialect";
import { listEntries } from "@/db/queries/audit";
import { listVendors } from "@/db/queries/vendors";
import { Connection } from "@/db/sqlite/connection";
import { databaseUrl } from "@/db/testing";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { SYSTEM } from "@/lib/domain/permission";
import { readEnv } from "@/lib/env";
import { verifyAudit } from "./audit";
import type { Context } from "./context";
import { getEvidenceFile, putEvidenceFile } from "./evidence-file";
import { evidenceParts } from "./files/parts";
import { uploadOf } from "./files/testing";
import { givenPerson } from "./given";
import { givenAssessment } from "./seed";
import { backUp } from "./backup";
import { type Manifest, describeFile, listFiles } from "./backup-files";
import { openPlace } from "./place";
import { recordRestore, restore } from "./restore";
import { evidenceStorage } from "./storage/evidence";
import { NOON } from "./testing";
import { addVendor } from "./vendors";

/** What only a file on a disk can have done to it. */
const onSqlite = test.skipIf(dialect === "postgres");

/** A workspace of its own that is not there yet, and how to open it. */
async function workspace() {
  const root = mkdtempSync(join(tmpdir(), "assay-backup-"));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const server = dialect === "postgres" ? { DATABASE_URL: await databaseUrl({ migrated: false }) } : {};
  const env = readEnv({ ASSAY_DATA: join(root, "data"), ...server });
  async function open() {
    const place = await openPlace({
      env,
      open: () => ({ db: openDatabase(env.databaseUrl), log: pino({ level: "silent" }), now: () => NOON }),
    });
    let open = true;
    const close = async () => {
      if (open) await place.db.close();
      open = false;
    };
    onTestFinished(close);
    return { ...place, close };
  }
  return { env, copies: join(root, "copies"), open };
}

const blank = { site: "", country: "", contact: "", notes: "" };

const CONTRACT = "the contract";
const CONTRACT_SHA256 = createHash("sha256").update(CONTRACT).digest("hex");
/** Of the contract, below the data folder and in a copy. */
const CONTRACT_PATH = `evidence/${CONTRACT_SHA256.slice(0, 2)}/${CONTRACT_SHA256}`;

async function* sent(...pieces: string[]) {
  for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
}

/** A workspace with one vendor and one file of evidence, stopped, and a copy of it. */
async function copied() {
  const place = await workspace();
  const { ctx, close } = await place.open();
  await addVendor(ctx, { name: "Lumen Health", ...blank });
  await evidenceStorage(place.env).put(sent(CONTRACT), { mostBytes: 100 });
  const { folder, manifest } = await backUp(ctx, place.env, place.copies);
  await close();
  return { ...place, folder, manifest };
}

const into = (env: ReturnType<typeof readEnv>, replace = false) => ({ env, replace, at: NOON });

test("gives back everything, and says in both trails what happened", async () => {
  const { folder, manifest } = await copied();
  const target = await workspace();
  expect(await restore(folder, into(target.env))).toEqual({ manifest, keptAside: [] });
  expect(readFileSync(join(target.env.ASSAY_DATA, CONTRACT_PATH), "utf8")).toBe(CONTRACT);
  const { ctx } = await target.open();
  await recordRestore(ctx, manifest);
  expect(await nameAll(ctx)).toEqual(["Lumen Health"]);
  expect((await verifyAudit(ctx)).faults).toEqual([]);
  const [, restored] = await listEntries(ctx.db.read, {
    stream: WORKSPACE_STREAM,
    objectId: "",
    limit: 2,
    offset: 0,
  });
  expect(restored).toMatchObject({ action: "backup.restored", objectId: "assay-20261123-120000" });
});

test("gives back a file that somebody sent, as whole as its record says", async () => {
  const place = await workspace();
  const { ctx, close } = await place.open();
  const officer = await givenPerson(ctx, {
    name: "Olga",
    email: "olga@example.test",
    role: "officer",
    password: "one two three four lanterns",
  });
  const as = (of: Context): Context => ({ ...of, actor: officer });
  const assessmentId = await givenAssessment(as(ctx));
  const sentFile = Buffer.from("It is as we said.");
  const { thing } = await putEvidenceFile(
    as(ctx),
    { assessmentId, evidenceId: randomUUID(), name: "letter.txt" },
    uploadOf(sentFile),
    evidenceParts(place.env),
  );
  const { folder } = await backUp(ctx, place.env, place.copies);
  await close();

  const target = await workspace();
  await restore(folder, into(target.env));
  const restored = await target.open();
  const parts = evidenceParts(target.env);
  const one = { assessmentId, evidenceId: thing.id };
  const { body } = await getEvidenceFile(as(restored.ctx), one, undefined, parts);
  expect(Buffer.from(await new Response(body).arrayBuffer()).equals(sentFile)).toBe(true);
  expect((await verifyAudit(restored.ctx, { storage: parts.storage })).faults).toEqual([]);
});

async function nameAll({ db }: { db: Pick<Database, "read"> }) {
  const { rows } = await listVendors(db.read, SYSTEM, {
    nameKey: "",
    country: "",
    shown: "all",
    sort: "name",
    limit: 10_000,
    offset: 0,
  });
  return rows.map(({ name }) => name);
}

test("holds every save that was acknowledged before it began, while others go on saving", async () => {
  const { env, copies, open } = await workspace();
  const { ctx, db } = await open();
  const acknowledged: string[] = [];
  let on = true;
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let save = 0; on; save += 1) {
      const name = `Vendor ${writer}-${save}`;
      await addVendor(ctx, { name, ...blank });
      acknowledged.push(name);
      await new Promise((next) => setImmediate(next));
    }
  });
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(100);
  const before = [...acknowledged];
  const { folder } = await backUp(ctx, env, copies);
  on = false;
  await Promise.all(writers);
  await db.close();

  const target = await workspace();
  await restore(folder, into(target.env));
  const restored = await target.open();
  const names = new Set(await nameAll(restored.ctx));
  expect(before.filter((name) => !names.has(name))).toEqual([]);
  expect((await verifyAudit(restored.ctx)).faults).toEqual([]);
});

const DAMAGES: [string, (folder: string) => void, RegExp][] = [
  ["a flipped bit in the database", (folder) => flip(join(folder, "assay.db")), /assay\.db was changed/],
  [
    "a flipped bit in evidence",
    (folder) => flip(join(folder, CONTRACT_PATH)),
    /evidence\/\w+\/\w+ was changed/,
  ],
  ["a missing file", (folder) => rmSync(join(folder, CONTRACT_PATH)), /evidence\/\w+\/\w+ is missing/],
  [
    "an extra file",
    (folder) => writeFileSync(join(folder, "evidence/extra"), ""),
    /evidence\/extra does not belong/,
  ],
  [
    "a cut manifest",
    (folder) => writeFileSync(join(folder, "manifest.json"), "{"),
    /manifest\.json cannot be read/,
  ],
  ["no manifest", (folder) => rmSync(join(folder, "manifest.json")), /it holds no manifest\.json/],
];

function flip(path: string) {
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

test.each(DAMAGES)("refuses a copy with %s, and touches nothing", async (_, damage, message) => {
  const { folder } = await copied();
  damage(folder);
  const target = await workspace();
  await expect(restore(folder, into(target.env))).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringMatching(message) as string,
  });
  expect(existsSync(target.env.ASSAY_DATA)).toBe(false);
});

test("refuses a copy that a newer version made", async () => {
  const { folder } = await copied();
  const raw = new Connection(join(folder, "assay.db"));
  raw.prepare("INSERT INTO assay_migrations VALUES ('9999_later', '', '')").run();
  raw.close();
  await describeAgain(folder);
  await expect(restore(folder, into((await workspace()).env))).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringMatching(/newer than this program \(it has 9999_later\)/) as string,
  });
});

/** Has a copy's manifest name each of its files as it is now. */
async function describeAgain(folder: string) {
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
  const paths = listFiles(folder).filter((name) => name !== "manifest.json");
  const files = await Promise.all(paths.map((name) => describeFile(folder, name)));
  writeFileSync(path, JSON.stringify({ ...manifest, files }));
}

test("leaves out what is only being written, whether it stays or vanishes meanwhile", async () => {
  const { env, copies, open } = await workspace();
  const { ctx } = await open();
  const evidence = evidenceStorage(env);
  await evidence.put(sent(CONTRACT), { mostBytes: 100 });
  // Listed, and gone when it is opened.
  symlinkSync("gone", join(env.ASSAY_DATA, "evidence/incoming/vanished"));
  async function* interrupted() {
    yield* sent("half of it, ");
    const { folder, manifest } = await backUp(ctx, env, copies);
    expect(manifest.files.map(({ path }) => path)).toEqual(["assay.db", CONTRACT_PATH]);
    expect(readdirSync(join(folder, "evidence"))).toEqual([CONTRACT_SHA256.slice(0, 2)]);
    yield* sent("and the rest");
  }
  await evidence.put(interrupted(), { mostBytes: 100 });
});

test("makes no copy of a damaged file of evidence, and says which it is", async () => {
  const { env, copies, open } = await workspace();
  const { ctx } = await open();
  await evidenceStorage(env).put(sent(CONTRACT), { mostBytes: 100 });
  flip(join(env.ASSAY_DATA, CONTRACT_PATH));
  await expect(backUp(ctx, env, copies)).rejects.toThrow(
    `The stored file ${CONTRACT_SHA256} is damaged: put it back from an earlier backup.`,
  );
  expect(readdirSync(copies)).toEqual([]);
});

test("brings back nothing that was only being written, though an older version's copy holds it", async () => {
  const { folder } = await copied();
  mkdirSync(join(folder, "evidence/incoming"));
  writeFileSync(join(folder, "evidence/incoming/half"), "half of it");
  await describeAgain(folder);
  const target = await workspace();
  await restore(folder, into(target.env));
  expect(listFiles(target.env.ASSAY_DATA).filter((path) => path.startsWith("evidence"))).toEqual([
    CONTRACT_PATH,
  ]);
});

test("never overwrites: without being told it refuses, and told to it keeps the old workspace aside", async () => {
  const { folder } = await copied();
  const target = await workspace();
  const old = await target.open();
  await addVendor(old.ctx, { name: "Older", ...blank });
  await old.close();
  await expect(restore(folder, into(target.env))).rejects.toMatchObject({ code: "conflict" });

  const { keptAside } = await restore(folder, into(target.env, true));
  const aside = asideOf(target.env);
  expect(keptAside).toEqual([aside.told]);
  const restored = await target.open();
  expect(await nameAll(restored.ctx)).toEqual(["Lumen Health"]);
  const db = openDatabase(aside.url);
  expect(await nameAll({ db })).toEqual(["Older"]);
  await db.close();
});

/** Where a restore at NOON puts what was there before. */
function asideOf({ databaseUrl, ASSAY_DATA }: ReturnType<typeof readEnv>) {
  const folder = join(ASSAY_DATA, "replaced-20261123-120000");
  if (dialect === "sqlite") return { told: folder, url: `file:${join(folder, "assay.db")}` };
  const url = new URL(databaseUrl);
  url.searchParams.set("options", "-c search_path=replaced_20261123_120000");
  return { told: "schema replaced_20261123_120000", url: url.href };
}

test("refuses while a server has the database open", async () => {
  const { folder } = await copied();
  const target = await workspace();
  const { ctx } = await target.open();
  await expect(restore(folder, into(target.env, true))).rejects.toMatchObject({ code: "locked" });
  expect(await nameAll(ctx)).toEqual([]);
});

onSqlite("puts a copy in the place of a database that is past reading", async () => {
  const { folder } = await copied();
  const target = await workspace();
  mkdirSync(target.env.ASSAY_DATA);
  writeFileSync(sqlitePath(target.env.databaseUrl), "not a database at all, whatever it once was");
  await restore(folder, into(target.env, true));
  expect(await nameAll((await target.open()).ctx)).toEqual(["Lumen Health"]);
});

test("a restore that was cut off keeps the product from starting, and can be run again", async () => {
  const { folder } = await copied();
  const target = await workspace();
  mkdirSync(join(target.env.ASSAY_DATA, "restoring"), { recursive: true });
  await expect(target.open()).rejects.toThrow(/did not come to its end/);
  await restore(folder, into(target.env));
  expect(await nameAll((await target.open()).ctx)).toEqual(["Lumen Health"]);
});

/** Has a restore of the copy be cut off once the database is in its place, and the evidence may not be. */
async function cutOff(folder: string, { env }: Awaited<ReturnType<typeof workspace>>) {
  mkdirSync(join(env.ASSAY_DATA, "evidence"), { recursive: true });
  if (dialect === "sqlite") {
    mkdirSync(join(env.ASSAY_DATA, "restoring"));
    copyFileSync(join(folder, "assay.db"), sqlitePath(env.databaseUrl));
    return;
  }
  const inTheWay = join(env.ASSAY_DATA, "replaced-20261123-120000");
  writeFileSync(inTheWay, "");
  await expect(restore(folder, into(env))).rejects.toThrow(/EEXIST/);
  rmSync(inTheWay);
}

test("a restore that was cut off after the database was put is finished by the same command", async () => {
  const { folder } = await copied();
  const target = await workspace();
  await cutOff(folder, target);
  await expect(target.open()).rejects.toThrow(/did not come to its end/);
  const { keptAside } = await restore(folder, into(target.env));
  expect(keptAside).toEqual([join(target.env.ASSAY_DATA, "replaced-20261123-120000")]);
  expect(readdirSync(join(target.env.ASSAY_DATA, "replaced-20261123-120000"))).toEqual(["evidence"]);
  const { ctx } = await target.open();
  expect(await nameAll(ctx)).toEqual(["Lumen Health"]);
  expect((await verifyAudit(ctx)).faults).toEqual([]);
  expect(existsSync(join(target.env.ASSAY_DATA, CONTRACT_PATH))).toBe(true);
});

test("what the restore of another copy left half done is not taken for its own, and keeps the product shut", async () => {
  const one = await copied();
  const other = await copied();
  const target = await workspace();
  await cutOff(one.folder, target);
  await expect(restore(other.folder, into(target.env))).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/Say --replace/) as string,
  });
  await expect(target.open()).rejects.toThrow(/did not come to its end/);
  await restore(other.folder, into(target.env, true));
  expect(await nameAll((await target.open()).ctx)).toEqual(["Lumen Health"]);
});

test("a restore that could not copy the backup leaves nothing, and the product starts", async () => {
  const { folder } = await copied();
  // Sound by its manifest, and not what it is named after.
  flip(join(folder, CONTRACT_PATH));
  await describeAgain(folder);
  const target = await workspace();
  await expect(restore(folder, into(target.env))).rejects.toThrow(/is damaged/);
  expect(await nameAll((await target.open()).ctx)).toEqual([]);
});

/** Has a folder be a mount of its own, though on the same disk. @returns how to end it, or null where that takes more than we may */
function mounted(folder: string): (() => void) | null {
  mkdirSync(folder, { recursive: true });
  try {
    run("mount", "--bind", folder, folder);
    return () => run("umount", folder);
  } catch {
    return null;
  }
}

function run(program: string, ...args: string[]) {
  execFileSync(program, args, { stdio: "ignore" });
}

test("says what to do where the evidence folder is a mount of its own, and touches nothing", async (context) => {
  const { folder } = await copied();
  const target = await workspace();
  const evidence = join(target.env.ASSAY_DATA, "evidence");
  const unmount = mounted(evidence);
  if (!unmount) return context.skip("mounting a folder takes root on Linux");
  try {
    await expect(restore(folder, into(target.env))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/evidence is a mount of its own.*: unmount it/) as string,
    });
    expect(readdirSync(target.env.ASSAY_DATA)).toEqual(["evidence"]);
    expect(readdirSync(evidence)).toEqual([]);
    const { ctx, close } = await target.open();
    expect(await nameAll(ctx)).toEqual([]);
    await close();
  } finally {
    unmount();
  }
  await restore(folder, into(target.env, true));
  expect(existsSync(join(target.env.ASSAY_DATA, CONTRACT_PATH))).toBe(true);
});

/** Where there is no database. */
const elsewhere = (url: string) => url.replace(/[^/]+$/, "elsewhere");

test("leaves nothing of a copy that could not be finished", async () => {
  const { env, copies, open } = await workspace();
  const { ctx } = await open();
  await expect(backUp(ctx, { ...env, databaseUrl: elsewhere(env.databaseUrl) }, copies)).rejects.toThrow();
  expect(readdirSync(copies)).toEqual([]);
});

test("is for administrators", async () => {
  const { env, copies, open } = await workspace();
  const { ctx } = await open();
  await expect(backUp({ ...ctx, actor: { id: "lead", role: "lead" } }, env, copies)).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(existsSync(copies)).toBe(false);
});
