import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { basename, join } from "node:path";
import { test as base } from "@playwright/test";
import { openDatabase } from "@/db/client";
import { listEvidence } from "@/db/queries/evidence";
import { jobs } from "@/db/schema";
import { addressOf } from "@/lib/api/endpoint";
import { contextAs, givenPerson } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { PASSWORD, SYSTEM, expect } from "./fixtures";
import { clientOf, signInBy } from "./http";
import { type Place, makePlace } from "./place";
import { type Server, startServer } from "./server";

const ABORTS = 200;
const KILLS = 20;

const test = base.extend<{ place: Place }>({
  place: async ({}, use) => {
    const place = await makePlace();
    await use(place);
    await place.remove();
  },
});

test.describe.configure({ timeout: 400_000 });

const start = (place: Place) => startServer({ ...place, env: { ASSAY_LOG: "error" } });

/** A workspace on that place, with one who may send files. */
async function given(place: Place, server: Server) {
  const db = openDatabase(place.databaseUrl);
  const email = "olga@example.test";
  const person = await givenPerson(contextAs(db, SYSTEM), {
    name: "Olga",
    email,
    role: "officer",
    password: PASSWORD,
  });
  const assessmentId = await givenAssessment(contextAs(db, person));
  const signIn = (at: Server) => signInBy(clientOf(at.url), { email, password: PASSWORD });
  return { db, assessmentId, signIn, cookie: await signIn(server) };
}

const textOf = (bytes: number) => randomBytes(bytes / 2).toString("hex");
const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

type Upload = { url: string; cookie: string; assessmentId: string; content: string; id?: string };

/** Sends a file; the connection is cut behind the first `cutAt` bytes of it. @returns the status, or 0 where none came */
function send(
  { url, cookie, assessmentId, content, id = randomUUID() }: Upload,
  cutAt = Infinity,
): Promise<number> {
  const { method, path } = addressOf("putEvidenceFile");
  const address = path.replace("{assessmentId}", assessmentId).replace("{evidenceId}", id);
  return new Promise((resolve) => {
    const asked = request(`${url}/api/v1${address}?name=notes.txt`, {
      method,
      headers: {
        origin: url,
        "sec-fetch-site": "same-origin",
        "content-type": "application/octet-stream",
        "content-length": content.length,
        cookie,
      },
    });
    asked.on("error", () => resolve(0));
    asked.on("response", (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", () => resolve(0));
    });
    if (cutAt >= content.length) asked.end(content);
    else asked.write(content.slice(0, cutAt), () => asked.destroy());
  });
}

/** Every file below the folder of evidence, by its path. */
function storedIn({ data }: Place): string[] {
  const folder = join(data, "evidence");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test("two hundred uploads that break off at any byte leave nothing, and the next one is kept", async ({
  place,
}) => {
  const server = await start(place);
  const { db, assessmentId, cookie } = await given(place, server);
  const upload = () => ({ url: server.url, cookie, assessmentId, content: textOf(400_000) });
  for (let count = 0; count < ABORTS; count += 8)
    await Promise.all(Array.from({ length: 8 }, () => send(upload(), randomInt(400_000))));
  await expect.poll(() => storedIn(place)).toEqual([]);
  expect(await listEvidence(db.read, assessmentId)).toEqual([]);

  const whole = upload();
  expect(await send(whole)).toBe(200);
  expect(storedIn(place).map((path) => sha256(readFileSync(path)))).toEqual([sha256(whole.content)]);
  await db.close();
  expect(await server.stop()).toBe(0);
  expect(server.printed()).not.toContain('"level":50');
});

test("fifty who send the same file at once under one id are all answered, and one is kept", async ({
  place,
}) => {
  const server = await start(place);
  const { db, assessmentId, cookie } = await given(place, server);
  const upload = { url: server.url, cookie, assessmentId, content: textOf(100_000), id: randomUUID() };
  const statuses = await Promise.all(Array.from({ length: 50 }, () => send(upload)));
  expect(statuses).toEqual(Array(50).fill(200));
  expect(await listEvidence(db.read, assessmentId)).toMatchObject([{ id: upload.id, revision: 1 }]);
  expect(storedIn(place)).toHaveLength(1);
  await db.close();
  expect(await server.stop()).toBe(0);
});

test("a process killed twenty times in the midst of uploads leaves no thing without its whole file, and nothing else for good", async ({
  place,
}, info) => {
  let server = await start(place);
  const { db, assessmentId, signIn, cookie: first } = await given(place, server);
  let cookie = first;
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const sending = Array.from({ length: 6 }, async () => {
      const upload = { url: server.url, cookie, assessmentId, content: textOf(2_000_000) };
      if ((await send(upload)) === 200) acknowledged.push(sha256(upload.content));
    });
    await new Promise((resolve) => setTimeout(resolve, randomInt(400)));
    await server.kill();
    await Promise.all(sending);
    server = await start(place);
    cookie = await signIn(server);
  }
  // What was acknowledged is named, and what is named is there whole.
  const named = (await listEvidence(db.read, assessmentId)).map(({ file }) => file?.sha256 ?? "");
  expect(named).toEqual(expect.arrayContaining(acknowledged));
  for (const hash of named) {
    const path = join(place.data, "evidence", hash.slice(0, 2), hash);
    expect(sha256(readFileSync(path))).toBe(hash);
  }
  const whole = storedIn(place).filter((path) => !path.includes("incoming"));
  for (const path of whole) expect(path.endsWith(sha256(readFileSync(path)))).toBe(true);

  // What else lies about is taken away by the job that keeps house, once it has lain for a week.
  const left = storedIn(place).length - new Set(named).size;
  info.annotations.push({ type: "left", description: `${left} of ${KILLS * 6} uploads` });
  expect(await server.stop()).toBe(0);
  const stray = textOf(1_000);
  mkdirSync(join(place.data, "evidence", sha256(stray).slice(0, 2)), { recursive: true });
  writeFileSync(join(place.data, "evidence", sha256(stray).slice(0, 2), sha256(stray)), stray);
  // Where every upload was cut before its first byte, nothing has made the folder yet.
  mkdirSync(join(place.data, "evidence", "incoming"), { recursive: true });
  writeFileSync(join(place.data, "evidence", "incoming", randomUUID()), "half of somethi");
  const weekAgo = (performance.timeOrigin + performance.now()) / 1000 - 8 * 86_400;
  for (const path of storedIn(place)) utimesSync(path, weekAgo, weekAgo);
  await db.change([], (tx) => tx.delete(jobs));
  server = await start(place);
  const kept = () => storedIn(place).map((path) => basename(path));
  await expect.poll(() => kept().sort()).toEqual([...new Set(named)].sort());
  await db.close();
  expect(await server.stop()).toBe(0);
});
