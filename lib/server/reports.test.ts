import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/assessments/[assessmentId]/report/route";
import { listEntries, listLinks } from "@/db/queries/audit";
import { assessmentStream, chainFaults } from "@/lib/domain/audit";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { performScore } from "@/lib/domain/scoring/perform";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { env } from "@/lib/env";
import { recordAnswer } from "./answers";
import { openAssessment } from "./assessments";
import { addProduct } from "./products";
import { openResult } from "./results";
import { givenAssessment } from "./seed";
import { type TestContext, serve, signedIn, testContext } from "./testing";
import { addVendor } from "./vendors";

async function served(): Promise<{ ctx: TestContext; assessmentId: string; cookie: string }> {
  const ctx = await testContext();
  serve(ctx);
  const assessmentId = await givenAssessment(ctx, { vendor: "=Lumen, Health", product: "Scribe 3" });
  for (const [questionId, value] of [
    ["AU-01", "prohibited"],
    ["AU-03", "policy-only"],
    ["RT-01", 0],
  ] as const)
    await recordAnswer(ctx, {
      assessmentId,
      questionId,
      revision: 0,
      state: "answered",
      value,
      note: questionId === "AU-03" ? "+49 30 1234; Юлия" : "",
      reason: "",
      evidence: [
        { title: "Usage policy", link: "", clause: "3", level: "documented", validUntil: "2027-06-30" },
      ],
    });
  return { ctx, assessmentId, cookie: await signedIn(ctx, "auditor") };
}

