import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { putCapacities } from "@/db/queries/capacities";
import { addAction as addEndpoint } from "@/lib/api/endpoints/follow-ups";
import { REPORT_FORMATS, type ReportFormat } from "@/lib/domain/report-files";
import { snapshotHash } from "@/lib/domain/assessment/snapshot";
import { recordAnswer } from "./answers";
import { readPageNotices } from "./page-notices";
import { readSheet } from "./assessments";
import { openEvidence } from "./evidence";
import { addAction, closeAction } from "./follow-ups";
import { bestReply, givenAnswers, givenSubmission } from "./given";
import { changeProduct, openProduct, recordVersion } from "./products";
import { exportReport } from "./reports";
import { openResult } from "./results";
import { handBack, reviewItem, submitAssessment } from "./reviews";
import { givenAssessment, lightFacts } from "./seed";
import { readSignOff, signAssessment } from "./sign-off";
import { type TestContext, testContext } from "./testing";
import { grantWaiver } from "./waivers";
import { changeWorkspace, readWorkspace } from "./workspace";

type Format = ReportFormat;
const FORMATS = REPORT_FORMATS;

async function bytesOf(ctx: TestContext, assessmentId: string, format: Format): Promise<Uint8Array> {
  const { body } = await exportReport(ctx, { assessmentId, format, table: "questions" });
  if (!(body instanceof Uint8Array)) throw new Error("The report has no body.");
  return body;
}

const jsonOf = async (ctx: TestContext, assessmentId: string) =>
  JSON.parse(new TextDecoder().decode(await bytesOf(ctx, assessmentId, "json"))) as {
    score: { overall: { decided: number } };
    assessment: { on: string };
    sensitivity: { weightings: { decided: number }[] };
    meta: { generatedAt: string };
    followUps: { status: string }[];
    followUpsOn?: string;
    goLive: string;
    signOff: {
      changed: string | null;
      status: string;
      snapshot: { sha256: string; salt: string; content: string };
      signatures: { name: string; statement: string; at: string; snapshotSha256: string }[];
    };
  };

const CAPACITY = { prepared: null, approved: "process_owner", risk_accepted: "executive" } as const;

async function sign(ctx: TestContext, assessmentId: string, meaning: keyof typeof CAPACITY) {
  const { shown } = await readSignOff(ctx, { assessmentId });
  await signAssessment(await ctx.proven(), { assessmentId, shown, meaning, capacity: CAPACITY[meaning] });
}

async function givenDecided() {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await givenAnswers(ctx, assessmentId);
  const { revision } = await readSheet(ctx, { assessmentId });
  await submitAssessment(ctx, { assessmentId, revision });
  await ctx.change([], ({ tx, at }) =>
    putCapacities(tx, "officer", { given: ["process_owner"], givenBy: "admin", givenAt: at }),
  );
  await sign(ctx, assessmentId, "prepared");
  await sign(ctx, assessmentId, "approved");
  return { ctx, assessmentId };
}

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("what was signed is printed the same, to the byte, by whomever and whenever", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const first = await Promise.all(
    FORMATS.map(async (format) => digest(await bytesOf(ctx, assessmentId, format))),
  );
  ctx.setNow(new Date("2027-05-03T08:00:00Z"));
  const later = await Promise.all(
    FORMATS.map(async (format) => digest(await bytesOf(ctx.as("auditor"), assessmentId, format))),
  );

  expect(later).toEqual(first);
});

