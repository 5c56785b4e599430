import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GET as listRoute, POST as addRoute } from "@/app/api/v1/assessments/[assessmentId]/evidence/route";
import {
  GET as getFileRoute,
  PUT as putFileRoute,
} from "@/app/api/v1/assessments/[assessmentId]/evidence/[evidenceId]/file/route";
import { listLinks } from "@/db/queries/audit";
import { listEvidence } from "@/db/queries/evidence";
import {
  addEvidence as addEndpoint,
  correctEvidence as correctEndpoint,
} from "@/lib/api/endpoints/evidence-things";
import { listHistory as historyEndpoint } from "@/lib/api/endpoints/history";
import { replay } from "@/lib/domain/assessment/replay";
import { assessmentStream } from "@/lib/domain/audit";
import { FILE_KINDS } from "@/lib/domain/assessment/evidence-file";
import { recordAnswer } from "./answers";
import { readOpenFile } from "./assessment-file";
import { archiveAssessment, readSheet } from "./assessments";
import { verifyAudit } from "./audit";
import { listChanges } from "./changes";
import { addEvidence, correctEvidence, openEvidence, reinstateEvidence, withdrawEvidence } from "./evidence";
import { getEvidenceFile, putEvidenceFile } from "./evidence-file";
import { enterThings } from "./evidence-trail";
import type { EvidenceParts } from "./files/parts";
import { PDF, givenFolder, sha256, uploadOf } from "./files/testing";
import { addAction, closeAction } from "./follow-ups";
import { bestReply, givenAnswers, givenSubmission } from "./given";
import { openHistory } from "./history";
import { handBack, reviewItem } from "./reviews";
import { givenAssessment } from "./seed";
import { folderStorage } from "./storage/folder";
import { type TestContext, ask, serve, signedIn, testContext } from "./testing";

