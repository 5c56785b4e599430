import { expect, test } from "vitest";
import { NO_PARTICULARS } from "@/lib/domain/assessment/evidence";
import { type Signature, signatureDigest } from "@/lib/domain/assessment/signature";
import { fieldDigest, fieldsHash, snapshotHash } from "@/lib/domain/assessment/snapshot";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { REDACTION_KINDS, readChoice } from "@/lib/domain/redaction/choice";
import { marksIn } from "@/lib/domain/redaction/mark";
import { redactionSalt } from "@/lib/domain/redaction/redaction";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { performScore } from "@/lib/domain/scoring/perform";
import type { RunRecord } from "@/lib/domain/stress/run";
import { readPdf } from "../pdf/testing";
import { unzip } from "../reading/testing";
import { type PackedFile, printEverything } from "../formats";
import type { ReportSource, ReportSubject, SourceFollowUp } from "../source";
import { sampleSource } from "../testing";
import { redactSource, reveal } from "./redact-source";

const SECRET = "5e".repeat(32);
const SALT = "ab".repeat(32);
const EVERYTHING = readChoice(REDACTION_KINDS.join());

/** A word that stands in one place alone, made of letters so that no search cuts it. */
type Canary = (place: string) => string;

function canaries(): { put: Canary; all: Map<string, string> } {
  const all = new Map<string, string>();
  const put = (place: string) => {
    const word = `Zq${String.fromCharCode(97 + (all.size % 26), 97 + Math.floor(all.size / 26))}kanari`;
    all.set(place, word);
    return word;
  };
  return { put, all };
}

const AT = "2026-11-20T10:00:00.000Z";

