import { type SQL, and, asc, count, desc, eq, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { AuditRequest, RequestState } from "@/lib/domain/audit-request/audit-request";
import type { Actor } from "@/lib/domain/permission";
import { foldKey } from "@/lib/domain/text";
import type { Reader, Writer } from "../client";
import { putRow } from "../rows";
import { assessments, auditRequests, products, vendors } from "../schema";
import { contains } from "./search";
import { visibleTo } from "./visible";

type Row = typeof auditRequests.$inferSelect;

export type RequestFilter = {
  /** Folded text of the request, the vendor or the product, or empty. */
  textKey: string;
  /** Empty for those of all assessments that are not archived. */
  assessmentId: string;
  /** `overdue` are open ones whose day has passed; empty for all. */
  state: RequestState | "overdue" | "";
  /** Who asked: a person's id, or empty. */
  askedBy: string;
  /** The workspace's day. */
  today: string;
};

const LAST = "9999-12-31";
const due = sql`case when ${auditRequests.dueOn} = '' then ${LAST} else ${auditRequests.dueOn} end`;
/** What waits for the audited, then what waits for the auditor, then what is done. */
const turn = sql`case ${auditRequests.state} when 'open' then 0 when 'answered' then 1 else 2 end`;

const listed = {
  row: auditRequests,
  useCase: assessments.useCase,
  vendorName: vendors.name,
  productName: products.name,
};

const withNames = (db: Reader) =>
  db
    .select(listed)
    .from(auditRequests)
    .innerJoin(assessments, eq(assessments.id, auditRequests.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .$dynamic();

/** Those in assessments that the actor may see: what is open first, the nearest due date before. */
export async function listRequests(
  db: Reader,
  actor: Actor,
  filter: RequestFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  const rows = await withNames(db)
    .where(and(matching(filter), visibleTo(actor)))
    .orderBy(asc(turn), asc(due), desc(auditRequests.updatedAt), asc(auditRequests.id))
    .limit(limit)
    .offset(offset);
  return rows.map(toListed);
}

/** What waits for an answer in assessments that the actor owns, and what the actor asked and was answered, by one statement. */
export async function listRequestsFor(db: Reader, actor: Actor, limit: number) {
  const awaited = and(eq(auditRequests.state, "open"), eq(assessments.ownerId, actor.id));
  const answered = and(eq(auditRequests.state, "answered"), eq(auditRequests.askedBy, actor.id));
  const rows = await withNames(db)
    .where(and(or(awaited, answered), isNull(assessments.archivedAt), visibleTo(actor)))
    .orderBy(asc(turn), asc(due), desc(auditRequests.updatedAt), asc(auditRequests.id))
    .limit(limit);
  return rows.map(toListed);
}

export async function countRequests(db: Reader, actor: Actor, filter: RequestFilter): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(auditRequests)
    .innerJoin(assessments, eq(assessments.id, auditRequests.assessmentId))
    .innerJoin(products, eq(products.id, assessments.productId))
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(and(matching(filter), visibleTo(actor)));
  return row?.total ?? 0;
}

function matching({ textKey, assessmentId, state, askedBy, today }: RequestFilter): SQL | undefined {
  return and(
    assessmentId === "" ? isNull(assessments.archivedAt) : eq(auditRequests.assessmentId, assessmentId),
    textKey === ""
      ? undefined
      : or(
          contains(auditRequests.textKey, textKey),
          contains(vendors.nameKey, textKey),
          contains(products.nameKey, textKey),
        ),
    state === ""
      ? undefined
      : state === "overdue"
        ? and(eq(auditRequests.state, "open"), ne(auditRequests.dueOn, ""), lt(auditRequests.dueOn, today))
        : eq(auditRequests.state, state),
    askedBy === "" ? undefined : eq(auditRequests.askedBy, askedBy),
  );
}

/** All of one assessment, in the order in which they were asked. */
export async function listRequestsOf(db: Reader, assessmentId: string): Promise<AuditRequest[]> {
  const rows = await db
    .select()
    .from(auditRequests)
    .where(eq(auditRequests.assessmentId, assessmentId))
    .orderBy(asc(auditRequests.askedAt), asc(auditRequests.id));
  return rows.map(toRequest);
}

export async function findRequest(
  db: Reader,
  assessmentId: string,
  id: string,
): Promise<AuditRequest | undefined> {
  const [row] = await db
    .select()
    .from(auditRequests)
    .where(and(eq(auditRequests.assessmentId, assessmentId), eq(auditRequests.id, id)));
  return row && toRequest(row);
}

const toListed = ({ row, ...names }: Awaited<ReturnType<typeof withNames>>[number]) => ({
  ...names,
  assessmentId: row.assessmentId,
  request: toRequest(row),
});

export async function putRequest(tx: Writer, assessmentId: string, request: AuditRequest) {
  const { askedAt, updatedAt, closedAt, ...rest } = request;
  const row: Row = {
    ...rest,
    assessmentId,
    textKey: foldKey(request.text),
    askedAt: new Date(askedAt),
    updatedAt: new Date(updatedAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
  };
  await putRow(tx, auditRequests, ["id"], row);
}

const toRequest = ({
  assessmentId: _,
  textKey: __,
  askedAt,
  updatedAt,
  closedAt,
  ...row
}: Row): AuditRequest => ({
  ...row,
  askedAt: askedAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  closedAt: closedAt?.toISOString() ?? null,
});
