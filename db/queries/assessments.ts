import { type SQL, and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { putRow } from "../rows";
import {
  assessments,
  people,
  products,
  questionnaires,
  summaries,
  teams,
  vendors,
  workspaces,
} from "../schema";
import { jsonText } from "./json-value";
import { versionsOfRow } from "./products";
import { tagsOfRow } from "./tags";
import { openOrOfTeamOf, seesAll, shownBy, visibleTo } from "./visible";

export type AssessmentRow = typeof assessments.$inferSelect;

// An assessment without a due date stands after all that have one. Written as the index has it.
export const dueOrder = sql`case when ${assessments.dueOn} = '' then '9999-12-31' else ${assessments.dueOn} end`;
// What is answered whole stands after what still waits.
const answered = sql`case when ${summaries.open} = 0 then 1 else 0 end`;

/** The fact of the intake that names the field of the use, by its id in the built-in questionnaire. */
export const DOMAIN_FACT = "domain";

/** The id of another assessment, or null for one that the actor may not see. */
const seen = (actor: Actor, found: SQL) =>
  sql<
    string | null
  >`(select s.id from ${assessments} s where ${and(found, visibleTo(actor, sql`s.team_id`))})`;

/** What lists show of an assessment. */
export const listed = (actor: Actor) => ({
  id: assessments.id,
  useCase: assessments.useCase,
  vendor: { id: vendors.id, name: vendors.name },
  product: { id: products.id, name: products.name },
  owner: { id: people.id, name: people.name },
  dueOn: assessments.dueOn,
  status: assessments.status,
  submittedBy: assessments.submittedBy,
  team: { id: teams.id, name: teams.name },
  decision: assessments.decision,
  decidedAt: assessments.decidedAt,
  validUntil: assessments.validUntil,
  predecessorId: seen(actor, sql`s.id = ${assessments.predecessorId}`),
  successorId: seen(actor, sql`s.predecessor_id = ${assessments.id} and s.archived_at is null`),
  tags: tagsOfRow,
  domain: jsonText(assessments.facts, DOMAIN_FACT),
  intakeAt: assessments.intakeAt,
  archivedAt: assessments.archivedAt,
  revision: assessments.revision,
  updatedAt: assessments.updatedAt,
  summary: summaries,
});

const withNames = (db: Reader, actor: Actor) =>
  db
    .select(listed(actor))
    .from(assessments)
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .innerJoin(people, eq(people.id, assessments.ownerId))
    .leftJoin(teams, eq(teams.id, assessments.teamId))
    .leftJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .$dynamic();

export type ListedAssessment = Awaited<ReturnType<typeof withNames>>[number];

/** Undefined for what the actor may not see, as for what is not there; so with every `find` here. */
export async function findListedAssessment(
  db: Reader,
  actor: Actor,
  assessmentId: string,
): Promise<ListedAssessment | undefined> {
  const [row] = await withNames(db, actor).where(and(eq(assessments.id, assessmentId), visibleTo(actor)));
  return row;
}

/** Those of them that the actor may see, in no order. */
export async function listListedAssessments(
  db: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<ListedAssessment[]> {
  return ids.length === 0
    ? []
    : withNames(db, actor).where(and(inArray(assessments.id, [...ids]), visibleTo(actor)));
}

export async function findAssessment(
  db: Reader,
  actor: Actor,
  assessmentId: string,
): Promise<AssessmentRow | undefined> {
  const [row] = await db
    .select()
    .from(assessments)
    .where(and(eq(assessments.id, assessmentId), visibleTo(actor)));
  return row;
}

/** The assessment with what its document takes from other tables: names, what the product runs from which day on, the workspace's zone. */
export async function findAssessmentParts(db: Reader, { id, role }: Actor, assessmentId: string) {
  const eyes = role === "guest" ? "guest" : seesAll(role) ? "all" : "teams";
  const who = sql.placeholder("actorId");
  const seen = { all: undefined, guest: shownBy(who), teams: openOrOfTeamOf(who) }[eyes];
  const name = `find_assessment_parts_of_${eyes}`;
  const statement = prepared(db, name, () =>
    db
      .select({
        assessment: assessments,
        questionnaire: {
          id: questionnaires.id,
          version: questionnaires.version,
          sha256: questionnaires.sha256,
        },
        vendorName: vendors.name,
        productName: products.name,
        versions: versionsOfRow,
        zone: sql<string>`(select ${workspaces.zone} from ${workspaces})`,
      })
      .from(assessments)
      .innerJoin(questionnaires, eq(questionnaires.sha256, assessments.questionnaireSha256))
      .innerJoin(products, eq(products.id, assessments.productId))
      .innerJoin(vendors, eq(vendors.id, products.vendorId))
      .where(and(eq(assessments.id, sql.placeholder("assessmentId")), seen))
      .prepare(name),
  );
  const [row] = await statement.execute({ assessmentId, actorId: id });
  return row;
}

/** The assessment that this one follows; null for one that follows none, or is not there. */
export async function findPredecessorId(db: Reader, assessmentId: string): Promise<string | null> {
  const [row] = await db
    .select({ predecessorId: assessments.predecessorId })
    .from(assessments)
    .where(eq(assessments.id, assessmentId));
  return row?.predecessorId ?? null;
}

/** The one that follows this assessment and does not lie in the archive. */
export async function findSuccessorId(db: Reader, assessmentId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(and(eq(assessments.predecessorId, assessmentId), isNull(assessments.archivedAt)));
  return row?.id;
}

export async function putAssessment(tx: Writer, row: AssessmentRow) {
  await putRow(tx, assessments, ["id"], row);
}

/** Whoever may see them: what a product's change does, it does to all of its assessments. */
export async function listAssessmentIdsOfProduct(db: Reader, productId: string): Promise<string[]> {
  const rows = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(and(eq(assessments.productId, productId), isNotNull(assessments.intakeAt)))
    .orderBy(asc(assessments.id));
  return rows.map(({ id }) => id);
}

/** Ids in order after `after`, `limit` at a time, for walking all of them in constant memory. */
export async function listAssessmentIds(
  db: Reader,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(gt(assessments.id, after))
    .orderBy(asc(assessments.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Of one's own assessments those that one may see: who has left a team may still be named as an owner. */
export async function listAssessmentsOwnedBy(
  db: Reader,
  actor: Actor,
  limit: number,
): Promise<ListedAssessment[]> {
  return withNames(db, actor)
    .where(and(eq(assessments.ownerId, actor.id), isNull(assessments.archivedAt), visibleTo(actor)))
    .orderBy(asc(answered), asc(dueOrder), desc(assessments.updatedAt))
    .limit(limit);
}

/** Everyone with an account by name, and the zone in which the workspace's days are meant. */
export async function listPeopleAndZone(db: Reader) {
  return prepared(db, "list_people_and_zone", () =>
    db
      .select({
        id: people.id,
        name: people.name,
        email: people.email,
        role: people.role,
        disabledAt: people.disabledAt,
        zone: sql<string>`(select ${workspaces.zone} from ${workspaces})`,
      })
      .from(people)
      .orderBy(asc(people.nameKey), asc(people.id))
      .prepare("list_people_and_zone"),
  ).execute();
}

export async function findPeopleNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Assessments whose decision held until a day before `today`, archived ones aside. */
export async function listDecisionsPast(db: Reader, today: string): Promise<string[]> {
  const rows = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(
      and(
        eq(assessments.status, "decided"),
        ne(assessments.validUntil, ""),
        lt(assessments.validUntil, today),
        isNull(assessments.archivedAt),
      ),
    )
    .orderBy(asc(assessments.id));
  return rows.map(({ id }) => id);
}

/** Assessments whose summary has outlived its day on `today`. */
export async function listOutdatedSummaries(db: Reader, today: string): Promise<string[]> {
  const rows = await db
    .select({ id: summaries.assessmentId })
    .from(summaries)
    .where(and(ne(summaries.changesOn, ""), lte(summaries.changesOn, today)));
  return rows.map(({ id }) => id);
}