async function take(assessmentId: string, query: string, cookie = "", more: RequestInit = {}) {
  const request = new Request(`${env().url}/api/v1/assessments/${assessmentId}/report?${query}`, {
    headers: { cookie },
    ...more,
  });
  const response = await GET(request, { params: Promise.resolve({ assessmentId }) });
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

const entriesOf = ({ db }: TestContext, assessmentId: string) =>
  listEntries(db.read, { stream: assessmentStream(assessmentId), objectId: "", limit: 50, offset: 0 });

test("the JSON re-scores to the very numbers it carries", async () => {
  const { assessmentId, cookie } = await served();
  const { bytes } = await take(assessmentId, "format=json", cookie);
  const { assessment, score } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  expect(performScore(builtIn, assessment)).toEqual({ score });
  expect(score).toMatchObject({ verdict: "open", provisional: "reject" });
});

test("the page and the files tell the same score", async () => {
  const { ctx, assessmentId, cookie } = await served();
  const { report } = await openResult(ctx, { assessmentId });
  const { bytes } = await take(assessmentId, "format=json", cookie);
  const file = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  expect(file["score"]).toEqual(report?.documents.score);
  expect(file["assessment"]).toEqual(report?.documents.assessment);
});

test("the CSV holds every question, or the table asked for, and runs nothing", async () => {
  const { assessmentId, cookie } = await served();
  const read = async (query: string) =>
    new TextDecoder().decode((await take(assessmentId, query, cookie)).bytes);
  const questions = await read("format=csv");
  expect(questions.split("\r\n")[0]).toContain("Wording");
  for (const { id } of builtIn.sections.flatMap((section) => section.questions))
    expect(questions).toContain(`"${id}"`);
  expect(questions).toContain('"\'=Lumen, Health"');
  expect(questions).toContain('"\'+49 30 1234; Юлия"');
  expect(await read("format=csv&table=contract-gaps")).toContain("Clause to ask for");
  const log = await read("format=csv&table=log");
  for (const did of [
    "Began the assessment",
    "Completed the intake",
    "Answered",
    "Exported the report as CSV, table questions",
  ])
    expect(log).toContain(`"${did}"`);
});

test("the workbook opens and holds the answers", async () => {
  const { assessmentId, cookie } = await served();
  const { bytes } = await take(assessmentId, "format=xlsx", cookie);
  const parts = unzipped(bytes);
  expect([...parts.keys()]).toEqual(expect.arrayContaining(["[Content_Types].xml", "xl/workbook.xml"]));
  expect([...parts.values()].join("")).toContain("+49 30 1234; Юлия");
});

test("the PDF opens and says the verdict", async () => {
  const { assessmentId, cookie } = await served();
  const { bytes } = await take(assessmentId, "format=pdf", cookie);
  const document = await getDocument({ data: bytes, useSystemFonts: false, verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(items.map((item) => ("str" in item ? item.str : "")).join(" "));
  }
  expect(texts.join(" ")).toContain("Юлия");
  expect(texts.join(" ")).toMatch(/so far: reject/i);
});

describe("the headers", () => {
  test.each([
    ["pdf", "application/pdf", "pdf"],
    ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
    ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
    ["csv", "text/csv; charset=utf-8; header=present", "csv"],
    ["csv&table=contract-gaps", "text/csv; charset=utf-8; header=present", "contract-gaps.csv"],
    ["json", "application/json; charset=utf-8", "json"],
  ])("of %s send a file and let nothing run or stay", async (format, type, ending) => {
    const { assessmentId, cookie } = await served();
    const { response, bytes } = await take(assessmentId, `format=${format}`, cookie);
    const headers = Object.fromEntries(response.headers);
    expect(response.status).toBe(200);
    expect(headers).toMatchObject({
      "content-type": type,
      "content-length": String(bytes.byteLength),
      "x-content-type-options": "nosniff",
      "cache-control": expect.stringContaining("no-store") as string,
      "content-security-policy": expect.stringContaining("sandbox") as string,
    });
    expect(headers["content-disposition"]).toContain(
      `attachment; filename="assay-lumen-health-scribe-3-2026-11-23.${ending}"`,
    );
    const digest = createHash("sha256").update(bytes).digest("base64");
    expect(headers["repr-digest"]).toBe(`sha-256=:${digest}:`);
  });
});

test("each export is noted with its person, hash, verdict and score, and changes nothing else", async () => {
  const { ctx, assessmentId, cookie } = await served();
  const before = await openResult(ctx, { assessmentId });
  const { bytes } = await take(assessmentId, "format=csv", cookie);
  const after = await openResult(ctx, { assessmentId });

  const [entry] = await entriesOf(ctx, assessmentId);
  expect(entry).toMatchObject({ action: "report.exported", actorId: "auditor", objectKind: "report" });
  const overall = before.report?.documents.score.overall;
  expect(JSON.parse(entry?.json ?? "")).toMatchObject({
    format: "csv",
    table: "questions",
    bytes: bytes.byteLength,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    verdict: "open",
    provisional: "reject",
    tier: 1,
    score: {
      evidenced: shownPercent(overall?.evidenced ?? -1),
      decided: shownPercent(overall?.decided ?? -1),
    },
  });
  expect(after.sheet).toEqual({ ...before.sheet, seq: before.sheet.seq + 1 });
  const links = await listLinks(ctx.db.read, assessmentStream(assessmentId), { after: 0, limit: 50 });
  expect(chainFaults(links)).toEqual([]);
});

test("a redacted copy leaves out what is asked for, scores as before, and is noted as one", async () => {
  const { ctx, assessmentId, cookie } = await served();
  const { response, bytes } = await take(assessmentId, "format=json&redact=notes,AU-01.reply", cookie);
  const text = new TextDecoder().decode(bytes);
  expect(response.headers.get("content-disposition")).toContain("2026-11-23.redacted.json");
  expect(text).not.toContain("Юлия");
  const { assessment, score, redactions } = JSON.parse(text) as Record<string, unknown>;
  expect(assessment).toMatchObject({ answers: { "AU-03": { note: "[redacted 1]" } } });
  expect(redactions).toMatchObject({ redactions: [{ place: "answers, AU-03, note" }] });
  expect(performScore(builtIn, assessment)).toEqual({ score });
  const [entry] = await entriesOf(ctx, assessmentId);
  expect(JSON.parse(entry?.json ?? "")).toMatchObject({ redact: "notes,AU-01.reply" });
  const { response: refused, bytes: problem } = await take(
    assessmentId,
    "format=csv&redact=XX-99.note",
    cookie,
  );
  expect(refused.status).toBe(400);
  expect(new TextDecoder().decode(problem)).toContain("“XX-99.note” is neither");
});

test("nobody signed in takes nothing, and nothing is noted", async () => {
  const { ctx, assessmentId } = await served();
  const noted = (await entriesOf(ctx, assessmentId)).length;
  const { response } = await take(assessmentId, "format=json");
  expect(response.status).toBe(401);
  expect(await entriesOf(ctx, assessmentId)).toHaveLength(noted);
});

test("looking at the headers alone notes nothing", async () => {
  const { ctx, assessmentId, cookie } = await served();
  const noted = (await entriesOf(ctx, assessmentId)).length;
  const { response } = await take(assessmentId, "format=pdf", cookie, { method: "HEAD" });
  expect(response.status).toBe(200);
  expect(await entriesOf(ctx, assessmentId)).toHaveLength(noted);
});

test.each([
  ["format=odt", 400],
  ["", 400],
  ["format=csv&table=people", 400],
  ["format=json&format=csv", 400],
])("refuses %j", async (query, status) => {
  const { assessmentId, cookie } = await served();
  expect((await take(assessmentId, query, cookie)).response.status).toBe(status);
});

test("refuses an assessment that is not there, and one without its intake", async () => {
  const { ctx, cookie } = await served();
  const vendor = await addVendor(ctx, { name: "Aster", site: "", country: "", contact: "", notes: "" });
  const product = await addProduct(ctx, {
    vendorId: vendor.id,
    name: "Helpdesk",
    surfaces: [],
    parties: [],
    version: { model: "", version: "", configurationHash: "", since: "2026-01-01" },
  });
  const { id } = await openAssessment(ctx, { productId: product.id, useCase: "Leave", dueOn: "" });
  // Whoever asks for the headers alone is told the same.
  for (const method of ["GET", "HEAD"]) {
    const statusOf = async (one: string) =>
      (await take(one, "format=json", cookie, { method })).response.status;
    expect([method, await statusOf(id), await statusOf(crypto.randomUUID())]).toEqual([method, 423, 404]);
  }
});

/** The parts of a ZIP archive by name, read from its central directory. */
function unzipped(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from("PK\x05\x06"));
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, nameLength] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + size);
    parts.set(name, (file.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString("utf8"));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}