/** A source in which every text that people type is a word of its own. */
function hostile(): { source: ReportSource; words: Map<string, string> } {
  const { put, all } = canaries();
  const withText: Questionnaire = structuredClone(builtIn);
  const texts = withText.sections.flatMap(({ questions }) => questions);
  const freed = texts.find(
    ({ answer, critical, weight }) => answer.type === "choice" && !critical && weight > 0,
  );
  if (freed) Object.assign(freed, { answer: { type: "text" }, knockOuts: [], limits: [] });
  const plain = sampleSource({}, withText);
  const answers = Object.fromEntries(
    Object.entries(plain.document.answers).map(([id, answer], index) => [
      id,
      {
        ...answer,
        ...(id === freed?.id && { value: put("reply") }),
        ...(index < 4 && {
          note: `${put(`note ${id}`)} said Mara Lindqvist`,
          approvedBy: index === 2 ? put("approver") : "Mara Lindqvist",
          evidence: [{ level: "binding" as const, title: put(`title ${id}`), validUntil: "2027-06-30" }],
        }),
        ...(index === 5 && { state: "not_applicable" as const, reason: put("reason"), value: undefined }),
      },
    ]),
  );
  const document = JSON.parse(
    JSON.stringify({
      ...plain.document,
      answers,
      useCase: put("use case"),
      scenariosNotApplicable: { "HC-4": put("set aside") },
    }),
  ) as ReportSource["document"];
  const source = sampleSource(document, withText);
  const run: RunRecord = {
    ...{ id: "run", pack: "HC", scenario: "HC-3", packVersion: "1", questionnaireVersion: "1", task: "" },
    ...{
      planRevision: 1,
      requiredRate: 0.95,
      attempts: 1,
      evidenceId: null,
      recordedBy: "p",
      recordedAt: AT,
    },
    ...{ ranOn: "2026-09-12", ranAt: "", model: "m", modelVersion: "3.2.0", configurationHash: "9f2c41d7" },
    ...{ revision: 1, cases: 40, passed: 22, neverEvents: 0 },
    tester: { name: put("tester"), role: put("tester’s role"), independence: "apart" },
    region: put("region"),
    settings: put("settings"),
    caseSource: put("source of cases"),
    deidentified: put("stripping"),
    graders: put("graders"),
    judge: {
      model: "judge",
      prompt: put("judge’s prompt"),
      grader: put("judge as grader"),
      agreementCases: 50,
    },
    deviations: put("deviations"),
    abandonedBecause: put("broken off"),
    failures: [{ case: put("case"), severity: "high", note: put("failure"), neverEvent: false }],
    groups: [{ kind: put("kind of group"), value: put("group"), cases: 40, passed: 22 }],
    agreement: {
      first: put("first grader"),
      second: put("second grader"),
      graded: { bothPassed: 1, bothFailed: 1, firstOnly: 0, secondOnly: 0 },
    },
    withdrawn: { by: "p", at: AT, because: put("taken back") },
  };
  const followUp: SourceFollowUp = {
    ...{ id: "f", kind: "finding", questionId: "AU-01", severity: "high", findingId: null, condition: null },
    ...{ state: "done", ownerId: "p", dueOn: "2026-12-01", blocksGoLive: true, revision: 1 },
    ...{ closedAt: AT, closedBy: "p", closingEvidence: [], createdBy: "p", createdAt: AT },
    ...{ updatedBy: "p", updatedAt: AT },
    title: put("finding"),
    description: put("description"),
    verification: put("verification"),
    ifMissed: put("if missed"),
    closingNote: put("closing note"),
    reopenedBecause: put("opened again"),
    ownerName: put("owner of a finding"),
    closedByName: put("closer"),
    shownBy: [put("shown by")],
  };
  const subject: ReportSubject = {
    ...{ assessmentId: source.assessmentId, document: source.document, score: source.score },
    people: {
      owner: put("owner"),
      answered: { "AU-01": { name: "Mara Lindqvist", at: AT }, "AU-02": { name: put("answerer"), at: AT } },
      approved: { "AU-03": { name: put("second person"), at: AT } },
    },
    waivers: [
      {
        ...{ questionId: "AU-01", expiresOn: "2027-01-01", grantedAt: AT },
        reason: put("waiver"),
        control: put("control"),
        grantedBy: put("executive"),
      },
    ],
    evidence: [
      {
        ...NO_PARTICULARS,
        ...{ id: "e", replaced: false },
        title: put("thing"),
        issuer: put("issuer"),
        version: put("version of a thing"),
        receivedFrom: put("received from"),
        link: `https://${put("link")}.example`,
        file: {
          sha256: "3f".repeat(32),
          name: `${put("file")}.pdf`,
          mediaType: "application/pdf",
          bytes: 1,
          scan: "clean",
        },
        reliedOn: [{ questionId: "AU-01", clause: put("clause"), level: "binding" }],
      },
    ],
    stress: {
      plans: [
        {
          ...{ pack: "HC", scenario: "HC-3", revision: 1, fixedBy: "p", fixedAt: AT, requiredRate: 0.95 },
          ...{ attempts: 1, groupLimit: null },
          passRule: put("rule to pass"),
          because: put("why planned otherwise"),
        },
      ],
      runs: [run],
      people: { p: put("recorder") },
    },
    scope: {
      ...{ buyer: "The buyer", vendorCountry: "Germany", surfaces: ["API"] },
      parties: [{ kind: "subprocessor", name: "Clouds", country: "Ireland", purpose: "Said Mara Lindqvist" }],
    },
    ...{ createdAt: AT, zone: "Europe/Berlin" },
  };
  const content = JSON.parse(
    canonicalJson(JSON.parse(JSON.stringify({ format: "assay-snapshot/1", appVersion: "1", ...subject }))),
  ) as object;
  const sha256 = snapshotHash(SALT, content);
  const signed = {
    ...{ id: "s", assessmentId: source.assessmentId, snapshotSha256: sha256, meaning: "prepared" as const },
    ...{ capacity: null, personId: "p", name: put("signer"), role: "lead" as const, statement: "I did." },
    ...{ at: AT, after: { seq: 3, hash: "0".repeat(64) } },
  };
  const signature: Signature = { ...signed, digest: signatureDigest(signed) };
  all.set("digest of the signature", signature.digest);
  return {
    words: all,
    source: {
      ...source,
      ...subject,
      followUps: [followUp],
      followUpsOn: "2026-11-23",
      generatedBy: put("printer"),
      trail: {
        entries: [
          {
            ...{ seq: 1, at: AT, action: "answer.recorded", objectKind: "answer", objectId: "AU-01" },
            actor: { id: "p", name: put("actor") },
            payload: {
              questionId: "AU-01",
              state: "answered",
              value: "named",
              note: put("note in the trail"),
              evidence: [{ id: "e", level: "binding" }],
            },
            before: { questionId: "AU-01", state: "answered", value: "named", note: put("note before") },
            hash: "0".repeat(64),
          },
          {
            ...{ seq: 2, at: AT, action: "answer.recorded", objectKind: "answer", objectId: "AU-01" },
            actor: { id: "p", name: "the system" },
            payload: { questionId: "AU-01", state: "answered", value: "named", note: "" },
            before: { questionId: "AU-01", state: "answered", value: "named", note: put("note that went") },
            hash: "1".repeat(64),
          },
          {
            ...{ seq: 3, at: AT, action: "assessment.changed", objectKind: "assessment", objectId: "a" },
            actor: { id: "p", name: "the system" },
            payload: { ownerId: "p" },
            before: { ownerId: "" },
            hash: "2".repeat(64),
          },
        ],
        people: { p: put("named in the trail") },
        evidence: { e: put("thing in the trail") },
      },
      signOff: {
        ...source.signOff,
        snapshot: {
          ...{ sha256, salt: SALT, content: canonicalJson(content) },
          ...{ assessmentId: source.assessmentId, createdAt: AT },
        },
        signatures: [signature],
      },
      before: {
        questionnaire: withText,
        document: { ...source.document, useCase: put("use before") },
        score: source.score,
      },
    },
  };
}

