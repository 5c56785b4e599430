import { createHash, randomUUID } from "node:crypto";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/comparison/export/route";
import { listEntries, listLinks } from "@/db/queries/audit";
import { assessments } from "@/db/schema";
import { exportComparison as endpoint } from "@/lib/api/endpoints/comparisons";
import { assessmentStream, chainFaults } from "@/lib/domain/audit";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { sweep } from "@/lib/domain/sensitivity/sweep";
import { env } from "@/lib/env";
import { exportComparison } from "./comparison-export";
import { compareAssessments } from "./comparisons";
import { bestReply, givenAnswers, givenTeam } from "./given";
import { systemContext } from "./place";
import { givenAssessment } from "./seed";
import { type TestContext, serve, signedIn, testContext } from "./testing";
import { openTrail } from "./trail";
import { listTrail } from "@/lib/api/endpoints/trail";

/** Two of which one is answered worse. */
async function givenTwo() {
  const ctx = await testContext("officer");
  const best = await givenAssessment(ctx, { vendor: "=Lumen" });
  const worse = await givenAssessment(ctx, { vendor: "Harbour" });
  await givenAnswers(ctx, best);
  await givenAnswers(ctx, worse, (question) =>
    question.id === "RT-01"
      ? { ...bestReply(question), state: "unknown", value: null, evidence: [], note: "Asked on 3 March" }
      : bestReply(question),
  );
  return { ctx, best, worse, ids: `${best},${worse}` };
}

async function taken(ctx: TestContext, input: object) {
  const { body } = await exportComparison(ctx, endpoint.input.parse(input));
  return new Uint8Array(body as Uint8Array<ArrayBuffer>);
}

const entriesOf = async ({ db }: TestContext, assessmentId: string) =>
  (
    await listEntries(db.read, {
      ...{ stream: assessmentStream(assessmentId), objectId: "", limit: 50, offset: 0 },
    })
  ).filter(({ action }) => action === "comparison.exported");

type Json = {
  columns: { verdict: string }[];
  swept: Parameters<typeof sweep>[0];
  sweep: ReturnType<typeof sweep>;
  meta: object;
};

test("the JSON holds the very numbers of the page, and its sweep can be performed again", async () => {
  const { ctx, ids } = await givenTwo();
  const { comparison } = await compareAssessments(ctx, { ids });
  const bytes = await taken(ctx.as("auditor"), { ids, format: "json", seed: "42" });
  const { sweep: drawn, meta, ...held } = JSON.parse(new TextDecoder().decode(bytes)) as Json;
  expect(held).toEqual({ format: "assay-comparison/1", ...JSON.parse(JSON.stringify(comparison)) });
  expect(drawn.seed).toBe(42);
  expect(sweep(held.swept, drawn.seed, drawn.draws)).toEqual(drawn);
  expect(meta).toMatchObject({ zone: "UTC" });
});

test("each format is served as a file of its kind, with the digest that the trail notes", async () => {
  const { ctx, ids, best } = await givenTwo();
  serve(ctx);
  const cookie = await signedIn(ctx, "auditor");
  for (const [format, type] of [
    ["pdf", "application/pdf"],
    ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    ["csv", "text/csv; charset=utf-8; header=present"],
    ["json", "application/json; charset=utf-8"],
  ]) {
    const address = `${env().url}/api/v1/comparison/export?ids=${ids}&format=${format}&seed=3`;
    const response = await GET(new Request(address, { headers: { cookie } }), {
      params: Promise.resolve(undefined),
    });
    expect(response.status).toBe(200);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const digest = createHash("sha256").update(bytes);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": type,
      "content-disposition": expect.stringContaining(`assay-comparison-2026-11-23.${format}`) as string,
      "repr-digest": `sha-256=:${digest.copy().digest("base64")}:`,
    });
    const [entry] = await entriesOf(ctx, best);
    expect(JSON.parse(entry?.json ?? "")).toMatchObject({ format, seed: 3, sha256: digest.digest("hex") });
    if (format !== "pdf") continue;
    const document = await getDocument({ data: bytes, useSystemFonts: false, verbosity: 0 }).promise;
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: "Comparison of 2 assessments" });
  }
});

