import { createHash } from "node:crypto";
import { existsSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { listEntries } from "@/db/queries/audit";
import { listExportedEvidence, listExportedFollowUps } from "@/db/queries/export-lists";
import { listCheckpoints } from "@/db/queries/checkpoints";
import { addEvidence as addEndpoint } from "@/lib/api/endpoints/evidence-things";
import { startExport as startEndpoint } from "@/lib/api/endpoints/exports";
import { raiseFinding as raiseEndpoint } from "@/lib/api/endpoints/follow-ups";
import { exportTrail as trailEndpoint } from "@/lib/api/endpoints/trail";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { SYSTEM } from "@/lib/domain/permission";
import { originalCell } from "@/lib/report/neutral-cell";
import { columnOf, readCsv, sheetNamesOf, sheetsOf, textsOf, unzip } from "@/lib/report/reading/testing";
import { makeContext } from "../context";
import { addEvidence } from "../evidence";
import { givenFolder } from "../files/testing";
import { raiseFinding } from "../follow-ups";
import { bestReply, givenAnswers, givenDecision, givenParties, givenRestriction, givenTeam } from "../given";
import { givenAssessment, lightFacts } from "../seed";
import { folderStorage } from "../storage/folder";
import type { Storage } from "../storage/storage";
import { type TestContext, testContext } from "../testing";
import { exportTrail } from "../trail-export";
import { cancelExport, discardExport, readExports, startExport } from "./ask";
import { fetchExport } from "./fetch";
import { prepareExports } from "./prepare";
import { throwExportsAway } from "./throw-away";

/** What would run in a spreadsheet, as one cell each. */
const FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "\u00a0=cmd|'/c'!A0", "＝HYPERLINK(1)", "%2", "|x"];

const NEXT_MS = 61_000;

const later = (ctx: TestContext, ms: number) => ctx.setNow(new Date(ctx.now().getTime() + ms));

async function given() {
  const lead = await testContext("lead");
  const folder = givenFolder();
  const storage = folderStorage(folder);
  const ask = async (ctx: TestContext, input: object) =>
    (await startExport(ctx, startEndpoint.input.parse({ format: "csv", ...input }), () => undefined)).id;
  const prepare = (by: Storage = storage) => prepareExports(lead.as("admin"), { storage: by });
  const one = async (ctx: TestContext, id: string) =>
    (await readExports(ctx)).exports.find((shown) => shown.id === id);
  const fetched = async (ctx: TestContext, exportId: string, headers: Record<string, string> = {}) => {
    const request = { method: "GET", headers: new Headers(headers) };
    const reply = await fetchExport(ctx, { exportId }, request, storage);
    return {
      status: reply.status,
      headers: reply.headers,
      bytes: await new Response(reply.body ?? null).bytes(),
    };
  };
  /** Asked for, made and fetched. */
  const made = async (ctx: TestContext, input: object) => {
    const id = await ask(ctx, input);
    await prepare();
    return (await fetched(ctx, id)).bytes;
  };
  return { lead, folder, storage, ask, prepare, one, fetched, made };
}

/** An assessment of which everything that people may type begins as a formula does. */
async function givenFormulas(lead: TestContext) {
  const [name = "", product = "", useCase = "", title = "", text = "", issuer = ""] = FORMULAS;
  const assessmentId = await givenAssessment(lead, { vendor: name, product, useCase });
  await raiseFinding(
    lead,
    raiseEndpoint.input.parse({
      ...{ assessmentId, questionId: "AU-01", severity: "high", title, description: text },
      ...{ verification: issuer, ifMissed: name, dueOn: "2026-11-22" },
    }),
  );
  await addEvidence(
    lead,
    addEndpoint.input.parse({ assessmentId, title, issuer, version: text, receivedFrom: name }),
  );
  return assessmentId;
}