const redacted = (source: ReportSource, choice = EVERYTHING, names: string[] = []) =>
  redactSource(source, { choice, names, secret: SECRET });

/** Every byte of a printed file that a reader could come upon, unpacked and as text. */
async function everythingIn({ bytes, fileName }: Omit<PackedFile, "name">): Promise<string> {
  if (fileName.endsWith(".pdf")) {
    const { pages, inflated, document } = await readPdf(Uint8Array.from(bytes));
    const outline = JSON.stringify([await document.getOutline(), await document.getMetadata()]);
    return [Buffer.from(bytes).toString("latin1"), inflated, outline, ...pages].join("\n");
  }
  if (/\.(xlsx|docx)$/.test(fileName)) return [...unzip(bytes)].flat().join("\n");
  return Buffer.from(bytes).toString();
}

async function printed(source: ReportSource): Promise<string> {
  const parts: string[] = [];
  for (const file of await printEverything(source)) parts.push(file.fileName, await everythingIn(file));
  return parts.join("\n");
}

/** What no file prints, and only the source holds. */
const UNPRINTED = ["opened again", "use before", "judge as grader"];

test("no word that was left out is in any byte of any format, and all are in the whole one", async () => {
  const { source, words } = hostile();
  const whole = await printed(source);
  const lost = [...words].filter(([, word]) => !whole.includes(word)).map(([place]) => place);
  expect(lost.filter((place) => !UNPRINTED.includes(place))).toEqual([]);
  const copy = redacted(source);
  const files = await printed(copy);
  const left = [...words].filter(([, word]) => files.toLowerCase().includes(word.toLowerCase()));
  expect(left.map(([place]) => place)).toEqual([]);
  expect(files).not.toContain("Mara Lindqvist");
  // Nor in what none of them prints yet.
  const values = JSON.stringify(copy);
  expect([...words].filter(([, word]) => values.includes(word))).toEqual([]);
  expect(copy.redactions?.redactions.some(({ kind }) => kind === "other")).toBe(false);
  expect(files).toContain("redacted copy");
});