async function given() {
  const officer = await testContext();
  const assessmentId = await givenAssessment(officer);
  const folder = givenFolder();
  const parts: EvidenceParts = {
    storage: folderStorage(folder),
    mostBytes: 100_000,
    quotaBytes: 250_000,
    kinds: FILE_KINDS,
    scan: null,
  };
  const add = (title: string, more: object = {}) =>
    addEvidence(officer, addEndpoint.input.parse({ assessmentId, title, ...more }));
  const correct = (thing: { id: string; revision: number; title: string }, more: object = {}) =>
    correctEvidence(
      officer,
      correctEndpoint.input.parse({
        assessmentId,
        evidenceId: thing.id,
        revision: thing.revision,
        title: thing.title,
        ...more,
      }),
    );
  const put = (
    content: Uint8Array | AsyncIterable<Uint8Array>,
    { id = randomUUID(), name = "Order form.pdf", ctx = officer, ...more }: PutMore = {},
  ) => putEvidenceFile(ctx, { assessmentId, evidenceId: id, name, ...more }, uploadOf(content), parts);
  const cite = (id: string, { revision = 0, questionId = "AU-01", ...more }: CiteMore = {}) =>
    recordAnswer(officer, {
      assessmentId,
      questionId,
      revision,
      state: "answered",
      value: "ambiguous",
      note: "",
      reason: "",
      evidence: [{ id, clause: "4.2", level: "binding", ...more }],
    });
  const at = ({ id, revision }: { id: string; revision: number }) => ({
    assessmentId,
    evidenceId: id,
    revision,
  });
  const stored = () =>
    readdirSync(folder, { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter((path) => /[0-9a-f-]{36}/.test(path.slice(folder.length)));
  const things = () => listEvidence(officer.db.read, assessmentId);
  return { officer, assessmentId, parts, add, correct, put, cite, at, stored, things };
}

type CiteMore = { revision?: number; questionId?: string; title?: string };
type PutMore = { id?: string; name?: string; ctx?: TestContext; replaces?: string; kind?: "dpa" };

describe("a thing", () => {
  test("is named, corrected, withdrawn and taken up again, each with its entry", async () => {
    const { officer, assessmentId, add, correct, at } = await given();
    const { thing } = await add("SOC 2 report", { kind: "audit_report", issuer: "Ernst" });
    expect(thing).toMatchObject({ title: "SOC 2 report", revision: 1, file: null, createdBy: "officer" });
    const corrected = await correct(thing, { validUntil: "2027-01-31", confidentiality: "restricted" });
    expect(corrected.thing).toMatchObject({ issuer: "", validUntil: "2027-01-31", revision: 2 });
    const withdrawn = await withdrawEvidence(officer, { ...at(corrected.thing), because: "Not theirs." });
    expect(withdrawn.thing).toMatchObject({ withdrawnBecause: "Not theirs.", revision: 3 });
    await expect(correct(withdrawn.thing)).rejects.toMatchObject({ code: "locked" });
    const again = await reinstateEvidence(officer, at(withdrawn.thing));
    expect(again.thing).toMatchObject({ withdrawnAt: null, withdrawnBecause: "", revision: 4 });

    const { rows } = await openHistory(
      officer,
      historyEndpoint.input.parse({ assessmentId, questionId: thing.id }),
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "evidence.reinstated",
      "evidence.withdrawn",
      "evidence.corrected",
      "evidence.added",
    ]);
    expect(again.seq).toBe(rows[0]?.seq);
  });

  test("is one however often it is sent under its id, and no other's id is taken", async () => {
    const { officer, add } = await given();
    const id = randomUUID();
    const first = await add("Order form", { id });
    expect(await add("Order form", { id })).toEqual(first);
    await expect(add("Another", { id })).rejects.toMatchObject({
      code: "conflict",
      details: { current: { title: "Order form" } },
    });
    const other = await givenAssessment(officer, { vendor: "Another" });
    await expect(
      addEvidence(officer, addEndpoint.input.parse({ assessmentId: other, title: "Order form", id })),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("is one of two thousand at most, by whichever door the next would come", async () => {
    const { officer, assessmentId, add, cite } = await given();
    const { thing } = await add("Order form");
    for (const length of [500, 500, 500, 499])
      await officer.change([assessmentStream(assessmentId)], async (change) => {
        const more = Array.from({ length: length - 1 }, () => ({ ...thing, id: randomUUID() }));
        const open = await readOpenFile(change, assessmentId);
        await enterThings(change, open, [{ ...thing, id: randomUUID() }, ...more]);
      });
    const full = {
      code: "locked",
      message: expect.stringContaining("2000 pieces of evidence at most") as string,
    };
    await expect(add("One too many")).rejects.toMatchObject(full);
    await expect(cite(randomUUID(), { title: "One too many" })).rejects.toMatchObject(full);
    await expect(cite(thing.id)).resolves.toBeDefined();
  });

  test("that is a web page names its address and the day of its copy", async () => {
    const { add, correct } = await given();
    const [page, whole] = [
      { kind: "web_page" },
      { link: "https://trust.example/", capturedOn: "2026-11-20" },
    ];
    await expect(add("Trust centre", page)).rejects.toMatchObject({
      code: "invalid",
      details: { faults: [{ path: "link" }, { path: "capturedOn" }] },
    });
    const { thing } = await add("Trust centre", { ...page, ...whole });
    await expect(correct(thing, { ...page, ...whole, capturedOn: "" })).rejects.toMatchObject({
      details: { faults: [{ path: "capturedOn" }] },
    });
    await expect(correct(thing, { kind: "policy" })).resolves.toMatchObject({ thing: { kind: "policy" } });
  });

  test("is refused at an older revision with what stands now, to auditors, and in the archive", async () => {
    const { officer, assessmentId, add, correct } = await given();
    const { thing } = await add("Order form");
    await correct(thing, { version: "2" });
    await expect(correct(thing)).rejects.toMatchObject({
      code: "conflict",
      details: { current: { version: "2", revision: 2 } },
    });
    const input = addEndpoint.input.parse({ assessmentId, title: "x" });
    await expect(addEvidence(officer.as("auditor"), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(add("x", { periodFrom: "2026-02-01", periodTo: "2026-01-31" })).rejects.toMatchObject({
      code: "invalid",
      details: { faults: [{ path: "periodTo" }] },
    });
    await archiveAssessment(officer, { assessmentId });
    await expect(add("x")).rejects.toMatchObject({ code: "locked" });
  });

  test("is not withdrawn while an answer or a closed action relies on it", async () => {
    const { officer, assessmentId, add, cite, at } = await given();
    const { thing } = await add("Order form");
    const { thing: proof } = await add("Signed copy");
    await cite(thing.id);
    await expect(withdrawEvidence(officer, { ...at(thing), because: "x" })).rejects.toMatchObject({
      code: "locked",
      message: "AU-01 relies on it. Take it out there first, or replace it.",
    });
    const { followUp } = await addAction(officer, {
      assessmentId,
      title: "Get it signed",
      condition: null,
      findingId: null,
      description: "",
      dueOn: "",
      verification: "",
      ifMissed: "",
      blocksGoLive: false,
    });
    await closeAction(officer, {
      assessmentId,
      followUpId: followUp.id,
      revision: 1,
      note: "Done.",
      evidence: [proof.id],
    });
    await expect(withdrawEvidence(officer, { ...at(proof), because: "x" })).rejects.toMatchObject({
      code: "locked",
    });
  });

  test("comes in another's place, which answers go on citing and nobody cites anew", async () => {
    const { officer, add, cite, at, things } = await given();
    const { thing: old } = await add("DPA 2025");
    await cite(old.id);
    const { thing } = await add("DPA 2026", { replaces: old.id });
    expect(thing.replaces).toBe(old.id);
    const find = async (id: string) => (await things()).find((one) => one.id === id);
    expect(await find(old.id)).toMatchObject({ replacedBy: thing.id, revision: 2 });
    await cite(old.id, { revision: 1 });
    await expect(cite(old.id, { questionId: "AU-02" })).rejects.toMatchObject({ code: "invalid" });
    await expect(add("DPA 2027", { replaces: old.id })).rejects.toMatchObject({ code: "conflict" });
    await expect(add("x", { replaces: randomUUID() })).rejects.toMatchObject({ code: "invalid" });

    // Taken back, the old one can be cited again, and the way forth is open as well.
    const { thing: gone } = await withdrawEvidence(officer, { ...at(thing), because: "A draft." });
    expect(await find(old.id)).toMatchObject({ replacedBy: null });
    const { thing: back } = await reinstateEvidence(officer, at(gone));
    expect(await find(old.id)).toMatchObject({ replacedBy: thing.id });
    const { thing: goneAgain } = await withdrawEvidence(officer, { ...at(back), because: "A draft." });
    await add("DPA 2027", { replaces: old.id });
    await expect(reinstateEvidence(officer, at(goneAgain))).rejects.toMatchObject({ code: "locked" });
  });

  test("that a locked answer rests on stays in review as it was read, until that answer is reopened", async () => {
    const { officer, assessmentId, add, correct, put, things } = await given();
    const [{ thing }, { thing: other }] = [await add("Order form"), await add("Not cited")];
    await givenAnswers(officer, assessmentId, (question) =>
      question.id === "AU-01" || question.id === "AU-03"
        ? { ...bestReply(question), evidence: [{ id: thing.id, clause: "", level: "binding" }] }
        : bestReply(question),
    );
    await givenSubmission(officer, assessmentId);
    const locked = {
      code: "locked",
      message: "AU-01, AU-03 rely on it and are in review. Reopen them first, or add what is new.",
    };
    await expect(correct(thing, { validUntil: "2026-11-22" })).rejects.toMatchObject(locked);
    await expect(correct({ ...thing, title: "Another" })).rejects.toMatchObject(locked);
    await expect(put(PDF, { id: thing.id })).rejects.toMatchObject(locked);
    const { thing: said } = await correct(thing, { issuer: "Acme" });
    await correct({ ...other, title: "Something else" }, { validUntil: "2026-11-22" });
    await put(PDF, { id: other.id });

    const reopen = (itemId: string) =>
      reviewItem(officer.as("lead"), {
        ...{ assessmentId, itemId, itemRevision: 1, revision: 0 },
        ...{ state: "reopened", note: "Which one?" },
      });
    await reopen("AU-01");
    await expect(correct(said, { validUntil: "2027-11-22" })).rejects.toMatchObject({
      message: "AU-03 relies on it and is in review. Reopen it first, or add what is new.",
    });
    await reopen("AU-03");
    await correct(said, { validUntil: "2027-11-22" });
    await put(PDF, { id: thing.id });
    const find = async (id: string) => (await things()).find((one) => one.id === id);
    expect(await find(thing.id)).toMatchObject({ validUntil: "2027-11-22", file: { bytes: PDF.length } });

    // What comes in its place changes nothing of what was read.
    await handBack(officer, { assessmentId, itemId: "AU-01", revision: 1, note: "" });
    const { thing: newer } = await add("Order form 2027", { replaces: thing.id });
    await put(PDF, { replaces: newer.id });
  });

  test("corrected to count until yesterday lowers what it proves, at once", async () => {
    const { officer, assessmentId, add, correct, cite } = await given();
    const { thing } = await add("Order form");
    const { summary: before } = await cite(thing.id);
    const { summary } = await correct(thing, { validUntil: "2026-11-22" });
    expect(summary?.evidenced).toBeLessThan(before.evidenced ?? 0);
    expect((await readSheet(officer, { assessmentId })).summary).toEqual(summary);
  });
});

describe("a file", () => {
  test("makes its thing, is stored by its content, and comes back as it was", async () => {
    const { officer, assessmentId, parts, put, stored } = await given();
    const id = randomUUID();
    const { thing, seq } = await put(PDF, { id, kind: "dpa", name: "C:\\temp\\Order form (final).pdf" });
    expect(thing).toMatchObject({
      id,
      title: "Order form (final)",
      kind: "dpa",
      file: {
        sha256: sha256(PDF),
        name: "Order form (final).pdf",
        mediaType: "application/pdf",
        bytes: PDF.length,
        scan: "not_scanned",
      },
    });
    expect(stored()).toHaveLength(1);
    // The answer was lost, and it is sent again.
    expect(await put(PDF, { id })).toEqual({ thing, seq });

    const { headers, body } = await getEvidenceFile(
      officer,
      { assessmentId, evidenceId: id },
      undefined,
      parts,
    );
    expect(Buffer.from(await new Response(body).arrayBuffer()).equals(PDF)).toBe(true);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-disposition": `attachment; filename="Order form (final).pdf"; filename*=UTF-8''Order%20form%20%28final%29.pdf`,
      "content-type": "application/pdf",
      "content-length": String(PDF.length),
    });
    await getEvidenceFile(officer, { assessmentId, evidenceId: id }, { method: "HEAD" }, parts);
    const { rows } = await openHistory(
      officer,
      historyEndpoint.input.parse({ assessmentId, questionId: id }),
    );
    expect(rows.map(({ action }) => action)).toEqual(["evidence.downloaded", "evidence.added"]);
  });

  test("comes to a thing that has none, and never in the place of another", async () => {
    const { add, put, things } = await given();
    const { thing } = await add("Order form", { issuer: "Acme" });
    const { thing: filed } = await put(PDF, { id: thing.id, name: "x.pdf" });
    expect(filed).toMatchObject({
      title: "Order form",
      issuer: "Acme",
      revision: 2,
      file: { name: "x.pdf" },
    });
    await expect(put(Buffer.concat([PDF, PDF]), { id: thing.id })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await things()).toEqual([filed]);
  });

  test("in another's place takes over whose it is, and not what it says", async () => {
    const { add, put, things } = await given();
    const { thing: old } = await add("DPA 2025", { kind: "dpa", issuer: "Acme", validUntil: "2026-01-01" });
    const { thing } = await put(PDF, { replaces: old.id, name: "DPA 2026.pdf" });
    expect(thing).toMatchObject({ title: "DPA 2026", kind: "dpa", issuer: "Acme", validUntil: "" });
    expect((await things()).find(({ id }) => id === old.id)).toMatchObject({ replacedBy: thing.id });
  });

  test("of a kind that is left out here is refused with what is taken", async () => {
    const { put, parts, stored } = await given();
    parts.kinds = ["pdf", "image"];
    await expect(put(new TextEncoder().encode("Plain words."))).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("Taken are PDF and pictures (PNG, JPEG, GIF, WebP, TIFF).") as string,
    });
    expect(stored()).toEqual([]);
    await expect(put(PDF)).resolves.toBeDefined();
  });

  test("too large, beyond the quota, empty or of no kind that is taken is refused, and leaves nothing", async () => {
    const { put, stored, things } = await given();
    const large = (size: number) => Buffer.concat([PDF, randomBytes(size - 2 * PDF.length), PDF]);
    await expect(put(large(100_001))).rejects.toMatchObject({
      code: "too_large",
      message: "A file may hold 100 KB at most. Send the part that proves the point, or link to the whole.",
    });
    await expect(put(Buffer.alloc(0))).rejects.toMatchObject({
      code: "invalid",
      message: "The file is empty.",
    });
    await expect(put(Buffer.from("MZ\0\0not taken"))).rejects.toMatchObject({ code: "invalid" });
    expect(stored()).toEqual([]);
    for (let count = 0; count < 2; count += 1) await put(large(100_000));
    await expect(put(large(100_000))).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringContaining("250 KB together") as string,
    });
    expect(stored()).toHaveLength(2);
    expect(await things()).toHaveLength(2);
  });

  test("kept once is kept once: content in two things, and fifty sent at the same moment", async () => {
    const { officer, assessmentId, parts, put, stored } = await given();
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => put(PDF, { id })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { rows } = await openHistory(
      officer,
      historyEndpoint.input.parse({ assessmentId, questionId: id }),
    );
    expect(rows).toHaveLength(1);
    await put(PDF);
    expect(stored()).toHaveLength(1);
    expect((await openEvidence(officer, { assessmentId })).limits).toMatchObject({ usedBytes: PDF.length });
    expect(parts.quotaBytes).toBeGreaterThan(0);
  });

  test("that the store has lost is told, and no download is entered", async () => {
    const { officer, assessmentId, put } = await given();
    const { thing } = await put(PDF);
    const empty = { storage: folderStorage(join(tmpdir(), randomUUID())) };
    await expect(
      getEvidenceFile(officer, { assessmentId, evidenceId: thing.id }, undefined, empty),
    ).rejects.toMatchObject({ code: "unavailable" });
    const { rows } = await openHistory(
      officer,
      historyEndpoint.input.parse({ assessmentId, questionId: thing.id }),
    );
    expect(rows).toHaveLength(1);
  });
});

