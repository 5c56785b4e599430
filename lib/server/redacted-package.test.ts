import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { people } from "@/db/schema";
import { FILE_KINDS } from "@/lib/domain/assessment/evidence-file";
import type { PackageReport } from "@/lib/domain/package/report";
import type { PackageRedactions } from "@/lib/domain/package/format";
import { REDACTION_KINDS } from "@/lib/domain/redaction/choice";
import { jsonFile } from "@/lib/report/json";
import { readPdf } from "@/lib/report/pdf/testing";
import { unzip } from "@/lib/report/reading/testing";
import { addAction, raiseFinding } from "./follow-ups";
import { putEvidenceFile } from "./evidence-file";
import { givenFolder, uploadOf } from "./files/testing";
import { bestReply, givenAnswers, givenDecision, givenPlan, givenRun } from "./given";
import { forged, python, reportOn, taken, textsOf } from "./packages/testing";
import { makeRoomLink } from "./room-links";
import { keepScenario } from "./scenarios";
import { givenAssessment } from "./seed";
import { folderStorage } from "./storage/folder";
import { tagAssessment } from "./tags";
import { testContext } from "./testing";
import { openThread } from "./threads";

const words = new Map<string, string>();

/** A word for one place, in letters alone. */
function put(place: string): string {
  const word = `Qx${String.fromCharCode(97 + (words.size % 26), 97 + Math.floor(words.size / 26))}kanari`;
  words.set(place, word);
  return word;
}

/** A decision in which people have typed a word of its own wherever they can type. */
async function decided() {
  const ctx = await testContext("lead");
  const storage = folderStorage(givenFolder());
  const assessmentId = await givenAssessment(ctx, { useCase: put("use case"), pack: "HC" });
  await ctx.change([], ({ tx }) => tx.update(people).set({ name: put("name of a person") }));
  const name = words.get("name of a person") ?? "";
  const guest = { name: put("name of a guest"), organisation: "Roth & Partner", purpose: "Audit" };
  const until = { lastDay: "2026-12-24", evidence: false };
  await makeRoomLink(await ctx.proven(), { ...guest, ...until, assessmentIds: [assessmentId] });
  await putEvidenceFile(
    ctx,
    { assessmentId, evidenceId: randomUUID(), name: `${put("name of a file")}.txt` },
    uploadOf(Buffer.from(`It says ${put("content of a file")}.\n`)),
    { storage, mostBytes: 1_000, quotaBytes: 10_000, kinds: FILE_KINDS, scan: null },
  );
  let first = true;
  await givenAnswers(ctx, assessmentId, (question) => {
    const reply = bestReply(question);
    if (question.answer.type === "text") return { ...reply, value: put(`reply to ${question.id}`) };
    if (!first) return reply;
    first = false;
    const [cited] = reply.evidence;
    return {
      ...reply,
      note: `${put("note")}, as ${name} said to ${guest.name}`,
      evidence: cited ? [{ ...cited, title: put("title"), clause: put("clause") }] : [],
    };
  });
  await raiseFinding(ctx, {
    ...{ assessmentId, questionId: "AU-01", severity: "low", dueOn: "", blocksGoLive: false },
    ...{ title: put("finding"), description: put("description") },
    ...{ verification: put("verification"), ifMissed: put("if missed") },
  });
  await addAction(ctx, {
    ...{ assessmentId, condition: null, findingId: null, dueOn: "", blocksGoLive: false },
    ...{ title: put("action"), description: "", verification: "", ifMissed: "" },
  });
  await openThread(ctx, { assessmentId, questionId: "AU-01", text: put("comment"), mentions: [] });
  await tagAssessment(ctx, { assessmentId, add: [put("tag")], remove: [] });
  await keepScenario(ctx, {
    ...{ assessmentId, scenarioId: randomUUID(), revision: 0, name: put("what-if") },
    supposes: [{ questionId: "AU-01", state: "unknown", value: null, level: "asserted" }],
  });
  const of = { assessmentId, pack: "HC", scenario: "HC-1" };
  await givenPlan(ctx, of, { passRule: put("rule to pass") });
  await givenRun(ctx, of, {
    tester: { name: put("tester"), role: put("tester’s role"), independence: "apart" },
    ...{ region: put("region"), settings: put("settings"), caseSource: put("source of cases") },
    ...{ deidentified: put("stripping"), graders: put("graders"), deviations: put("deviations") },
    results: {
      ...{ by: "form", cases: 100, passed: 99, neverEvents: 0 },
      failures: [{ case: put("case"), severity: "low", note: put("failure"), neverEvent: false }],
    },
  });
  await givenDecision(ctx, assessmentId);
  const auditor = ctx.as("auditor");
  const take = (redact?: string) => taken(auditor, assessmentId, { storage, ...(redact && { redact }) });
  return { whole: await take(), copy: await take(REDACTION_KINDS.join()), people: await take("people") };
}

let packages: ReturnType<typeof decided> | undefined;
/** Made once: nothing here needs the workspace that they came from. */
const taking = () => (packages ??= decided());

/** Every byte of a package, with what its compressed parts hold and what a PDF says. */
async function everythingIn(bytes: Uint8Array): Promise<string> {
  const files = await textsOf(bytes);
  const parts = [...files].flat();
  const binary = (name: string) => Uint8Array.from(Buffer.from(files.get(name) ?? "", "latin1"));
  parts.push(...[...unzip(binary("report/report.xlsx"))].flat());
  const { pages, inflated, document } = await readPdf(binary("report/report.pdf"));
  parts.push(inflated, ...pages, JSON.stringify([await document.getMetadata(), await document.getOutline()]));
  return parts.join("\n").toLowerCase();
}

