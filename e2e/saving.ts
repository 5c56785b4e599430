import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { openDatabase } from "@/db/client";
import { listAnswers } from "@/db/queries/answers";
import { listLinks } from "@/db/queries/audit";
import { assessmentStream } from "@/lib/domain/audit";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { contextAs, givenPerson } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { PASSWORD, SYSTEM, expect } from "./fixtures";
import { clientOf, signInBy } from "./http";
import type { Place } from "./place";
import { type Save, type Savers, startSavers } from "./savers";
import type { Server } from "./server";

export const OFFICER = { email: "ada@example.test", password: PASSWORD };

/** Questions that every assessment asks. */
export const QUESTIONS = builtIn.sections
  .flatMap(({ questions }) => questions)
  .filter(({ tier, showWhen }) => tier === 1 && !showWhen)
  .map(({ id }) => id);

/** Has an officer's clients save without a pause, shared out among assessments of a place that is new. */
export async function startSaving(
  { databaseUrl }: Place,
  { url }: Pick<Server, "url">,
  { clients, assessments }: { clients: number; assessments: number },
): Promise<Savers> {
  const places: { assessmentId: string; questionId: string }[] = [];
  const db = openDatabase(databaseUrl);
  const fields = { name: "Ada Okafor", role: "officer", ...OFFICER } as const;
  const officer = await givenPerson(contextAs(db, SYSTEM), fields);
  for (let index = 0; index < assessments; index += 1) {
    const assessmentId = await givenAssessment(contextAs(db, officer), { vendor: `Vendor ${index}` });
    for (const questionId of QUESTIONS.slice(0, clients / assessments))
      places.push({ assessmentId, questionId });
  }
  await db.close();
  return startSavers(url, { cookie: await signInBy(clientOf(url), officer) }, places);
}

/** Compares what is kept with what was acknowledged, row by row and by the command line's own check. */
export async function expectKept(place: Place, { acknowledged, refused }: Savers): Promise<void> {
  expect(refused).toEqual([]);
  expect(await faultsIn(place.databaseUrl, acknowledged)).toEqual([]);
  await expectIntact(place);
}

/** Every chain of a place is whole, and what is stored is what it says, by the command line's own check. */
export async function expectIntact({
  data,
  databaseUrl,
}: Pick<Place, "data" | "databaseUrl">): Promise<void> {
  const verify = spawn(process.execPath, ["scripts/assay.mjs", "audit", "verify"], {
    // eslint-disable-next-line no-restricted-syntax -- a child needs the path, and nothing of ours is read here
    env: { ...process.env, ASSAY_DATA: data, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err] = await Promise.all([text(verify.stdout), text(verify.stderr), once(verify, "exit")]);
  expect([verify.exitCode, err]).toEqual([0, ""]);
  expect(JSON.parse(out)).toMatchObject({ ok: true, faults: [] });
}

/** What is promised and not kept once, or kept and not in the trail once. */
async function faultsIn(databaseUrl: string, acknowledged: readonly Save[]): Promise<string[]> {
  const db = openDatabase(databaseUrl);
  const faults: string[] = [];
  const times = new Map<string, number>();
  for (const assessmentId of new Set(acknowledged.map((save) => save.assessmentId))) {
    const saved = new Map<string, number>();
    for (const { link, payload } of await listLinks(db.read, assessmentStream(assessmentId), {
      after: 0,
      limit: 1e6,
    })) {
      if (link.action !== "answer.recorded") continue;
      const { note } = JSON.parse(payload?.json ?? "{}") as { note: string };
      const place = `${assessmentId} ${link.objectId} ${link.objectRevision} ${note}`;
      times.set(place, (times.get(place) ?? 0) + 1);
      times.set(note, (times.get(note) ?? 0) + 1);
      saved.set(link.objectId, (saved.get(link.objectId) ?? 0) + 1);
    }
    for (const { questionId, revision } of await listAnswers(db.read, assessmentId))
      if (saved.get(questionId) !== revision)
        faults.push(`${questionId} is at revision ${revision}, with ${saved.get(questionId) ?? 0} entries`);
  }
  for (const { assessmentId, questionId, revision, note } of acknowledged) {
    const kept = times.get(`${assessmentId} ${questionId} ${revision} ${note}`) ?? 0;
    if (kept !== 1 || times.get(note) !== 1)
      faults.push(`${note} was acknowledged once and kept ${kept} times`);
  }
  await db.close();
  return faults;
}

export const someMs = (least: number, most: number) =>
  new Promise((later) => setTimeout(later, least + Math.random() * (most - least)));