test("a check of the trail finds a stored file that lost a bit, and one that is gone", async () => {
  const { officer, parts, put, stored } = await given();
  await put(PDF);
  const system = officer.as("admin");
  const check = async () => (await verifyAudit(system, { storage: parts.storage })).faults;
  expect(await check()).toEqual([]);
  const path = stored()[0] ?? "";
  const content = readFileSync(path);
  content[9] = (content[9] ?? 0) ^ 1;
  writeFileSync(path, content);
  expect(await check()).toMatchObject([
    { fault: `the file of evidence ${sha256(PDF)} is damaged, or cannot be read` },
  ]);
  rmSync(path);
  expect(await check()).toMatchObject([{ fault: `the file of evidence ${sha256(PDF)} is missing` }]);
});

test("everybody on the sheet sees what became of evidence, and a replay of the stream gives what is stored", async () => {
  const { officer, assessmentId, add, correct, put, at, parts, things } = await given();
  const { seq } = await readSheet(officer, { assessmentId });
  const { thing: old } = await add("DPA 2025");
  const { thing } = await put(PDF, { replaces: old.id });
  await correct(thing, { issuer: "Acme" });
  const taken = await getEvidenceFile(officer, { assessmentId, evidenceId: thing.id }, undefined, parts);
  await new Response(taken.body).arrayBuffer();
  const { thing: extra } = await add("Extra");
  await put(Buffer.from("Plain words."), { id: extra.id, name: "words.txt" });
  const { thing: third } = await add("Third");
  const { thing: gone } = await withdrawEvidence(officer, { ...at(third), because: "Twice." });
  await reinstateEvidence(officer, at(gone));

  const told = await listChanges(officer, { assessmentId, since: seq });
  expect(told).toMatchObject({ stale: false, answers: [] });
  expect(told.evidence).toEqual(await things());
  const links = await listLinks(officer.db.read, assessmentStream(assessmentId), { after: 0, limit: 100 });
  const replayed = replay(
    links.map(({ link, payload }) => ({ ...link, payload: JSON.parse(payload?.json ?? "null") as unknown })),
  );
  expect([...replayed.evidence.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(await things());
});

test("the way in takes a file as it is from the product's own page, and gives it to be saved alone", async () => {
  const { officer, assessmentId } = await given();
  serve(officer);
  const cookie = await signedIn(officer, "officer");
  const params = { assessmentId, evidenceId: randomUUID() };
  const sent = (more: object = {}) =>
    ask(putFileRoute, "PUT", {
      cookie,
      params,
      query: `?name=${encodeURIComponent("Vertrag “Ö”\u202e.pdf")}`,
      body: PDF.toString("latin1"),
      headers: { "content-type": "application/octet-stream" },
      ...more,
    });
  expect(await sent({ headers: { "content-type": "application/json" } })).toMatchObject({ status: 400 });
  expect(
    await sent({ headers: { "content-type": "application/octet-stream", origin: "https://evil.example" } }),
  ).toMatchObject({ status: 403 });
  expect(await sent({ cookie: await signedIn(officer, "auditor") })).toMatchObject({ status: 403 });
  expect(await sent({ query: "" })).toMatchObject({ status: 400 });
  expect(
    await sent({ headers: { "content-type": "application/octet-stream", "content-length": "99999999999" } }),
  ).toMatchObject({ status: 413, body: { code: "too_large" } });
  expect(await sent()).toMatchObject({ status: 200, body: { thing: { title: "Vertrag “Ö”" } } });

  const got = await getFileRoute(new Request("http://127.0.0.1:3000/", { headers: { cookie } }), {
    params: Promise.resolve(params),
  });
  expect(Buffer.from(await got.arrayBuffer()).equals(PDF)).toBe(true);
  expect(Object.fromEntries(got.headers)).toMatchObject({
    "content-disposition": expect.stringMatching(/^attachment; .*filename\*=UTF-8''Vertrag/) as string,
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
  officer.setNow(new Date(officer.now().getTime() + 1_000));
  const added = await ask(addRoute, "POST", { cookie, params: { assessmentId }, body: { title: "Link" } });
  expect(added).toMatchObject({ status: 200, body: { thing: { title: "Link", kind: "other" } } });
  const listed = await ask(listRoute, "GET", { cookie, params: { assessmentId } });
  expect(listed.body).toMatchObject({
    evidence: [{ title: "Vertrag “Ö”" }, { title: "Link" }],
    limits: { mostBytes: 50_000_000, quotaBytes: 500_000_000, scanning: false },
    people: { officer: "Test officer officer" },
  });
});
