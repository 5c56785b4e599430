import { sql } from "drizzle-orm";
import type { AnswerValue, DutyState, Facts } from "@/lib/domain/assessment/document";
import type { Status } from "@/lib/domain/assessment";
import type { Decision } from "@/lib/domain/assessment/sign-off";
import type { ReviewState } from "@/lib/domain/assessment/review";
import type { Confidentiality, EvidenceKind, ScanResult } from "@/lib/domain/assessment/evidence";
import type { AnswerState, EvidenceLevel } from "@/lib/domain/questionnaire/format";
import type { Score } from "@/lib/domain/scoring/document";
import type { Retest } from "@/lib/domain/stress/retest";
import { double, index, instant, integer, json, primaryKey, table, text, uniqueIndex } from "../columns";
import { people } from "./people";
import { teams } from "./teams";
import { products } from "./vendors";

/** Every questionnaire in use, whole, by the SHA-256 of its canonical JSON. */
export const questionnaires = table("questionnaires", {
  sha256: text("sha256").primaryKey(),
  id: text("id").notNull(),
  version: text("version").notNull(),
  title: text("title").notNull(),
  document: text("document").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const assessments = table(
  "assessments",
  {
    id: text("id").primaryKey(),
    productId: text("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "restrict" }),
    questionnaireSha256: text("questionnaire_sha256")
      .notNull()
      .references(() => questionnaires.sha256, { onDelete: "restrict" }),
    useCase: text("use_case").notNull(),
    useCaseKey: text("use_case_key").notNull(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    /** Calendar date, or empty. */
    dueOn: text("due_on").notNull(),
    status: text("status").$type<Status>().notNull(),
    /** Whoever submitted it for review last. */
    submittedBy: text("submitted_by"),
    /** What was signed for, once it is decided. */
    decision: text("decision").$type<Decision>(),
    decidedAt: instant("decided_at"),
    /** The last calendar day on which the decision holds, or empty. */
    validUntil: text("valid_until").notNull().default(""),
    /** The frozen snapshot that was decided on. */
    snapshotSha256: text("snapshot_sha256"),
    /** The assessment that this one follows. */
    predecessorId: text("predecessor_id"),
    /** Whose members alone see it, of officers and leads; null where everybody does. */
    teamId: text("team_id").references(() => teams.id, { onDelete: "restrict" }),
    /** Null until the intake has been completed; no answer is taken before. */
    intakeAt: instant("intake_at"),
    facts: json("facts").$type<Facts>().notNull(),
    extendedSections: json("extended_sections").$type<string[]>().notNull(),
    pack: text("pack"),
    scenariosNotApplicable: json("scenarios_not_applicable").$type<Record<string, string>>().notNull(),
    archivedAt: instant("archived_at"),
    revision: integer("revision").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    // With what says whether it counts and who sees it, so that a count over all products reads the index alone.
    index("assessments_by_product").on(t.productId, t.status, t.archivedAt, t.teamId, t.id),
    index("assessments_by_owner").on(t.ownerId),
    // With what decides whether a row is listed, so that counting reads the index alone.
    index("assessments_by_change").on(t.updatedAt, t.id, t.teamId, t.archivedAt),
    index("assessments_by_status").on(t.status, t.validUntil),
    index("assessments_by_begin").on(t.createdAt, t.id),
    index("assessments_by_decision").on(t.decidedAt, t.id),
    index("assessments_by_predecessor").on(t.predecessorId),
    index("assessments_by_team").on(t.teamId, t.id),
    // Two that follow the same one would both take its place.
    uniqueIndex("assessments_one_successor")
      .on(t.predecessorId)
      .where(sql`${t.archivedAt} is null`),
    // A day that is not set stands after all that are; written as the list orders by it.
    index("assessments_by_due").on(
      sql`(case when ${t.dueOn} = '' then '9999-12-31' else ${t.dueOn} end)`,
      t.id,
    ),
    index("assessments_by_use_case").on(t.useCaseKey, t.id),
    index("assessments_archived")
      .on(t.archivedAt)
      .where(sql`${t.archivedAt} is not null`),
  ],
);

export const answers = table(
  "answers",
  {
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    questionId: text("question_id").notNull(),
    /** `open` marks an answer that was taken back; its history stays in the audit trail. */
    state: text("state").$type<AnswerState>().notNull(),
    value: json("value").$type<AnswerValue | null>().notNull(),
    note: text("note").notNull(),
    /** Why the question does not apply. */
    reason: text("reason").notNull(),
    approvedBy: text("approved_by"),
    /** Counts the saves of this answer, from 1. */
    revision: integer("revision").notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.assessmentId, t.questionId] }),
    // Few among very many: what was set aside and may wait for a second person.
    index("answers_set_aside")
      .on(t.updatedAt)
      .where(sql`${t.state} = 'not_applicable' and ${t.approvedBy} is null`),
  ],
);

/** A thing that proves something, named once and cited by any number of answers. */
export const evidence = table(
  "evidence",
  {
    id: text("id").primaryKey(),
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    title: text("title").notNull(),
    titleKey: text("title_key").notNull(),
    link: text("link").notNull(),
    /** Calendar date after which the level drops by one, or empty; so are the other days. */
    validUntil: text("valid_until").notNull(),
    /** Of the file, or empty where there is none. */
    sha256: text("sha256").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    kind: text("kind").$type<EvidenceKind>().notNull().default("other"),
    issuer: text("issuer").notNull().default(""),
    version: text("version").notNull().default(""),
    issuedOn: text("issued_on").notNull().default(""),
    periodFrom: text("period_from").notNull().default(""),
    periodTo: text("period_to").notNull().default(""),
    receivedFrom: text("received_from").notNull().default(""),
    receivedOn: text("received_on").notNull().default(""),
    confidentiality: text("confidentiality").$type<Confidentiality>().notNull().default(""),
    capturedOn: text("captured_on").notNull().default(""),
    fileName: text("file_name").notNull().default(""),
    mediaType: text("media_type").notNull().default(""),
    bytes: integer("bytes").notNull().default(0),
    scan: text("scan").$type<ScanResult>().notNull().default("not_scanned"),
    replaces: text("replaces"),
    replacedBy: text("replaced_by"),
    withdrawnAt: instant("withdrawn_at"),
    withdrawnBecause: text("withdrawn_because").notNull().default(""),
    revision: integer("revision").notNull().default(1),
    /** Null of a thing that nobody has corrected since it was made. */
    updatedBy: text("updated_by"),
    updatedAt: instant("updated_at"),
  },
  (t) => [index("evidence_by_assessment").on(t.assessmentId, t.validUntil, t.withdrawnAt, t.id)],
);

export const answerEvidence = table(
  "answer_evidence",
  {
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    questionId: text("question_id").notNull(),
    evidenceId: text("evidence_id")
      .notNull()
      .references(() => evidence.id, { onDelete: "restrict" }),
    /** Place in the answer's list, from 0. */
    position: integer("position").notNull(),
    /** Page or clause. */
    clause: text("clause").notNull(),
    level: text("level").$type<EvidenceLevel>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.assessmentId, t.questionId, t.evidenceId] }),
    index("answer_evidence_by_thing").on(t.evidenceId),
  ],
);

