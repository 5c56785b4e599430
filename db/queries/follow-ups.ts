import {
  type SQL,
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  sql,
} from "drizzle-orm";
import type { FollowUp } from "@/lib/domain/follow-up/follow-up";
import type { Actor } from "@/lib/domain/permission";
import { foldKey } from "@/lib/domain/text";
import type { Reader, Writer } from "../client";
import { putRow } from "../rows";
import { assessments, followUps, people, products, vendors } from "../schema";
import { contains } from "./search";
import { visibleTo } from "./visible";

type Row = typeof followUps.$inferSelect;

export type FollowUpFilter = {
  /** Folded text of the title, the vendor or the product, or empty. */
  textKey: string;
  /** `condition` for actions on conditions; empty for all. */
  kind: string;
  ownerId: string;
  severity: string;
  assessmentId: string;
  /** `open` are those that are not late; empty for all. */
  state: "" | "open" | "overdue" | "done";
  /** Due on or before this calendar day, or empty. */
  dueBy: string;
  /** The workspace's day. */
  today: string;
};

const LAST = "9999-12-31";
const due = sql`case when ${followUps.dueOn} = '' then ${LAST} else ${followUps.dueOn} end`;

const listed = {
  row: followUps,
  owner: { id: people.id, name: people.name },
  useCase: assessments.useCase,
  vendorName: vendors.name,
  productName: products.name,
};

const withNames = (db: Reader) =>
  db
    .select(listed)
    .from(followUps)
    .innerJoin(people, eq(people.id, followUps.ownerId))
    .innerJoin(assessments, eq(assessments.id, followUps.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .$dynamic();

/** Those in assessments that the actor may see and that are not archived, or of the one that is named: what is open first, the nearest due date before. */
export async function listFollowUps(
  db: Reader,
  actor: Actor,
  filter: FollowUpFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  const rows = await withNames(db)
    .where(and(matching(filter), visibleTo(actor)))
    .orderBy(
      ...(filter.state === "done" ? [desc(followUps.closedAt)] : [desc(followUps.state), asc(due)]),
      asc(followUps.id),
    )
    .limit(limit)
    .offset(offset);
  return rows.map(({ row, ...names }) => ({
    ...names,
    assessmentId: row.assessmentId,
    followUp: toFollowUp(row),
  }));
}

export async function countFollowUps(db: Reader, actor: Actor, filter: FollowUpFilter): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(followUps)
    .innerJoin(assessments, eq(assessments.id, followUps.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(and(matching(filter), visibleTo(actor)));
  return row?.total ?? 0;
}

function matching(filter: FollowUpFilter): SQL | undefined {
  const { textKey, kind, ownerId, severity, assessmentId, state, dueBy, today } = filter;
  const late = and(eq(followUps.state, "open"), ne(followUps.dueOn, ""), lt(followUps.dueOn, today));
  return and(
    assessmentId === "" ? isNull(assessments.archivedAt) : eq(followUps.assessmentId, assessmentId),
    textKey === ""
      ? undefined
      : or(
          contains(followUps.titleKey, textKey),
          contains(vendors.nameKey, textKey),
          contains(products.nameKey, textKey),
        ),
    kind === ""
      ? undefined
      : kind === "condition"
        ? isNotNull(followUps.condition)
        : sql`${followUps.kind} = ${kind}`,
    ownerId === "" ? undefined : eq(followUps.ownerId, ownerId),
    severity === "" ? undefined : sql`${followUps.severity} = ${severity}`,
    state === "" ? undefined : state === "overdue" ? late : sql`${followUps.state} = ${state}`,
    state === "open" ? sql`not (${followUps.dueOn} <> '' and ${followUps.dueOn} < ${today})` : undefined,
    dueBy === "" ? undefined : and(ne(followUps.dueOn, ""), lte(followUps.dueOn, dueBy)),
  );
}

/** All of one assessment, the oldest first, by one statement. */
export async function listFollowUpsOf(db: Reader, assessmentId: string): Promise<FollowUp[]> {
  const rows = await db
    .select()
    .from(followUps)
    .where(eq(followUps.assessmentId, assessmentId))
    .orderBy(asc(followUps.createdAt), asc(followUps.id));
  return rows.map(toFollowUp);
}

export async function findFollowUps(
  db: Reader,
  assessmentId: string,
  ids: readonly string[],
): Promise<FollowUp[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(followUps)
    .where(and(eq(followUps.assessmentId, assessmentId), inArray(followUps.id, [...ids])));
  return rows.map(toFollowUp);
}

export async function listActionsOnFinding(db: Reader, findingId: string): Promise<FollowUp[]> {
  const rows = await db
    .select()
    .from(followUps)
    .where(eq(followUps.findingId, findingId))
    .orderBy(asc(followUps.createdAt), asc(followUps.id));
  return rows.map(toFollowUp);
}

export async function countFollowUpsOf(db: Reader, assessmentId: string): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(followUps)
    .where(eq(followUps.assessmentId, assessmentId));
  return row?.total ?? 0;
}

export async function putFollowUp(tx: Writer, assessmentId: string, followUp: FollowUp) {
  const { createdAt, updatedAt, closedAt, ...rest } = followUp;
  const row: Row = {
    ...rest,
    assessmentId,
    titleKey: foldKey(followUp.title),
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
  };
  await putRow(tx, followUps, ["id"], row);
}

export const toFollowUp = ({
  assessmentId: _,
  titleKey: __,
  createdAt,
  updatedAt,
  closedAt,
  ...row
}: Row): FollowUp => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  closedAt: closedAt?.toISOString() ?? null,
});
