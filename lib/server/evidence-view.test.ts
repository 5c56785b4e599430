import { randomBytes, randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listEntries } from "@/db/queries/audit";
import { insertThings, listEvidence } from "@/db/queries/evidence";
import { GET } from "@/app/api/v1/assessments/[assessmentId]/evidence/[evidenceId]/view/route";
import { newEvidence } from "@/lib/domain/assessment/evidence";
import { assessmentStream } from "@/lib/domain/audit";
import { env } from "@/lib/env";
import { EVIDENCE } from "./backup-files";
import { viewEvidenceFile } from "./evidence-view";
import { givenFile } from "./given";
import { givenAssessment } from "./seed";
import { ask, serve, signedIn, testContext } from "./testing";

const SEVERAL_PIECES = 600_000;

async function given(mediaType = "application/pdf", content: Uint8Array = randomBytes(SEVERAL_PIECES)) {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const evidenceId = await givenFile(ctx, assessmentId, { name: "Größe „A“.pdf", mediaType, content });
  const viewed = async () => {
    const of = { stream: assessmentStream(assessmentId), objectId: evidenceId, limit: 99, offset: 0 };
    const entries = await listEntries(ctx.db.read, of);
    return entries.filter(({ action }) => action === "evidence.viewed");
  };
  return { ctx, assessmentId, evidenceId, content, viewed };
}

test.each(["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"])(
  "gives the bytes of %s, and enters who looked before the first of them",
  async (mediaType) => {
    const { ctx, assessmentId, evidenceId, content, viewed } = await given(mediaType);
    const auditor = ctx.as("auditor");
    const { body, headers } = await viewEvidenceFile(auditor, { assessmentId, evidenceId });
    const [entry, ...more] = await viewed();
    expect(more).toEqual([]);
    const { file } = (await listEvidence(ctx.db.read, assessmentId))[0] ?? {};
    expect(entry).toMatchObject({ actorId: "auditor", objectKind: "download", objectRevision: 1 });
    expect(JSON.parse(entry?.json ?? "")).toMatchObject({ title: "Größe „A“.pdf", sha256: file?.sha256 });
    const got = Buffer.from(await new Response(body).arrayBuffer());
    expect(got.equals(content)).toBe(true);
    expect(headers.get("content-length")).toBe(String(SEVERAL_PIECES));
  },
);

test("nothing in the answer has a browser show it, whatever the file is", async () => {
  const { ctx, assessmentId, evidenceId } = await given(
    "image/png",
    Buffer.from("<script>alert(1)</script>"),
  );
  serve(ctx);
  const { status, headers } = await ask(async (...asked) => new Response(null, await GET(...asked)), "GET", {
    cookie: await signedIn(ctx, "lead"),
    params: { assessmentId, evidenceId },
  });
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": expect.stringMatching(/^attachment; /) as string,
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringMatching(/default-src 'none'.*sandbox/) as string,
    "cache-control": "private, no-store",
    "cross-origin-resource-policy": "same-origin",
  });
});

test.each(["text/plain", "text/html", "image/svg+xml", "image/tiff", "application/msword", ""])(
  "refuses a file of type %j, and enters nothing",
  async (mediaType) => {
    const { ctx, assessmentId, evidenceId, viewed } = await given(mediaType, Buffer.from("<svg/>"));
    await expect(viewEvidenceFile(ctx, { assessmentId, evidenceId })).rejects.toMatchObject({
      code: "not_found",
      message: "A file of this kind cannot be looked at here. Download it instead.",
    });
    expect(await viewed()).toEqual([]);
  },
);

test("finds nothing where nothing is, or where it is of another assessment, or has no file", async () => {
  const { ctx, assessmentId, evidenceId } = await given();
  const elsewhere = await givenAssessment(ctx, { vendor: "Elsewhere" });
  const fileless = newEvidence({ id: randomUUID(), by: "officer", at: ctx.now().toISOString() }, {});
  await ctx.change([], ({ tx }) => insertThings(tx, assessmentId, [fileless]));
  for (const asked of [
    { assessmentId, evidenceId: randomUUID() },
    { assessmentId: elsewhere, evidenceId },
    { assessmentId, evidenceId: fileless.id },
  ])
    await expect(viewEvidenceFile(ctx, asked)).rejects.toMatchObject({ code: "not_found" });
});

test("HEAD gives the headers and enters nothing", async () => {
  const { ctx, assessmentId, evidenceId, viewed } = await given();
  const { body, headers } = await viewEvidenceFile(ctx, { assessmentId, evidenceId }, { method: "HEAD" });
  expect([body, headers.get("content-length")]).toEqual(["", String(SEVERAL_PIECES)]);
  expect(await viewed()).toEqual([]);
});

test("what the store has lost is told, and what is damaged never comes to its end", async () => {
  const { ctx, assessmentId, evidenceId, viewed } = await given();
  const { file } = (await listEvidence(ctx.db.read, assessmentId))[0] ?? {};
  const path = join(env().ASSAY_DATA, EVIDENCE, file?.sha256.slice(0, 2) ?? "", file?.sha256 ?? "");
  writeFileSync(path, randomBytes(SEVERAL_PIECES));
  const { body } = await viewEvidenceFile(ctx, { assessmentId, evidenceId });
  await expect(new Response(body).arrayBuffer()).rejects.toThrow(/damaged/);
  expect(await viewed()).toHaveLength(1);
  rmSync(path);
  await expect(viewEvidenceFile(ctx, { assessmentId, evidenceId })).rejects.toMatchObject({
    code: "unavailable",
  });
  expect(await viewed()).toHaveLength(1);
});