export const duties = table(
  "duties",
  {
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    dutyId: text("duty_id").notNull(),
    state: text("state").$type<DutyState>().notNull(),
    note: text("note").notNull(),
    revision: integer("revision").notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.dutyId] })],
);

/** How a reviewer stands to an answer or a duty: one row an item, its past in the audit trail. */
export const reviews = table(
  "reviews",
  {
    assessmentId: text("assessment_id")
      .notNull()
      .references(() => assessments.id, { onDelete: "restrict" }),
    /** Of a question or a duty. */
    itemId: text("item_id").notNull(),
    state: text("state").$type<ReviewState>().notNull(),
    /** What the reviewer asks for, or what was handed back. */
    note: text("note").notNull(),
    /** The revision of the answer that was looked at. */
    itemRevision: integer("item_revision").notNull(),
    revision: integer("revision").notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.itemId] })],
);

/**
 * What lists show of a score, written in the transaction that changed it by the
 * same pure function; `changesOn` is the first day on which it is out of date
 * with nothing edited, or empty.
 */
export const summaries = table(
  "summaries",
  {
    assessmentId: text("assessment_id")
      .primaryKey()
      .references(() => assessments.id, { onDelete: "restrict" }),
    holdsOn: text("holds_on").notNull(),
    changesOn: text("changes_on").notNull(),
    tier: integer("tier").notNull(),
    verdict: text("verdict").$type<Score["verdict"]>().notNull(),
    provisional: text("provisional").$type<Score["provisional"]>(),
    claimed: double("claimed"),
    evidenced: double("evidenced"),
    high: double("high"),
    decided: double("decided"),
    asked: integer("asked").notNull(),
    open: integer("open").notNull(),
    unknown: integer("unknown").notNull(),
    knockOuts: integer("knock_outs").notNull(),
    weakCriticals: integer("weak_criticals").notNull(),
    /** Evidenced per cent by section id. */
    sections: json("sections").$type<Record<string, number | null>>().notNull(),
    /** When stress tests are to be run again, the earliest first, and the first of these days, or empty. */
    retests: json("retests")
      .$type<Retest[]>()
      .notNull()
      .default(sql`'[]'`),
    retestOn: text("retest_on").notNull().default(""),
  },
  (t) => [
    // Beside the key, so that verdicts and tiers of all are counted without the sections.
    index("summaries_by_assessment").on(t.assessmentId, t.tier, t.verdict),
    index("summaries_by_verdict").on(t.verdict, t.assessmentId),
    index("summaries_by_tier").on(t.tier, t.assessmentId),
    index("summaries_by_decided").on(t.decided, t.assessmentId),
    index("summaries_by_next_change").on(t.changesOn),
    // Few have runs on record.
    index("summaries_by_retest")
      .on(t.retestOn, t.assessmentId)
      .where(sql`${t.retestOn} <> ''`),
  ],
);