test("its scope and its log are of what was signed, however buyer, product and trail have gone on", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const first = await Promise.all(
    FORMATS.map(async (format) => digest(await bytesOf(ctx, assessmentId, format))),
  );
  const { product } = await readSheet(ctx, { assessmentId });
  const { revision, name } = await openProduct(ctx, { productId: product.id });
  await changeProduct(ctx, { productId: product.id, revision, name, surfaces: ["Telephone"], parties: [] });
  const before = await readWorkspace(ctx);
  await changeWorkspace(ctx.as("admin"), {
    zone: before.zone,
    revision: before.revision,
    name: "Another buyer",
  });
  const later = await Promise.all(
    FORMATS.map(async (format) => digest(await bytesOf(ctx, assessmentId, format))),
  );
  expect(later).toEqual(first);

  // Parsed as a record of members: these are the ones looked at here.
  const { log, meta, scope } = (await jsonOf(ctx, assessmentId)) as unknown as {
    log: { lines: { seq: number; did: string }[]; last: { seq: number; hash: string } };
    meta: { auditHead: { seq: number; hash: string } };
    scope: { facts: { label: string; value: string }[] };
  };
  expect(log.last).toEqual(meta.auditHead);
  expect(log.lines.map(({ seq }) => seq)).toEqual(log.lines.map((_, at) => at + 1));
  expect(log.lines.at(-1)?.did).toMatch(/^Signed: /);
  expect(scope.facts).toContainEqual({ label: "Buyer", value: before.name });
});

test("every format names the snapshot, and the JSON carries what hashes to it", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const { signOff } = await jsonOf(ctx, assessmentId);
  const { sha256, salt, content } = signOff.snapshot;
  expect(snapshotHash(salt, JSON.parse(content))).toBe(sha256);
  expect(signOff.signatures.map(({ snapshotSha256 }) => snapshotSha256)).toEqual([sha256, sha256]);
  expect(signOff.signatures[1]).toMatchObject({
    name: "Test officer officer",
    statement: "I take this decision for the buyer as process owner.",
  });
  expect(new TextDecoder().decode(await bytesOf(ctx, assessmentId, "csv"))).toContain(sha256);
  const { report } = await openResult(ctx, { assessmentId });
  expect(report?.signOff.snapshotSha256).toBe(sha256);
});

test("what changed after the decision is told, and what was signed stays printed", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const signed = await jsonOf(ctx, assessmentId);
  const { product } = await readSheet(ctx, { assessmentId });
  await recordVersion(ctx, {
    productId: product.id,
    model: "lumen-large",
    version: "4.0",
    configurationHash: "",
    since: "2026-11-23",
  });
  const later = await jsonOf(ctx, assessmentId);
  expect(later.signOff.changed).toBe("the product or its version");
  expect(later.signOff.snapshot).toEqual(signed.signOff.snapshot);
  expect([later.score, later.assessment]).toEqual([signed.score, signed.assessment]);
  expect(later.sensitivity).toEqual(signed.sensitivity);
  expect(later.sensitivity.weightings[0]?.decided).toBe(signed.score.overall.decided);
  const { report } = await openResult(ctx, { assessmentId });
  expect(report?.cover).toContainEqual({
    label: "Changed since it was signed",
    value: "the product or its version",
  });
  expect(report?.signOff.signatures.every(({ stands }) => stands)).toBe(true);
});

test("an action that goes on after the decision is told as of its day, and moves nothing that was signed", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const digests = () =>
    Promise.all(FORMATS.map(async (format) => digest(await bytesOf(ctx, assessmentId, format))));
  const partsOf = async () => {
    const { followUps, followUpsOn, goLive, ...signed } = await jsonOf(ctx, assessmentId);
    return { now: { statuses: followUps.map(({ status }) => status), followUpsOn, goLive }, signed };
  };
  const { followUp } = await addAction(
    ctx,
    addEndpoint.input.parse({ assessmentId, title: "To do", dueOn: "2026-11-30", blocksGoLive: true }),
  );
  const open = await partsOf();
  expect(open.now).toMatchObject({ statuses: ["Open"], followUpsOn: "2026-11-23", goLive: "blocked" });
  const [first, again] = [await digests(), await digests()];
  expect(again).toEqual(first);

  ctx.setNow(new Date("2026-12-01T08:00:00Z"));
  const late = await partsOf();
  expect(late).toEqual({
    now: { ...open.now, statuses: ["Overdue"], followUpsOn: "2026-12-01" },
    signed: open.signed,
  });
  for (const format of ["pdf", "docx", "xlsx"] as const)
    expect(await wordsIn(ctx, assessmentId, format)).toContain("Overdue");
  expect(await wordsIn(ctx, assessmentId, "pdf")).toContain("Findingsandactionsasof1Dec2026");

  const [thing] = (await openEvidence(ctx, { assessmentId })).evidence;
  await closeAction(ctx, {
    ...{ assessmentId, followUpId: followUp.id, revision: followUp.revision },
    ...{ note: "Done.", evidence: [thing?.id ?? ""] },
  });
  const done = await partsOf();
  expect(done.now).toMatchObject({ statuses: ["Done"], goLive: "clear" });
  expect(done.signed).toEqual(open.signed);
});

