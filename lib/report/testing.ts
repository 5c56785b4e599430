import type { AssessmentDocument, DocumentAnswer } from "@/lib/domain/assessment/document";
import { NO_PARTICULARS } from "@/lib/domain/assessment/evidence";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { EvidenceLevel, Question, Questionnaire } from "@/lib/domain/questionnaire/format";
import { questionnaireHash } from "@/lib/domain/questionnaire/hash";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { LIFE_HEAD, sampleTrail } from "./life/testing";
import type { FullReport } from "./model";
import type { IndexedThing, ReportSource } from "./source";

/** What the report tests print: the built-in questionnaire at tier 3, answered by invented people about an invented vendor. */

const GENERATED = new Date("2026-11-23T13:02:00.000Z");

const LEVELS: readonly EvidenceLevel[] = ["binding", "documented", "verified", "asserted"];
const TITLES: Readonly<Record<EvidenceLevel, string>> = {
  asserted: "Reply of the vendor’s trust team, 3 November 2026",
  documented: "Trust centre, page “Data handling”, copy of 2 November 2026",
  binding: "Data processing agreement, clause 5.3",
  verified: "Walk-through with our security team, record 14",
};
const PEOPLE = ["Mara Lindqvist", "Юлия Орлова", "Νίκος Παπαδόπουλος"];

/** What takes long to work out, for a test that is of something else. */
export const UNRECKONED: Pick<FullReport, "sensitivity" | "hashes"> = {
  sensitivity: null,
  hashes: { document: "1d".repeat(32), manifest: "2c".repeat(32) },
};

/** What must stand in a report as plain text, whatever it would be elsewhere. */
export const HOSTILE_TEXTS = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "=cmd|' /C calc'!A0",
  "\u00a0=1+1",
  "＝HYPERLINK(1)",
  "+1\n-1\r\n@SUM(1)",
  "\u202egnp.exe",
  "bell\u0007 and nothing\u0000",
  "half a pair \ud800",
  "👩‍👩‍👧‍👦😀 深度求索 مرحبا אבג",
  "Ωμέγα, ДОГОВОР, ﬁ, a->b 10x20",
  "007",
  "_x0041_",
  "W".repeat(300),
  `https://example.test/${"a/b-c_d".repeat(40)}`,
];

/** A reply that holds for its kind of question; `rank` 0 is the best one. */
function replyTo({ answer }: Question, rank: number): DocumentAnswer["value"] {
  if (answer.type === "choice") {
    const best = [...answer.options].sort((one, other) => other.credit - one.credit);
    return best[Math.min(rank, best.length - 1)]?.id;
  }
  if (answer.type === "number") return 30 * (rank + 1);
  if (answer.type === "multi") return answer.items.slice(rank).map(({ id }) => id);
  return answer.type === "text" ? "As described in the order form." : undefined;
}

function answersOf(questionnaire: Questionnaire): AssessmentDocument["answers"] {
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  return Object.fromEntries(
    questions.map((question, index): [string, DocumentAnswer] => {
      if (index % 23 === 11) return [question.id, { state: "unknown", note: "Asked twice, no reply yet." }];
      const value = replyTo(question, index % 5 === 4 ? 2 : index % 2);
      const level = LEVELS[index % LEVELS.length] ?? "asserted";
      return [
        question.id,
        {
          state: "answered",
          ...(value === undefined ? {} : { value }),
          evidence: [{ level, title: TITLES[level], validUntil: "2027-06-30" }],
          ...(index % 6 === 0 ? { note: "Confirmed by telephone with the account manager." } : {}),
        },
      ];
    }),
  );
}

const SHA256 = "3f".repeat(32);

const SAMPLE_THINGS: readonly IndexedThing[] = [
  {
    ...NO_PARTICULARS,
    id: "5b9c6a0e-9d0f-4f0e-8f0a-0d6f3c1f2a10",
    title: "Data processing agreement",
    kind: "dpa",
    issuer: "Lumen Health GmbH",
    version: "4.1",
    issuedOn: "2026-05-04",
    periodFrom: "2026-06-01",
    periodTo: "2027-05-31",
    receivedFrom: "Account manager",
    receivedOn: "2026-05-06",
    confidentiality: "confidential",
    validUntil: "2027-06-30",
    file: {
      sha256: SHA256,
      name: "dpa-4.1.pdf",
      mediaType: "application/pdf",
      bytes: 482_113,
      scan: "clean",
    },
    replaced: false,
    reliedOn: [
      { questionId: "AU-01", clause: "clause 5.3", level: "binding" },
      { questionId: "RT-01", clause: "", level: "binding" },
    ],
  },
  {
    ...NO_PARTICULARS,
    id: "c0f7d0b4-4c49-4b3e-9f57-3c6e6b0b7a21",
    title: "Trust centre, page “Data handling”",
    kind: "web_page",
    link: "https://trust.lumen.example/data",
    capturedOn: "2026-11-02",
    validUntil: "2026-11-20",
    file: null,
    replaced: true,
    reliedOn: [],
  },
];

