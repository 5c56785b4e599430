import {
  type SQL,
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  sql,
} from "drizzle-orm";
import type { Status } from "@/lib/domain/assessment";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import {
  answerEvidence,
  assessments,
  evidence,
  people,
  products,
  summaries,
  teams,
  vendors,
} from "../schema";
import { DOMAIN_FACT, dueOrder, listed } from "./assessments";
import { jsonNumber, jsonText } from "./json-value";
import { contains } from "./search";
import { bearing } from "./tags";
import { visibleTo } from "./visible";

export type AssessmentFilter = {
  /** Folded text that the use case, the product or the vendor contains, or empty. */
  textKey: string;
  /** A verdict, `intake` for those without a score yet, or empty. */
  verdict: string;
  tier: number | null;
  status: Status | "";
  ownerId: string;
  vendorId: string;
  productId: string;
  /** Restricted to this team, or empty. */
  teamId: string;
  /** The field of the use, as the intake names it, or empty. */
  domain: string;
  /** Scored under so many per cent: in a section by what is evidenced, in the whole (`section` empty) by what is decided. */
  scored: { section: string; below: number } | null;
  /** Due on or before this calendar day, or empty. */
  dueBy: string;
  /** Relies on evidence whose last day is one of these, both calendar days among them. */
  evidenceEnds: { from: string; to: string } | null;
  /** Bears this tag, or empty. */
  tag: string;
  shown: "current" | "archived" | "all";
};

export type AssessmentOrder = keyof typeof ORDERS;

export type AssessmentPage = { sort: AssessmentOrder; limit: number; offset: number };

// Null stands lowest in either direction, on both engines alike.
const score = sql`coalesce(${summaries.decided}, -1)`;

const ORDERS = {
  changed: [asc(assessments.updatedAt), asc(assessments.id)],
  "-changed": [desc(assessments.updatedAt), desc(assessments.id)],
  due: [asc(dueOrder), asc(assessments.id)],
  "-due": [desc(dueOrder), desc(assessments.id)],
  vendor: [asc(vendors.nameKey), asc(products.nameKey), asc(assessments.id)],
  "-vendor": [desc(vendors.nameKey), desc(products.nameKey), desc(assessments.id)],
  use: [asc(assessments.useCaseKey), asc(assessments.id)],
  "-use": [desc(assessments.useCaseKey), desc(assessments.id)],
  score: [asc(score), asc(assessments.id)],
  "-score": [desc(score), desc(assessments.id)],
} satisfies Record<string, SQL[]>;

/** One page of the assessments that the actor may see, and how many match in all. */
export async function listAssessments(
  db: Reader,
  actor: Actor,
  filter: AssessmentFilter,
  { sort, limit, offset }: AssessmentPage,
) {
  const rows = await pageQuery(db, actor, filter, { sort, limit, offset });
  // Only a page past the end, or one of no assessments at all, does not bring the count along.
  const all = rows[0]?.total ?? (offset === 0 ? 0 : ((await countQuery(db, actor, filter))[0]?.total ?? 0));
  return { rows: rows.map(({ total: _, ...row }) => row), total: all };
}

/**
 * Which they are is found first: names and scores of what stands before the page are never
 * looked up. SQLite does not know how few a joined selection will be, and would join all
 * of the table to it; of a list it looks up each.
 */
export function pageQuery(db: Reader, actor: Actor, filter: AssessmentFilter, page: AssessmentPage) {
  const { sort, limit, offset } = page;
  const found = idQuery(db, actor, filter, sort).limit(limit).offset(offset);
  const total = sql<number>`(${countQuery(db, actor, filter)})`.mapWith(Number);
  return db
    .select({ ...listed(actor), total })
    .from(assessments)
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .innerJoin(people, eq(people.id, assessments.ownerId))
    .leftJoin(teams, eq(teams.id, assessments.teamId))
    .leftJoin(summaries, eq(summaries.assessmentId, assessments.id))
    .where(inArray(assessments.id, found))
    .orderBy(...ORDERS[sort]);
}