test("each compared assessment’s own trail says that it was taken away and how it stood, and of no other", async () => {
  const { ctx, best, worse, ids } = await givenTwo();
  const bytes = await taken(ctx.as("lead"), { ids, format: "csv" });
  const { comparison } = await compareAssessments(ctx, { ids });
  for (const [place, id] of [best, worse].entries()) {
    const [entry, ...others] = await entriesOf(ctx, id);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ actorId: "lead", objectKind: "comparison", objectId: id });
    expect(JSON.parse(entry?.json ?? "")).toEqual({
      ...{ format: "csv", seed: 1, fileName: "assay-comparison-2026-11-23.csv", tier: 1 },
      sha256: createHash("sha256").update(bytes).digest("hex"),
      verdict: comparison?.columns[place]?.verdict,
      provisional: comparison?.columns[place]?.provisional,
      score: expect.objectContaining({
        decided: shownPercent(comparison?.matrix.overall.cells[place]?.evidenced ?? -1),
      }) as object,
    });
    const links = await listLinks(ctx.db.read, assessmentStream(id), { after: 0, limit: 100 });
    expect(chainFaults(links)).toEqual([]);
  }
});

test("fewer than two that can be compared are refused, and nothing is noted", async () => {
  const { ctx, best } = await givenTwo();
  const nobody = "0199a1b2-0000-7000-8000-000000000000";
  for (const ids of ["", best, `${best},${best}`, `${best},${nobody}`])
    await expect(taken(ctx, { ids, format: "json" })).rejects.toMatchObject({ code: "invalid" });
  expect(await entriesOf(ctx, best)).toEqual([]);
});

test("what a team hides is in no file and in no entry that others read, and is as what is not there", async () => {
  const { ctx, best, worse } = await givenTwo();
  const hidden = await givenAssessment(ctx, { vendor: "Canary" });
  const teamId = await givenTeam(systemContext(ctx), "Near", ["officer"]);
  await ctx.db.change([], async (tx) => {
    await tx.update(assessments).set({ teamId }).where(eq(assessments.id, hidden));
  });
  const far = ctx.as("lead", "far");
  const ids = `${best},${hidden},${worse}`;
  const text = new TextDecoder().decode(await taken(far, { ids, format: "csv" }));
  expect(text).not.toContain("Canary");
  expect(await entriesOf(ctx, hidden)).toEqual([]);
  await expect(taken(far, { ids: `${best},${hidden}`, format: "csv" })).rejects.toMatchObject({
    code: "invalid",
  });

  // The control: the team takes it away too, and its own trail has it.
  expect(new TextDecoder().decode(await taken(ctx, { ids, format: "csv" }))).toContain("Canary");
  expect(await entriesOf(ctx, hidden)).toHaveLength(1);
  const { rows } = await openTrail(far, listTrail.input.parse({ what: "exports" }));
  const seen = rows.filter(({ action }) => action === "comparison.exported");
  expect(seen).toHaveLength(4);
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${hidden}|Canary|"bytes"`));
});

test("looking at the headers alone notes nothing", async () => {
  const { ctx, best, ids } = await givenTwo();
  const input = endpoint.input.parse({ ids, format: "pdf" });
  const request = { method: "HEAD", signal: new AbortController().signal };
  expect((await exportComparison(ctx, input, request)).body).toBeUndefined();
  // What cannot be compared is refused as it is to whoever asks for the file.
  const alone = endpoint.input.parse({ ids: `${best},${randomUUID()}`, format: "pdf" });
  await expect(exportComparison(ctx, alone, request)).rejects.toMatchObject({ code: "invalid" });
  expect(await entriesOf(ctx, best)).toEqual([]);
});