const entriesOf = async ({ db }: TestContext, objectId: string) =>
  (await listEntries(db.read, { stream: WORKSPACE_STREAM, objectId, limit: 50, offset: 0 })).filter(
    ({ action }) => action === "export.made",
  );

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const linesOf = (bytes: Uint8Array) =>
  new TextDecoder()
    .decode(bytes)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test("each list is whole in every form, equal to its table, and no cell of it can run", async () => {
  const { lead, made } = await given();
  const first = await givenFormulas(lead);
  const second = await givenAssessment(lead, { vendor: "Bea", useCase: "Letters\r\n=2+2" });
  const narrowed = { shown: "all", from: null, until: null, askedAt: lead.now() } as const;
  const tables = {
    assessments: [first, second].sort(),
    "follow-ups": (
      await listExportedFollowUps(lead.db.read, lead.actor, narrowed, { after: undefined, limit: 9 })
    ).map(({ followUp }) => followUp.id),
    evidence: (
      await listExportedEvidence(lead.db.read, lead.actor, narrowed, { after: undefined, limit: 9 })
    ).map(({ thing }) => thing.id),
  };
  expect([tables["follow-ups"].length, tables.evidence.length]).toEqual([1, 1]);
  for (const [kind, ids] of Object.entries(tables)) {
    const csv = readCsv(await made(lead, { kind }));
    expect(columnOf(csv, "Id")).toEqual(ids);
    const [titles, ...rows] = csv;
    for (const cell of rows.flat()) expect(cell).not.toMatch(/(^|\n)[\s\u00a0]*[=+\-@|%＝]/u);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([titles?.length]));
    // What was typed can be read back from behind the guard, which was needed.
    expect(rows.flat().map(originalCell)).toContain("+1");
    expect(rows.flat()).toContain("'+1");

    const files = unzip(await made(lead, { kind, format: "xlsx" }));
    const [sheet = ""] = sheetsOf(files);
    expect(sheet).not.toMatch(/<f>|t="str"/);
    expect(textsOf(files)).toEqual(expect.arrayContaining(["=1+1", "+1", ...ids]));
    expect(sheet.match(/<row /g)).toHaveLength(ids.length + 1);

    const lines = linesOf(await made(lead, { kind, format: "jsonl" }));
    expect(lines.map(({ id }) => id)).toEqual(ids);
    expect(JSON.stringify(lines)).toContain('"=1+1"');
  }
});

test("a period and the archive narrow it, and what began after it was asked for is not in it", async () => {
  const { lead, ask, prepare, one, fetched } = await given();
  const early = await givenAssessment(lead, { vendor: "Ada" });
  await givenAnswers(lead, early);
  await givenDecision(lead, early);
  lead.setNow(new Date("2027-01-10T12:00:00Z"));
  const open = await givenAssessment(lead, { vendor: "Bea" });
  const ids = [
    await ask(lead, { kind: "assessments" }),
    await ask(lead, { kind: "assessments", to: "2026-12-31" }),
    await ask(lead, { kind: "assessments", shown: "archived" }),
  ];
  later(lead, 1_000);
  await givenAssessment(lead, { vendor: "Cleo" });
  await prepare();
  const found = [];
  for (const id of ids) found.push(columnOf(readCsv((await fetched(lead, id)).bytes), "Id"));
  expect(found).toEqual([[early, open].sort(), [early], []]);
  expect(await one(lead, ids[0] ?? "")).toMatchObject({ rows: 2, total: 2, state: "done" });
});

test("the trail has the lines that are taken from its page, for who proved who they are, in that session", async () => {
  const { lead, ask, prepare, fetched, one } = await given();
  await givenAssessment(lead);
  lead.setNow(new Date("2026-11-24T09:00:00Z"));
  const input = { kind: "trail", format: "jsonl", from: "2026-11-23", to: "2026-11-23" };
  await expect(ask(lead.as("auditor"), input)).rejects.toMatchObject({ code: "unproven" });
  await expect(ask(await lead.as("officer").proven(), input)).rejects.toMatchObject({ code: "forbidden" });
  const auditor = await lead.as("auditor").proven();
  const id = await ask(auditor, input);
  await prepare();
  const { body } = await exportTrail(
    auditor,
    trailEndpoint.input.parse({ format: "jsonl", from: "2026-11-23", to: "2026-11-23" }),
  );
  const { bytes, headers } = await fetched(auditor, id);
  expect(new TextDecoder().decode(bytes)).toBe(await new Response(body ?? null).text());
  expect(headers.get("content-disposition")).toContain("assay-audit-2026-11-24.jsonl");

  // Another session of the same person, a colleague, and the person once they may read it no more.
  const elsewhere = await lead.as("auditor").proven();
  expect((await one(elsewhere, id))?.obstacle).toMatch(/in another session/);
  await expect(fetched(elsewhere, id)).rejects.toMatchObject({ code: "locked" });
  await expect(fetched(await lead.as("auditor", "other").proven(), id)).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(fetched({ ...auditor, actor: { id: "auditor", role: "officer" } }, id)).rejects.toMatchObject({
    code: "locked",
  });
});

