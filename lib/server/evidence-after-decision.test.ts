import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  addEvidence as addEndpoint,
  correctEvidence as correctEndpoint,
} from "@/lib/api/endpoints/evidence-things";
import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import { addAction as addActionEndpoint } from "@/lib/api/endpoints/follow-ups";
import { FILE_KINDS } from "@/lib/domain/assessment/evidence-file";
import { archiveAssessment, readSheet } from "./assessments";
import { verifyAudit } from "./audit";
import { readPageNotices } from "./page-notices";
import { addEvidence, correctEvidence, openEvidence, withdrawEvidence } from "./evidence";
import { putEvidenceFile } from "./evidence-file";
import { openEvidenceForm, openEvidenceRegister, openEvidenceThing } from "./evidence-pages";
import { PDF, givenFolder, sha256, uploadOf } from "./files/testing";
import { addAction, closeAction } from "./follow-ups";
import { bestReply, givenAnswers, givenDecision, givenSuccessor } from "./given";
import { exportReport } from "./reports";
import { givenAssessment } from "./seed";
import { folderStorage } from "./storage/folder";
import { testContext } from "./testing";

const SOME_WORDS: unknown = expect.any(String);

/** A decided assessment whose answers all cite one order form, kept without a file. */
async function givenDecided() {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await givenAnswers(ctx, assessmentId, bestReply);
  await givenDecision(ctx, assessmentId);
  const [cited] = (await openEvidence(ctx, { assessmentId })).evidence;
  if (!cited) throw new Error("The answers cite nothing.");
  const parts = {
    storage: folderStorage(givenFolder()),
    mostBytes: 100_000,
    quotaBytes: 250_000,
    kinds: FILE_KINDS,
    scan: null,
  };
  const put = (id: string = randomUUID(), more: object = {}) =>
    putEvidenceFile(
      ctx,
      { assessmentId, evidenceId: id, name: "Signed annex.pdf", ...more },
      uploadOf(PDF),
      parts,
    );
  const add = (more: object = {}) =>
    addEvidence(ctx, addEndpoint.input.parse({ assessmentId, title: "Minutes of March", ...more }));
  const correct = ({ id, revision }: EvidenceView, more: object) =>
    correctEvidence(
      ctx,
      correctEndpoint.input.parse({ assessmentId, evidenceId: id, revision, title: "Minutes", ...more }),
    );
  const printed = async () => {
    const all = await Promise.all(
      (["pdf", "xlsx", "csv", "json"] as const).map((format) =>
        exportReport(ctx, { assessmentId, format, table: "questions" }),
      ),
    );
    return all.map(({ body }) => sha256(body as Uint8Array));
  };
  const verified = () => verifyAudit(ctx.as("lead"), { storage: parts.storage });
  return { ctx, assessmentId, cited, put, add, correct, printed, verified };
}

test("an action is closed after the decision by a file that is given for it then", async () => {
  const { ctx, assessmentId, put, printed, verified } = await givenDecided();
  const before = await readSheet(ctx, { assessmentId });
  const { followUp } = await addAction(
    ctx,
    addActionEndpoint.input.parse({ assessmentId, title: "Get the annex signed", blocksGoLive: true }),
  );
  const reports = await printed();
  const { thing } = await put();
  // What is merely held moves no byte of what was decided.
  expect(await printed()).toEqual(reports);
  const closed = await closeAction(ctx, {
    ...{ assessmentId, followUpId: followUp.id, revision: 1 },
    ...{ note: "Signed on Monday.", evidence: [thing.id] },
  });
  expect(closed.followUp).toMatchObject({ state: "done", closingEvidence: [thing.id] });
  expect(await readPageNotices(ctx, { assessmentId })).toEqual({ signed: true, changed: null, newer: null });
  expect((await readSheet(ctx, { assessmentId })).summary).toEqual(before.summary);
  expect(await verified()).toMatchObject({ ok: true });
});

test("what no answer cites is corrected, withdrawn and replaced as before", async () => {
  const { ctx, assessmentId, add, correct, put, printed, verified } = await givenDecided();
  const reports = await printed();
  const added = await add();
  const { thing: corrected } = await correct(added.thing, { validUntil: "2026-12-31" });
  const { thing: filed } = await put(corrected.id);
  expect(filed).toMatchObject({ id: added.thing.id, file: { name: "Signed annex.pdf" } });
  const newer = await add({ title: "Minutes of April", replaces: filed.id });
  await withdrawEvidence(ctx, {
    ...{ assessmentId, evidenceId: newer.thing.id, revision: 1, because: "Of another product." },
  });
  expect(await readPageNotices(ctx, { assessmentId })).toMatchObject({ changed: null });
  expect(await printed()).toEqual(reports);
  expect(await verified()).toMatchObject({ ok: true });
});

test("what an answer cites stays what it was: only a newer one may come in its place", async () => {
  const { ctx, assessmentId, cited, correct, put, add, printed, verified } = await givenDecided();
  const reports = await printed();
  const locked = {
    code: "locked",
    message: expect.stringContaining("what was decided is not changed") as string,
  };
  await expect(correct(cited, { validUntil: "2026-01-31" })).rejects.toMatchObject(locked);
  await expect(put(cited.id)).rejects.toMatchObject(locked);
  await expect(
    withdrawEvidence(ctx, { assessmentId, evidenceId: cited.id, revision: 1, because: "Old." }),
  ).rejects.toMatchObject({ code: "locked" });
  const one = { assessmentId, evidenceId: cited.id };
  expect(await openEvidenceThing(ctx, one)).toMatchObject({ locked: null, fixed: SOME_WORDS });
  expect(await openEvidenceForm(ctx, one)).toMatchObject({ locked: SOME_WORDS });

  const { thing: newer } = await add({ title: "Order form of 2027", replaces: cited.id });
  expect((await openEvidenceThing(ctx, one)).replacedBy).toMatchObject({ id: newer.id });
  expect(await readPageNotices(ctx, { assessmentId })).toMatchObject({ changed: null });
  expect(await printed()).toEqual(reports);
  expect(await verified()).toMatchObject({ ok: true });
});

test("one that was superseded still takes what shows that its actions are done; one in the archive takes nothing", async () => {
  const { ctx, assessmentId, put } = await givenDecided();
  const successor = await givenSuccessor(ctx, assessmentId);
  await givenAnswers(ctx, successor, bestReply);
  await givenDecision(ctx, successor);
  expect(await readSheet(ctx, { assessmentId })).toMatchObject({ status: "superseded" });
  await put();
  expect(await openEvidenceRegister(ctx, assessmentId)).toMatchObject({ locked: null, settled: true });
  await archiveAssessment(ctx, { assessmentId });
  await expect(put()).rejects.toMatchObject({ code: "locked" });
  expect(await openEvidenceRegister(ctx, assessmentId)).toMatchObject({ locked: SOME_WORDS });
});