/** The ids of all that match, in their order. */
export function idQuery(db: Reader, actor: Actor, filter: AssessmentFilter, sort: AssessmentOrder) {
  const rows = db.select({ id: assessments.id }).from(assessments).$dynamic();
  const order = sort.replace("-", "");
  if (isNamed(filter) || order === "vendor")
    void rows
      .innerJoin(products, eq(products.id, assessments.productId))
      .innerJoin(vendors, eq(vendors.id, products.vendorId));
  if (isScored(filter) || order === "score")
    void rows.leftJoin(summaries, eq(summaries.assessmentId, assessments.id));
  return rows.where(and(matching(db, filter), visibleTo(actor))).orderBy(...ORDERS[sort]);
}

/** The ids of all that match, in their order; at most `limit` of them. */
export async function listMatchingIds(
  db: Reader,
  actor: Actor,
  filter: AssessmentFilter,
  { sort, limit }: Pick<AssessmentPage, "sort" | "limit">,
): Promise<string[]> {
  return (await idQuery(db, actor, filter, sort).limit(limit)).map(({ id }) => id);
}

/** How many match, joining no table that the filter does not speak of: over ten thousand rows each join tells. */
function countQuery(db: Reader, actor: Actor, filter: AssessmentFilter) {
  const rows = db.select({ total: count() }).from(assessments).$dynamic();
  if (isNamed(filter))
    void rows
      .innerJoin(products, eq(products.id, assessments.productId))
      .innerJoin(vendors, eq(vendors.id, products.vendorId));
  if (isScored(filter)) void rows.leftJoin(summaries, eq(summaries.assessmentId, assessments.id));
  return rows.where(and(matching(db, filter), visibleTo(actor)));
}

const isNamed = ({ textKey, vendorId }: AssessmentFilter) => textKey !== "" || vendorId !== "";

const isScored = ({ verdict, tier, scored }: AssessmentFilter) =>
  verdict !== "" || tier !== null || scored !== null;

function matching(db: Reader, filter: AssessmentFilter): SQL | undefined {
  const { textKey, verdict, tier, status, ownerId, vendorId, productId, teamId, domain, scored } = filter;
  const { dueBy, evidenceEnds, tag, shown } = filter;
  return and(
    shown === "all"
      ? undefined
      : shown === "archived"
        ? isNotNull(assessments.archivedAt)
        : isNull(assessments.archivedAt),
    textKey === ""
      ? undefined
      : or(
          contains(assessments.useCaseKey, textKey),
          contains(products.nameKey, textKey),
          contains(vendors.nameKey, textKey),
        ),
    verdict === ""
      ? undefined
      : verdict === "intake"
        ? isNull(summaries.verdict)
        : sql`${summaries.verdict} = ${verdict}`,
    tier === null ? undefined : eq(summaries.tier, tier),
    status === "" ? undefined : eq(assessments.status, status),
    ownerId === "" ? undefined : eq(assessments.ownerId, ownerId),
    vendorId === "" ? undefined : eq(vendors.id, vendorId),
    productId === "" ? undefined : eq(assessments.productId, productId),
    teamId === "" ? undefined : eq(assessments.teamId, teamId),
    domain === "" ? undefined : and(isNotNull(assessments.intakeAt), inDomain(domain)),
    scored === null ? undefined : scoredBelow(scored),
    dueBy === "" ? undefined : and(ne(assessments.dueOn, ""), lte(assessments.dueOn, dueBy)),
    tag === "" ? undefined : bearing(tag),
    evidenceEnds === null ? undefined : relyingOn(db, evidenceEnds),
  );
}

const inDomain = (domain: string) => eq(jsonText(assessments.facts, DOMAIN_FACT), domain);

const scoredBelow = ({ section, below }: { section: string; below: number }) =>
  section === "" ? lt(summaries.decided, below) : lt(jsonNumber(summaries.sections, section), below);

/** What nobody cites is relied on by nothing, and neither is what was withdrawn. */
const relyingOn = (db: Reader, { from, to }: { from: string; to: string }) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(evidence)
      .where(
        and(
          eq(evidence.assessmentId, assessments.id),
          gte(evidence.validUntil, from),
          lte(evidence.validUntil, to),
          isNull(evidence.withdrawnAt),
          exists(
            db
              .select({ one: sql`1` })
              .from(answerEvidence)
              // A thing is cited in its own assessment alone. Named as well, that would be the index that
              // SQLite takes, and all of the assessment's citations be read for each thing.
              .where(eq(answerEvidence.evidenceId, evidence.id)),
          ),
        ),
      ),
  );