test("what is restricted from somebody is not in their file, and a file with what was restricted since is not given out", async () => {
  const { lead, ask, prepare, fetched, made, one } = await given();
  const hidden = await givenAssessment(lead, { vendor: "Ada" });
  const seen = await givenAssessment(lead, { vendor: "Bea" });
  await givenFormulas(lead);
  const far = lead.as("officer", "far");
  const teamId = await givenTeam(makeContext({ ...lead, actor: SYSTEM }), "Near", ["lead"]);
  const before = await ask(far, { kind: "assessments" });
  await prepare();
  expect(columnOf(readCsv((await fetched(far, before)).bytes), "Id")).toContain(hidden);

  await givenRestriction(lead, hidden, teamId);
  expect((await one(far, before))?.obstacle).toMatch(/has changed since/);
  await expect(fetched(far, before)).rejects.toMatchObject({ code: "locked" });
  // What begins now changes nothing of what was there.
  const anew = await ask(far, { kind: "assessments" });
  await prepare();
  later(lead, 1_000);
  await givenRestriction(lead, await givenAssessment(lead, { vendor: "Cleo" }), teamId);
  const kept = columnOf(readCsv((await fetched(far, anew)).bytes), "Id");
  expect(kept).toContain(seen);
  expect(kept).not.toContain(hidden);
  for (const kind of ["follow-ups", "evidence"])
    expect(new TextDecoder().decode(await made(far, { kind, format: "jsonl" }))).not.toContain(hidden);
});

test("it is made once, its entry and a checkpoint stand before it can be fetched, and two nodes make one file", async () => {
  const { lead, storage, ask, one, fetched } = await given();
  await givenAssessment(lead);
  const id = await ask(lead, { kind: "assessments" });
  expect(await one(lead, id)).toMatchObject({ state: "waiting", sha256: "" });
  await expect(fetched(lead, id)).rejects.toMatchObject({ code: "locked" });
  const other = openDatabase(lead.url);
  const checkpoints = async () => (await listCheckpoints(lead.db.read, { after: 0, limit: 9 })).length;
  const had = await checkpoints();
  await Promise.all(
    [lead.db, other].map((db) =>
      prepareExports(makeContext({ db, actor: SYSTEM, now: lead.now }), { storage }),
    ),
  );
  await other.close();
  const [entry, ...others] = await entriesOf(lead, id);
  expect(others).toEqual([]);
  const { bytes } = await fetched(lead, id);
  expect(entry).toMatchObject({ actorId: "lead", actorKind: "person" });
  expect(JSON.parse(entry?.json ?? "")).toMatchObject({
    ...{ kind: "assessments", format: "csv", rows: 1, bytes: bytes.length, sha256: hashOf(bytes) },
    filter: { from: "", to: "", shown: "current", what: "" },
  });
  expect(await checkpoints()).toBe(had + 1);
});

test("of one that is cancelled no file is made, and of one that dies no half is given out: another makes it whole", async () => {
  const { lead, storage, folder, ask, prepare, one, fetched } = await given();
  await givenAssessment(lead);
  /** Stores as the real one does, and has `meanwhile` happen once the first piece has come. */
  const with_ = (meanwhile: () => Promise<unknown>): Storage => ({
    ...storage,
    put: (content, limits) =>
      storage.put(
        (async function* () {
          let first = true;
          for await (const piece of content) {
            yield piece;
            if (first) await meanwhile();
            first = false;
          }
        })(),
        limits,
      ),
  });
  const cancelled = await ask(lead, { kind: "assessments" });
  await prepare(with_(() => cancelExport(lead, { exportId: cancelled })));
  expect(await one(lead, cancelled)).toMatchObject({ state: "cancelled", sha256: "" });
  await expect(fetched(lead, cancelled)).rejects.toMatchObject({ code: "locked" });
  expect(await entriesOf(lead, cancelled)).toEqual([]);

  const id = await ask(lead, { kind: "assessments" });
  let wake = () => {};
  const dead = new Promise<void>((resolve) => (wake = resolve));
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const dying = prepare(
    with_(() => {
      begin();
      return dead;
    }),
  );
  await begun;
  expect(readdirSync(join(folder, "incoming"))).toHaveLength(1);
  await prepare();
  expect(await one(lead, id)).toMatchObject({ state: "running", brokeOff: false });
  await expect(fetched(lead, id)).rejects.toMatchObject({ code: "locked" });
  later(lead, NEXT_MS);
  expect(await one(lead, id)).toMatchObject({ state: "running", brokeOff: true });
  await prepare();
  expect(await one(lead, id)).toMatchObject({ state: "done" });
  const { bytes } = await fetched(lead, id);
  // The one that was only slow comes back, and changes nothing.
  wake();
  await dying;
  expect((await fetched(lead, id)).bytes).toEqual(bytes);
  expect(await entriesOf(lead, id)).toHaveLength(1);
});