/** A complete source; `change` may replace anything in the assessment. */
export function sampleSource(
  change: Partial<AssessmentDocument> = {},
  questionnaire: Questionnaire = builtIn,
): ReportSource {
  const sha256 = questionnaireHash(questionnaire);
  const document: AssessmentDocument = {
    format: "assay-assessment/1",
    questionnaire: { id: questionnaire.id, version: questionnaire.version, sha256 },
    vendor: { name: "Lumen Health" },
    product: { name: "Scribe 3", model: "lumen-scribe", version: "3.2.0", configurationHash: "9f2c41d7" },
    useCase: "Drafts discharge summaries on two wards; a physician edits and signs each of them.",
    on: "2026-11-23",
    facts: {
      data: 3,
      autonomy: 0,
      affected: 1,
      impact: 3,
      integration: 1,
      scale: 1,
      regulation: 2,
      personalData: true,
      specialData: true,
      residencyRule: true,
      crossBorder: true,
      recordsDuty: true,
      retrieval: true,
      tools: true,
      generative: true,
      strictClock: true,
      highRisk: true,
      publicSector: true,
      prohibitedPractice: false,
      domain: "healthcare",
    },
    pack: "HC",
    scenariosNotApplicable: { "HC-4": "No score or label is given to a patient." },
    answers: answersOf(questionnaire),
    duties: { "BD-01": "done", "BD-02": "done", "BD-08": "done" },
    runs: [
      run("HC-1", 73, 73, "2026-10-02"),
      run("HC-2", 100, 97, "2026-10-02"),
      run("HC-3", 40, 22, "2026-09-12"),
    ],
    ...change,
  };
  return {
    assessmentId: "asm_01JD3QX6R2M8",
    questionnaire,
    questionnaireSha256: sha256,
    document,
    score: scoreAssessment(questionnaire, sha256, document),
    people: { owner: "Mara Lindqvist", answered: actsOn(document) },
    dueOn: "2026-12-15",
    waivers: [],
    evidence: SAMPLE_THINGS,
    notices: [
      { noticeId: "n", kind: "change", days: 20, effectiveOn: "2026-12-19", version: "3.3.0" },
      { noticeId: null, kind: "change", days: 0, effectiveOn: "2026-07-01", version: "3.2.0" },
    ],
    scope: {
      buyer: "Havel Hospital",
      vendorCountry: "Germany",
      surfaces: ["API", "Web application"],
      parties: [
        { kind: "model_provider", name: "Umbra Models", country: "France", purpose: "" },
        { kind: "subprocessor", name: "Nimbus Cloud", country: "Ireland", purpose: "Hosting" },
      ],
    },
    createdAt: "2026-11-02T08:30:00.000Z",
    generatedAt: GENERATED,
    generatedBy: "Jonas Beck",
    zone: "Europe/Berlin",
    appVersion: "0.1.0",
    auditHead: LIFE_HEAD,
    trail: sampleTrail(document),
    signOff: {
      status: "draft",
      decision: null,
      decidedAt: null,
      validUntil: "",
      snapshot: null,
      signatures: [],
      changed: null,
      ofSnapshot: false,
    },
  };
}

/** The use that asks least: tier 1, answered without any evidence, and nothing else on record. */
export function lightSource(): ReportSource {
  const { document } = sampleSource();
  const least = Object.entries(document.facts).map(([id, value]) => [
    id,
    typeof value === "number" ? 0 : false,
  ]);
  const answers = Object.entries(document.answers).map(([id, { evidence: _, note: __, ...answer }]) => [
    id,
    answer,
  ]);
  const source = sampleSource({
    facts: { ...(Object.fromEntries(least) as AssessmentDocument["facts"]), domain: "other" },
    answers: Object.fromEntries(answers) as AssessmentDocument["answers"],
    ...{ duties: {}, runs: [], scenariosNotApplicable: {} },
  });
  return { ...source, evidence: [], notices: [] };
}

const LONG_NOTE =
  "The vendor’s counsel wrote that the clause applies from renewal on; we asked for it in the order form. ";

