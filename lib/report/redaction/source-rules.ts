import { type Rules, goes } from "@/lib/domain/redaction/rules";
import type {
  IndexedThing,
  ReportSource,
  ReportSubject,
  SourceEntry,
  SourceSignOff,
  SourceTrail,
} from "../source";

/**
 * How every text that a report is printed from is treated in a redacted copy. A new one does
 * not compile until it stands here: `kept`, a `person`'s name, or free text of some kind. What
 * entries of the trail say is kept or left out whole (`@/lib/domain/redaction/payload`).
 */

type Of<Name extends keyof ReportSource> = Rules<NonNullable<ReportSource[Name]>>;

const document: Of<"document"> = {
  format: "kept",
  questionnaire: { id: "kept", version: "kept", sha256: "kept" },
  vendor: { name: goes() },
  // A run is held against version and configuration, so that the score needs them.
  product: { name: goes(), model: goes(), version: "kept", configurationHash: "kept" },
  useCase: goes("use"),
  on: "kept",
  facts: { each: "kept" },
  extendedSections: { each: "kept" },
  pack: "kept",
  scenariosNotApplicable: { each: goes("notes") },
  answers: {
    byQuestion: true,
    each: {
      state: "kept",
      value: { kinds: ["notes"], field: "reply" },
      note: { kinds: ["notes"], field: "note" },
      evidence: { each: { level: "kept", title: goes("evidence"), validUntil: "kept", sha256: "kept" } },
      reason: { kinds: ["notes"], field: "reason" },
      approvedBy: "person",
    },
  },
  duties: { each: "kept" },
  runs: {
    each: {
      ...{ pack: "kept", scenario: "kept", modelVersion: "kept", configurationHash: "kept" },
      ...{ task: "kept", on: "kept" },
      judge: { model: goes() },
    },
  },
};

const acts = { each: { name: "person", at: "kept" } } as const;

const called = goes("evidence");

const thing: Exclude<Rules<IndexedThing>, string> = {
  ...{ id: "kept", kind: "kept", confidentiality: "kept" },
  ...{ issuedOn: "kept", periodFrom: "kept", periodTo: "kept", receivedOn: "kept" },
  ...{ validUntil: "kept", capturedOn: "kept" },
  ...{ title: called, issuer: called, version: called, link: called },
  receivedFrom: goes("evidence", "people"),
  file: { sha256: "kept", name: goes("evidence"), mediaType: "kept", scan: "kept" },
  reliedOn: { each: { questionId: "kept", clause: goes("evidence"), level: "kept" } },
};

const tests = goes("tests");
const testers = goes("tests", "people");

const stress: Of<"stress"> = {
  plans: {
    each: {
      ...{ pack: "kept", scenario: "kept", fixedBy: "kept", fixedAt: "kept" },
      groupLimit: { measure: "kept" },
      passRule: tests,
      because: tests,
    },
  },
  runs: {
    each: {
      ...{ id: "kept", pack: "kept", scenario: "kept", packVersion: "kept", questionnaireVersion: "kept" },
      ...{ task: "kept", evidenceId: "kept", recordedBy: "kept", recordedAt: "kept" },
      ...{ ranOn: "kept", ranAt: "kept", modelVersion: "kept", configurationHash: "kept" },
      tester: { name: "person", role: testers, independence: "kept" },
      model: goes(),
      region: tests,
      settings: tests,
      caseSource: tests,
      deidentified: tests,
      graders: testers,
      judge: { model: goes(), prompt: tests, grader: testers },
      deviations: tests,
      abandonedBecause: tests,
      failures: { each: { case: tests, severity: "kept", note: tests } },
      groups: { each: { kind: tests, value: tests } },
      agreement: { first: testers, second: testers, graded: "kept" },
      withdrawn: { by: "kept", at: "kept", because: tests },
    },
  },
  people: { each: "person" },
};

/** Of what signatures freeze. */
export const SUBJECT_RULES = {
  assessmentId: "kept",
  document,
  score: "kept",
  people: { owner: "person", answered: acts, approved: acts },
  waivers: {
    each: {
      ...{ questionId: "kept", expiresOn: "kept", grantedAt: "kept" },
      reason: goes("notes"),
      control: goes("notes"),
      grantedBy: "person",
    },
  },
  evidence: { each: thing },
  stress,
  scope: {
    ...{ buyer: goes(), vendorCountry: "kept", surfaces: { each: goes() } },
    parties: { each: { kind: "kept", name: goes(), country: "kept", purpose: goes() } },
  },
  createdAt: "kept",
  zone: "kept",
} as const satisfies Rules<ReportSubject>;

const reviewed = goes("reviews");

/** Of all that a report is printed from, but for what was signed, which keeps its own hash. */
export const SOURCE_RULES: Rules<Redactable> = {
  ...SUBJECT_RULES,
  questionnaire: "kept",
  questionnaireSha256: "kept",
  dueOn: "kept",
  followUps: {
    each: {
      ...{ id: "kept", kind: "kept", questionId: "kept", severity: "kept", findingId: "kept", state: "kept" },
      ...{ condition: { kind: "kept", subject: "kept" }, closingEvidence: { each: "kept" } },
      ...{ ownerId: "kept", closedBy: "kept", createdBy: "kept", updatedBy: "kept" },
      ...{ dueOn: "kept", closedAt: "kept", createdAt: "kept", updatedAt: "kept" },
      title: reviewed,
      description: reviewed,
      verification: reviewed,
      ifMissed: reviewed,
      closingNote: reviewed,
      reopenedBecause: reviewed,
      ownerName: "person",
      closedByName: "person",
      shownBy: { each: goes("evidence") },
    },
  },
  followUpsOn: "kept",
  notices: { each: { noticeId: "kept", kind: "kept", effectiveOn: "kept", version: "kept" } },
  generatedBy: "person",
  appVersion: "kept",
  auditHead: { hash: "kept" },
  checkpoint: {
    ...{ format: "kept", origin: "kept", at: "kept", cause: "kept", root: "kept", previous: "kept" },
    ...{ key: "kept", signature: "kept" },
  },
  previous: { assessmentId: "kept", snapshotSha256: "kept" },
  trail: {
    entries: {
      each: {
        ...{ at: "kept", action: "kept", objectKind: "kept", objectId: "kept", hash: "kept" },
        actor: { id: "kept", name: "person" },
      },
    },
    people: { each: "person" },
    evidence: { each: called },
  },
  frameworks: { each: "kept" },
  signOff: {
    ...{ status: "kept", decision: "kept", decidedAt: "kept", validUntil: "kept", changed: "kept" },
    signatures: {
      each: {
        ...{ id: "kept", assessmentId: "kept", snapshotSha256: "kept", meaning: "kept", capacity: "kept" },
        ...{ personId: "kept", role: "kept", statement: "kept", at: "kept", after: { hash: "kept" } },
        name: "person",
        // Of the name among what else is known: whoever has a list of names could tell which it was.
        digest: goes("people"),
      },
    },
  },
  before: { questionnaire: "kept", document, score: "kept" },
};

/** What of a source is treated by these rules. */
export type Redactable = Omit<ReportSource, "signOff" | "redactions" | "trail"> & {
  signOff: Omit<SourceSignOff, "snapshot">;
  trail?: Omit<SourceTrail, "entries"> & { entries: readonly Omit<SourceEntry, "payload" | "before">[] };
};