test("one that fails says so, one whose asker may not have it any more too, and one that keeps breaking off ends", async () => {
  const { lead, storage, ask, prepare, one } = await given();
  await givenAssessment(lead);
  const broken: Storage = { ...storage, put: () => Promise.reject(new Error("the disk is gone")) };
  const failed = await ask(lead, { kind: "evidence" });
  await prepare(broken);
  expect(await one(lead, failed)).toMatchObject({
    state: "failed",
    fault: "Something went wrong while it was made.",
  });
  const tired = await ask(lead, { kind: "evidence" });
  const ending = new AbortController();
  const hangs: Storage = { ...storage, put: () => new Promise(() => undefined) };
  for (let times = 0; times < 3; times += 1) {
    void prepareExports(lead.as("admin"), { storage: hangs, signal: ending.signal });
    await expect.poll(async () => (await one(lead, tired))?.state).toBe("running");
    await expect.poll(async () => (await one(lead, tired))?.brokeOff).toBe(false);
    later(lead, NEXT_MS);
  }
  await prepare();
  expect(await one(lead, tired)).toMatchObject({
    state: "failed",
    fault: "It broke off several times before it was whole.",
  });
});

test("a part goes on where the connection dropped, and only of the same content", async () => {
  const { lead, ask, prepare, fetched, folder } = await given();
  for (let index = 0; index < 5; index += 1) await givenAssessment(lead, { vendor: `Vendor ${index}` });
  const id = await ask(lead, { kind: "assessments" });
  await prepare();
  const whole = await fetched(lead, id);
  const size = whole.bytes.length;
  const etag = whole.headers.get("etag") ?? "";
  expect(etag).toBe(`"${hashOf(whole.bytes)}"`);
  expect([whole.headers.get("accept-ranges"), whole.headers.get("content-length")]).toEqual([
    "bytes",
    String(size),
  ]);
  expect(whole.headers.get("cache-control")).toContain("no-transform");

  const rest = await fetched(lead, id, { range: "bytes=100-", "if-range": etag });
  expect([rest.status, rest.headers.get("content-range")]).toEqual([206, `bytes 100-${size - 1}/${size}`]);
  expect(hashOf(Buffer.concat([whole.bytes.subarray(0, 100), rest.bytes]))).toBe(hashOf(whole.bytes));
  const parts: [range: string, status: number, length: number][] = [
    ["bytes=0-0", 206, 1],
    ["bytes=-7", 206, 7],
    [`bytes=${size - 1}-${size + 50}`, 206, 1],
    [`bytes=${size}-`, 416, 0],
    ["bytes=-0", 416, 0],
    ["bytes=9-3", 200, size],
    ["bytes=0-1,5-6", 200, size],
    ["lines=1-2", 200, size],
  ];
  for (const [range, status, length] of parts) {
    const part = await fetched(lead, id, { range });
    expect.soft([range, part.status, part.bytes.length]).toEqual([range, status, length]);
  }
  expect((await fetched(lead, id, { range: `bytes=${size}-` })).headers.get("content-range")).toBe(
    `bytes */${size}`,
  );
  // Of another content the rest would fit to nothing.
  expect((await fetched(lead, id, { range: "bytes=100-", "if-range": '"another"' })).status).toBe(200);

  const sha256 = hashOf(whole.bytes);
  const path = join(folder, sha256.slice(0, 2), sha256);
  expect(existsSync(path)).toBe(true);
});