test("each mark has its redaction, each redaction its marks, and a digest that proves it", () => {
  const { source, words } = hostile();
  const copy = redacted(source);
  const list = copy.redactions?.redactions ?? [];
  expect(list.map(({ number }) => number)).toEqual(list.map((_, index) => index + 1));
  expect(new Set(marksIn(JSON.stringify(copy)))).toEqual(new Set(list.map(({ number }) => number)));
  const owner = words.get("owner") ?? "";
  const one = list.find(({ pointers }) => pointers.includes("/people/owner"));
  expect(copy.people.owner).toMatch(/^\[redacted \d+: Person \d+\]$/);
  expect(one).toMatchObject({ kind: "people", place: "people, owner" });
  const at = { assessmentId: source.assessmentId, kind: "people", pointer: one?.pointers[0] ?? "" };
  expect(fieldDigest(redactionSalt(SECRET, { ...at, text: owner }), owner)).toBe(one?.sha256);
  expect(fieldDigest(redactionSalt(SECRET, { ...at, text: `${owner}x` }), owner)).not.toBe(one?.sha256);
  // Each can be given back from what stands here, and by nobody without the secret.
  const found = list.map((redaction) => reveal(source, redaction, { names: [], secret: SECRET }));
  expect(found.every((one) => one !== null)).toBe(true);
  expect(found.map((one) => one?.text)).toContain(owner);
  expect(
    list.map((redaction) => reveal(source, redaction, { names: [], secret: SALT })?.text ?? null),
  ).toEqual(list.map(() => null));
});

test("the score is what it was, and what was signed still comes to its hash", () => {
  const { source } = hostile();
  const copy = redacted(source);
  expect(performScore(source.questionnaire, copy.document)).toEqual({ score: source.score });
  const snapshot = copy.signOff.snapshot;
  const fields = snapshot && "fields" in snapshot ? snapshot.fields : [];
  expect(fieldsHash(fields)).toBe(source.signOff.snapshot?.sha256);
  expect(fields.filter((field) => "digest" in field).length).toBeGreaterThan(30);
  const changed = fields.map((field) => (field.path === "/zone" ? { ...field, value: "UTC" } : field));
  expect(fieldsHash(changed)).not.toBe(source.signOff.snapshot?.sha256);
});

test("a single field goes alone, names go from texts, and what looks like a mark goes as well", () => {
  const { source, words } = hostile();
  const note = words.get("note AU-01") ?? "";
  const one = redacted(source, readChoice("AU-01.note"));
  expect(one.redactions?.redactions.map(({ pointers }) => pointers)).toEqual([
    [
      "/document/answers/AU-01/note",
      "/before/document/answers/AU-01/note",
      "/signOff/snapshot/content/document/answers/AU-01/note",
    ],
  ]);
  const people = redacted(source, readChoice("people"), ["jonas beck"]);
  expect(people.document.answers["AU-01"]?.note).toMatch(
    new RegExp(`^${note} said \\[redacted \\d+: Person \\d+\\]$`),
  );
  const typed = {
    ...source,
    document: { ...source.document, useCase: "See [redacted 3], says JONAS  BECK." },
  };
  expect(redacted(typed, readChoice("notes")).document.useCase).toMatch(/^\[redacted \d+\]$/);
  const named = { ...source, document: { ...source.document, useCase: "JONAS  BECK, not Jonas Becker." } };
  expect(redacted(named, readChoice("people"), ["Jonas Beck"]).document.useCase).toMatch(
    /^\[redacted \d+: Person \d+\], not Jonas Becker\.$/,
  );
  expect(redacted(source, readChoice("use")).people.owner).toBe(words.get("owner"));
});

test("a text that no rule speaks of is left out", () => {
  const { source } = hostile();
  const strange = { ...source, strange: { deep: ["Unheard of"] } };
  const copy = redacted(strange, readChoice("use"));
  expect(JSON.stringify(copy)).not.toContain("Unheard of");
  expect(copy.redactions?.redactions).toContainEqual(
    expect.objectContaining({ kind: "other", place: "strange, deep 1" }),
  );
});

test("the same copy of the same document is the same to the byte", () => {
  const { source } = hostile();
  expect(redacted(source)).toEqual(redacted(source));
});