/** The use that asks most: tier 4, with notes as long as they may be, words without a space, and names in three scripts. */
export function heavySource(): ReportSource {
  const { document, evidence = [] } = sampleSource();
  const word = "Datenschutzgrundverordnungskonform".repeat(9).slice(0, 300);
  const answers = Object.entries(document.answers).map(([id, answer], index): [string, DocumentAnswer] => [
    id,
    {
      ...answer,
      ...(index % 9 === 0 && { note: LONG_NOTE.repeat(40).slice(0, 4_000) }),
      ...(index % 13 === 5 && { note: word }),
    },
  ]);
  const source = sampleSource({
    vendor: { name: "Ελληνική Εταιρεία Τεχνητής Νοημοσύνης" },
    product: { name: `Помощник врача ${word.slice(0, 60)}`, version: "4.0" },
    facts: { ...document.facts, autonomy: 3, affected: 3, integration: 3, scale: 3, regulation: 3 },
    answers: Object.fromEntries(answers),
  });
  const things = Array.from({ length: 14 }, (_, index): IndexedThing => {
    const thing = evidence[index % evidence.length];
    return {
      ...NO_PARTICULARS,
      ...thing,
      id: `thing-${index}`,
      file: thing?.file ?? null,
      replaced: false,
      reliedOn: thing?.reliedOn ?? [],
    };
  });
  return { ...source, evidence: things, people: { ...source.people, owner: "Ευαγγελία Παπακωνσταντίνου" } };
}

/** A source as it prints once it was signed, whatever became of the decision since. */
export function decidedSource(
  source: ReportSource,
  status: "decided" | "expired" | "superseded",
): ReportSource {
  const { assessmentId, document, score } = source;
  const sha256 = "5a".repeat(32);
  const at = "2026-11-23T13:02:00.000Z";
  const content = JSON.stringify({ format: "assay-snapshot/1", assessmentId, document, score });
  const signed = (meaning: "prepared" | "approved", name: string, seq: number) => ({
    ...{ id: `sig-${seq}`, assessmentId, snapshotSha256: sha256, meaning, name, at },
    capacity: meaning === "approved" ? ("process_owner" as const) : null,
    ...{ personId: `person-${seq}`, role: "lead" as const, digest: `${seq}`.repeat(64) },
    statement: "I answered this to the best of my knowledge.",
    after: { seq, hash: "ab".repeat(32) },
  });
  return {
    ...source,
    checkpoint: {
      ...({ format: "assay-checkpoint/1", cause: "sign_off" } as const),
      ...{ origin: "0a".repeat(32), number: 12, at, streams: 41, root: "1b".repeat(32) },
      ...{ previous: "2c".repeat(32), key: "3d".repeat(32), signature: "4e".repeat(64) },
    },
    signOff: {
      ...{ status, decision: score.verdict === "reject" ? "reject" : "conditions" },
      ...{ decidedAt: at, validUntil: "2027-11-23" },
      snapshot: { sha256, assessmentId, salt: "6f".repeat(32), content, createdAt: at },
      signatures: [signed("prepared", "Юлия Орлова", 7), signed("approved", "Νίκος Παπαδόπουλος", 9)],
      ...{ changed: null, ofSnapshot: true },
    },
  };
}

function actsOn({ answers }: AssessmentDocument): ReportSource["people"]["answered"] {
  return Object.fromEntries(
    Object.keys(answers).map((id, index) => [
      id,
      {
        name: PEOPLE[index % PEOPLE.length] ?? "",
        at: new Date(Date.UTC(2026, 10, 3 + (index % 18), 8 + (index % 9), (index * 7) % 60)).toISOString(),
      },
    ]),
  );
}

function run(
  scenario: string,
  cases: number,
  passed: number,
  on: string,
): NonNullable<AssessmentDocument["runs"]>[number] {
  return {
    pack: "HC",
    scenario,
    cases,
    passed,
    neverEvents: 0,
    modelVersion: "3.2.0",
    configurationHash: "9f2c41d7",
    on,
  };
}

/** The sample with hostile text wherever a person can type. */
export function hostileSource(): ReportSource {
  const { document } = sampleSource();
  const all = HOSTILE_TEXTS.join(" ");
  const answers = Object.entries(document.answers).map(([id, answer], index): [string, DocumentAnswer] => {
    const text = HOSTILE_TEXTS[index % HOSTILE_TEXTS.length] ?? "";
    const evidence = [{ level: "binding" as const, title: text, validUntil: "2027-06-30" }];
    return [id, { ...answer, note: text, evidence }];
  });
  const source = sampleSource({
    vendor: { name: "深度求索 <b>R&D</b> \u202efdp.exe" },
    product: { name: all },
    useCase: all,
    scenariosNotApplicable: { "HC-4": all },
    answers: Object.fromEntries(answers),
  });
  const things = HOSTILE_TEXTS.map((text, index): IndexedThing => ({
    ...NO_PARTICULARS,
    id: String(index),
    title: text,
    issuer: text,
    version: text,
    receivedFrom: text,
    link: text,
    file: { sha256: SHA256, name: text, mediaType: text, bytes: 1, scan: "not_scanned" },
    replaced: false,
    reliedOn: [{ questionId: "AU-01", clause: text, level: "binding" }],
  }));
  return { ...source, evidence: things };
}