test("after a day nobody fetches it and it is taken away, file and all; before, it stays; and it can be thrown away sooner", async () => {
  const { lead, storage, ask, prepare, one, fetched, folder } = await given();
  await givenAssessment(lead);
  const id = await ask(lead, { kind: "assessments" });
  const thrown = await ask(lead, { kind: "evidence" });
  await prepare();
  const hashes = async () => {
    const found: string[] = [];
    for await (const sha256 of storage.list()) found.push(sha256);
    return found;
  };
  await discardExport(lead, { exportId: thrown });
  await expect(fetched(lead, thrown)).rejects.toMatchObject({ code: "not_found" });
  for (const sha256 of await hashes())
    utimesSync(join(folder, sha256.slice(0, 2), sha256), lead.now(), lead.now());
  expect(await hashes()).toHaveLength(2);
  later(lead, 23 * 3_600_000);
  await throwExportsAway(lead.as("admin"), storage);
  expect(await hashes()).toEqual([(await one(lead, id))?.sha256]);
  later(lead, 3_600_000);
  expect(await one(lead, id)).toBeUndefined();
  await expect(fetched(lead, id)).rejects.toMatchObject({ code: "not_found" });
  await throwExportsAway(lead.as("admin"), storage);
  expect(await hashes()).toEqual([]);
});

test("three of one person's are made at a time, and a register is a workbook alone", async () => {
  const { lead, ask } = await given();
  await expect(ask(lead, { kind: "register", format: "csv" })).rejects.toMatchObject({ code: "invalid" });
  for (let index = 0; index < 3; index += 1) await ask(lead, { kind: "assessments" });
  await expect(ask(lead, { kind: "assessments" })).rejects.toMatchObject({ code: "conflict" });
  await ask(lead.as("officer"), { kind: "assessments" });
});

test("the register names every column, fills in what is held of decisions in force, and says what is blank", async () => {
  const { lead, made } = await given();
  const decided = await givenAssessment(lead, {
    ...{ vendor: "=Ada", useCase: "+Letters" },
    facts: { ...lightFacts, data: 1 },
  });
  await givenParties(lead, decided, [{ kind: "subprocessor", name: "@Cloud" }]);
  await addEvidence(
    lead,
    addEndpoint.input.parse({
      ...{ assessmentId: decided, title: "Order form 7", kind: "contract" },
      ...{ periodFrom: "2026-02-01", periodTo: "2027-01-31" },
    }),
  );
  await givenAnswers(lead, decided, bestReply);
  await givenDecision(lead, decided);
  const draft = await givenAssessment(lead, { vendor: "Draftsman" });
  const files = unzip(await made(lead, { kind: "register", format: "xlsx" }));
  const names = sheetNamesOf(files);
  expect(names.slice(0, 3)).toEqual(["What is not here", "What is here", "B_01.01"]);
  expect(names).toHaveLength(17);
  const sheet = (name: string) =>
    textsOf(new Map([[`xl/worksheets/sheet1.xml`, sheetsOf(files)[names.indexOf(name)] ?? ""]]));
  expect(sheet("What is not here").join("\n")).toMatch(/It is no filing/);
  expect(sheet("What is not here")).toContain("B_05.01.0010");
  expect(sheet("What is here")).toEqual(expect.arrayContaining(["B_02.02.0070", "B_05.02.0050"]));
  expect(sheet("B_02.02")).toEqual(
    expect.arrayContaining(["Order form 7", "2026-02-01", "2027-01-31", "Low", decided]),
  );
  expect(sheet("B_05.02")).toEqual(expect.arrayContaining(["@Cloud", "Subprocessor"]));
  expect(sheet("B_05.01")).toEqual(expect.arrayContaining(["=Ada"]));
  for (const text of textsOf(files)) expect(text).not.toContain(draft);
  for (const xml of sheetsOf(files)) expect(xml).not.toContain("<f>");
  // Every column is either said to be blank or said where it is from, and blank it is.
  const codes = names.slice(2).flatMap((name) => sheet(name).filter((text) => text.startsWith(`${name}.`)));
  const said = [...sheet("What is not here"), ...sheet("What is here")];
  expect(codes.length).toBeGreaterThan(100);
  for (const title of codes) expect(said).toContain(title.split(" ")[0]);
});