const left = (text: string) =>
  [...words].filter(([, word]) => text.includes(word.toLowerCase())).map(([place]) => place);

const faultsOf = (report: PackageReport) => report.faults.map(({ place, fault }) => `${place}: ${fault}`);

test("a redacted package holds no byte of what was left out, and both verifiers take it for what it is", async () => {
  const made = await taking();
  expect(left(await everythingIn(made.whole))).toEqual([...words.keys()]);
  expect(left(await everythingIn(made.copy))).toEqual([]);
  const named = [...(await textsOf(made.people))].flat().join("\n").toLowerCase();
  for (const whose of ["person", "guest"]) expect(left(named)).not.toContain(`name of a ${whose}`);
  expect(left(named)).toContain("comment");
  const [whole, copy] = [await reportOn(made.whole), await reportOn(made.copy)];
  expect(copy.faults).toEqual([]);
  expect(whole.withheld).toBeNull();
  expect(copy.scored?.score).toEqual(whole.scored?.score);
  expect(copy.withheld).toMatchObject({ signatures: 2, evidence: "without" });
  expect(copy.withheld?.entries).toBeGreaterThan(20);
  expect(copy.withheld?.fields).toBeGreaterThan(20);
  expect(copy.withheld?.redactions.length).toBeGreaterThan(20);
  expect(copy.entries).toBe(whole.entries + 1);
  for (const bytes of [made.copy, made.people]) {
    const { code, said } = python(bytes);
    expect([said, code]).toEqual([expect.stringContaining("Nothing is wrong."), 0]);
  }
  expect(python(made.copy).said).toMatch(/redacted copy.*Not checked/);
  // Only names went: what says none is there, and the files of evidence with it.
  const part = await reportOn(made.people);
  expect(part.faults).toEqual([]);
  expect(part.withheld?.evidence).toBe("with");
  expect(part.withheld?.entries).toBeLessThan(copy.withheld?.entries ?? 0);
});

type Record = PackageRedactions;
const changed = (change: (said: Record) => object) => (text: string) =>
  new TextDecoder().decode(jsonFile(change(JSON.parse(text) as Record)));

test("a mark without its entry, an entry without its mark, and content that is said to be withheld are refused, each with its place", async () => {
  const made = await taking();
  const trail = (await textsOf(made.whole)).get("audit.jsonl")?.split("\n") ?? [];
  const said = JSON.parse((await textsOf(made.copy)).get("redactions.json") ?? "{}") as Record;
  const noted = said.redactions.find(({ pointers }) => pointers.some((one) => one.endsWith("/note")));
  const mark = `[redacted ${noted?.number ?? 0}]`;
  const silenced = said.entries[0] ?? 0;
  const cases: [string, RegExp, Parameters<typeof forged>[1]][] = [
    [
      "an entry is gone",
      /has mark/,
      { "redactions.json": changed((all) => ({ ...all, redactions: all.redactions.slice(0, -1) })) },
    ],
    [
      "an entry more",
      /redactions/,
      {
        "redactions.json": changed((all) => ({
          ...all,
          redactions: [...all.redactions, { ...all.redactions[0], number: all.redactions.length + 1 }],
        })),
      },
    ],
    [
      "another digest",
      /report\.json/,
      { "redactions.json": (text) => text.replace(noted?.sha256 ?? "?", "0".repeat(64)) },
    ],
    [
      "a mark is gone",
      /assessment\.json.*note.*has no mark/,
      { "assessment.json": (text) => text.replace(mark, "Nothing to see.") },
    ],
    [
      "a mark more",
      /assessment\.json.*name.*has mark 1\b/,
      { "assessment.json": (text) => text.replace("Lumen Health", "Lumen [redacted 1]") },
    ],
    [
      "a field more left out",
      /sign-off\.json.*zone.*left out/,
      {
        "sign-off.json": (text) =>
          text.replace(
            /"path": "\/zone",\s+"salt": "([0-9a-f]+)",\s+"value": "[^"]*"/,
            `"digest": "$1", "path": "/zone"`,
          ),
      },
    ],
    [
      "content is there",
      new RegExp(`entry ${silenced}\\b.*withheld`),
      {
        "audit.jsonl": (text) =>
          text
            .split("\n")
            .map((line, index) => (index === silenced - 1 ? (trail[index] ?? "") : line))
            .join("\n"),
      },
    ],
    ["the list is gone", /redactions\.json.*is missing/, { "redactions.json": () => "" }],
  ];
  for (const [name, fault, change] of cases) {
    const bytes = await forged(made.copy, change);
    const faults = faultsOf(await reportOn(bytes)).join("\n");
    expect([name, faults]).toEqual([name, expect.stringMatching(fault)]);
    expect(faults).not.toMatch(/manifest/);
    const second = python(bytes);
    expect([name, second]).toEqual([name, { code: 1, said: expect.stringMatching(fault) as string }]);
  }
  // The control: put together anew and unchanged, it holds.
  expect(faultsOf(await reportOn(await forged(made.copy, {})))).toEqual([]);
});

test("a byte changed anywhere in a redacted package is noticed", async () => {
  const made = await taking();
  const places = fc.sample(fc.nat(made.copy.length - 1), { numRuns: 40, seed: 4711 });
  const unnoticed: number[] = [];
  for (const at of places) {
    const flipped = Uint8Array.from(made.copy);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
    const faults = await reportOn(flipped).then(faultsOf, () => ["no package"]);
    if (faults.length === 0) unnoticed.push(at);
  }
  expect(unnoticed).toEqual([]);
});