test("before the decision the report is of what stands, and says which signatures do not", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await givenAnswers(ctx, assessmentId);
  const { revision } = await readSheet(ctx, { assessmentId });
  await submitAssessment(ctx, { assessmentId, revision });
  await sign(ctx, assessmentId, "prepared");
  await reviewItem(ctx.as("lead"), {
    assessmentId,
    itemId: "AU-01",
    revision: 0,
    itemRevision: 1,
    state: "reopened",
    note: "Sure?",
  });
  await recordAnswer(ctx, {
    assessmentId,
    questionId: "AU-01",
    revision: 1,
    state: "answered",
    value: "ambiguous",
    note: "",
    reason: "",
    evidence: [],
  });
  const { report } = await openResult(ctx, { assessmentId });
  expect(report?.signOff).toMatchObject({ changed: "1 answer", signatures: [{ stands: false }] });
  const { report: printed } = await openResult(ctx, { assessmentId });
  expect(printed?.documents.assessment.answers["AU-01"]?.value).toBe("ambiguous");
});

/** What a reader finds in a file, without the spaces, which a cell that is narrow puts into a hash. */
async function wordsIn(ctx: TestContext, assessmentId: string, format: Format): Promise<string> {
  const bytes = await bytesOf(ctx, assessmentId, format);
  const text =
    format === "pdf"
      ? await pdfText(bytes)
      : format === "xlsx" || format === "docx"
        ? packedText(bytes)
        : plain(bytes);
  return text.replace(/[\s\u00ad]+/g, "");
}

const plain = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const packedText = (bytes: Uint8Array) =>
  Object.values(unzipSync(bytes)).map(plain).join("\n").replaceAll("&amp;", "&");

async function pdfText(data: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;
  let text = "";
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    text += items.map((item) => ("str" in item ? item.str : "")).join("");
  }
  return text;
}

test("PDF, DOCX, XLSX and JSON name who signed, when and in which zone, in which words, and what", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const { signOff } = await jsonOf(ctx, assessmentId);
  const { report } = await openResult(ctx, { assessmentId });
  expect(report?.signOff.signatures).toHaveLength(2);
  for (const format of ["pdf", "docx", "xlsx", "json"] as const) {
    const words = await wordsIn(ctx, assessmentId, format);
    for (const { name, at, atWords, statement, snapshotSha256 } of report?.signOff.signatures ?? []) {
      const moment = format === "json" ? at : atWords;
      for (const wanted of [name, moment, statement, snapshotSha256])
        expect([format, words.includes(wanted.replace(/\s+/g, ""))]).toEqual([format, true]);
    }
  }
  // In JSON a moment carries its zone; what is for people names the workspace's.
  expect(signOff.signatures[0]?.at).toMatch(/Z$/);
  expect(report?.signOff.signatures[0]?.atWords).toMatch(/\(UTC\)$/);
  // Nor do its limits say anything else.
  expect(report?.limits.filter((limit) => /signed|decided/.test(limit))).toEqual([
    expect.stringContaining("which is what was signed"),
  ]);
});

test("every format and every screen says so when three answers have changed since somebody signed", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const standing = () => readPageNotices(ctx.as("auditor"), { assessmentId });
  await givenAnswers(ctx, assessmentId);
  const { revision } = await readSheet(ctx, { assessmentId });
  await submitAssessment(ctx, { assessmentId, revision });
  expect(await standing()).toEqual({ signed: false, changed: null, newer: null });
  await sign(ctx, assessmentId, "prepared");
  expect(await standing()).toEqual({ signed: true, changed: null, newer: null });
  const flagged = async () => {
    const found: [Format, boolean][] = [];
    for (const format of FORMATS)
      found.push([format, (await wordsIn(ctx, assessmentId, format)).includes("3answers")]);
    return found;
  };
  // The control: nothing says so of what was signed just now.
  expect(await flagged()).toEqual(FORMATS.map((format) => [format, false]));
  const { answers } = await readSheet(ctx, { assessmentId });
  for (const { questionId } of answers.slice(0, 3)) {
    const item = { assessmentId, itemId: questionId };
    const asked = { revision: 0, itemRevision: 1, state: "reopened" as const, note: "Sure?" };
    await reviewItem(ctx.as("lead"), { ...item, ...asked });
    const unknown = { state: "unknown" as const, value: null, note: "Asked.", reason: "", evidence: [] };
    await recordAnswer(ctx, { assessmentId, questionId, revision: 1, ...unknown });
    await handBack(ctx, { ...item, revision: 1, note: "" });
  }
  expect(await standing()).toEqual({ signed: true, changed: "3 answers", newer: null });
  expect(await flagged()).toEqual(FORMATS.map((format) => [format, true]));
});

/** Rejected because the vendor may train on personal data, and prepared; with the executive who may accept that. */
async function givenRejected() {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx, { facts: { ...lightFacts, data: 2 } });
  await givenAnswers(ctx, assessmentId, (question) =>
    question.id === "AU-03" ? { ...bestReply(question), value: "yes" } : bestReply(question),
  );
  await givenSubmission(ctx, assessmentId);
  for (const capacity of ["process_owner", "executive"] as const)
    await ctx
      .as("lead", capacity)
      .change([], ({ tx, at }) =>
        putCapacities(tx, capacity, { given: [capacity], givenBy: "admin", givenAt: at }),
      );
  return { ctx, assessmentId };
}

const RISK = {
  questionId: "AU-03",
  reason: "No other vendor reads these forms.",
  control: "Names are removed before anything is sent.",
  expiresOn: "2027-03-31",
};

test("PDF, XLSX and JSON say of an accepted risk who accepted what, why, against what and until when, under its cap, and never that it was approved", async () => {
  const { ctx, assessmentId } = await givenRejected();
  const [owner, executive] = [ctx.as("lead", "process_owner"), ctx.as("lead", "executive")];
  const risk = [RISK.reason, RISK.control, "Test lead executive"];
  const told = {
    pdf: [...risk, "Decided: Accepted risk", "31 Mar 2027", "capped at 39", "Risk accepted as Executive"],
    xlsx: [...risk, "Decided: Accepted risk", RISK.expiresOn, "capped at 39", "Risk accepted as Executive"],
    json: [...risk, '"decision": "accepted_risk"', RISK.expiresOn, '"decided": 39', '"risk_accepted"'],
  };
  const never = ["Decided: Approved", '"decision": "approve"', '"decision": "conditions"'];
  const found = async (format: keyof typeof told, wanted: readonly string[]) => {
    const words = await wordsIn(ctx.as("auditor"), assessmentId, format);
    return wanted.filter((one) => words.includes(one.replace(/\s+/g, "")));
  };
  // The control: nothing of it is there before it is granted.
  for (const format of ["pdf", "xlsx", "json"] as const)
    expect([format, await found(format, risk)]).toEqual([format, []]);

  await grantWaiver(await executive.proven(), { assessmentId, ...RISK });
  await sign(ctx, assessmentId, "prepared");
  await sign(owner, assessmentId, "approved");
  await sign(executive, assessmentId, "risk_accepted");
  for (const format of ["pdf", "xlsx", "json"] as const)
    expect([format, await found(format, [...told[format], ...never])]).toEqual([format, told[format]]);
});
