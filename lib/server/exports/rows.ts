import {
  type Narrowed,
  countExportedAssessments,
  countExportedEvidence,
  countExportedFollowUps,
  findFollowUpTitles,
  listAssessmentFacts,
  listExportedAssessmentIds,
  listExportedEvidence,
  listExportedFollowUps,
} from "@/db/queries/export-lists";
import type { ExportRow } from "@/db/queries/exports";
import { findPeopleNames, listListedAssessments } from "@/db/queries/assessments";
import { findEvidenceTitles } from "@/db/queries/evidence";
import { countTrail } from "@/db/queries/trail";
import { ACTION_GROUPS, ACTION_GROUP_IDS } from "@/lib/domain/audit-actions";
import { conditionRefInWords } from "@/lib/domain/explain/condition-ref";
import { type FilterWords, SHOWN_WORDS } from "@/lib/domain/explain/list-filter";
import { EXPORT_KINDS, type ExportFilter } from "@/lib/domain/portfolio/export";
import { SYSTEM_NAME } from "@/lib/domain/people";
import { thingInWords } from "@/lib/report/parts/evidence";
import { followUpInWords } from "@/lib/report/parts/follow-ups";
import { assessmentsTable, portfolioEvidence, portfolioFollowUps } from "@/lib/report/portfolio/tables";
import type { Table } from "@/lib/report/table";
import { TRAIL_COLUMNS, TRAIL_WIDTHS } from "@/lib/report/trail";
import { shownRow } from "../assessments";
import type { Context } from "../context";
import { namesInFollowUps } from "../follow-ups";
import { momentsOf } from "../history";
import { lineOf } from "../list-export";
import { whereOf } from "../trail";
import { trailObject, trailStretches, trailTable } from "../trail-export";
import { workspaceDay } from "../workspace";

/** Some rows, as a table prints them or as objects, whichever the format is of. */
type Stretch = {
  count: number;
  table: () => Promise<Table> | Table;
  objects: () => readonly unknown[];
};

/** What an export of rows is made of. */
export type Rows = {
  total: () => Promise<number>;
  /** The table without a row. */
  empty: () => Promise<Table> | Table;
  stretches: () => AsyncGenerator<Stretch, void>;
};

/** What was asked for, and by whom. */
export type Asked = Pick<ExportRow, "kind" | "filter" | "askedAt">;

/** So many are held at a time, however many are exported: what is done with them at a stretch holds everybody up. */
const STRETCH = 100;

type Reading = Pick<Context, "db" | "actor" | "now"> & Context;

/** The rows of every kind but the register, whose sheets are no one table. */
export function rowsOf(ctx: Reading, asked: Asked & { kind: Exclude<Asked["kind"], "register"> }): Rows {
  switch (asked.kind) {
    case "assessments":
      return assessmentRows(ctx, asked);
    case "follow-ups":
      return followUpRows(ctx, asked);
    case "evidence":
      return evidenceRows(ctx, asked);
    case "trail":
      return trailRows(ctx, asked);
  }
}

function assessmentRows(ctx: Reading, asked: Asked): Rows {
  const { db, actor } = ctx;
  const about = async () => ({
    at: asked.askedAt.toISOString(),
    count: await total(),
    filters: filterWords(asked),
    order: "By id",
  });
  const total = async () => countExportedAssessments(db.read, actor, await narrowedOf(ctx, asked));
  return {
    total,
    empty: async () => assessmentsTable([], await about()),
    async *stretches() {
      const narrowed = await narrowedOf(ctx, asked);
      const repeated = await about();
      const walk = (after: string) =>
        listExportedAssessmentIds(db.read, actor, narrowed, { after, limit: STRETCH });
      for (let ids = await walk(""); ids.length > 0; ids = await walk(ids.at(-1) ?? "")) {
        const listed = await listListedAssessments(db.read, actor, ids);
        const facts = new Map((await listAssessmentFacts(db.read, ids)).map((row) => [row.id, row]));
        const rows = listed
          .sort((one, other) => (one.id < other.id ? -1 : 1))
          .flatMap((row) => {
            const found = facts.get(row.id);
            if (!found) return [];
            const { id: _, createdAt, ...more } = found;
            return [{ row, facts: { ...more, createdAt: createdAt.toISOString() } }];
          });
        yield {
          count: ids.length,
          table: () =>
            assessmentsTable(
              rows.map(({ row, facts: known }) => ({
                line: lineOf(row, NO_NAMES),
                facts: {
                  ...known,
                  intakeAt: row.intakeAt?.toISOString() ?? null,
                  high: row.summary?.high ?? null,
                  unknown: row.summary?.unknown ?? null,
                  knockOuts: row.summary?.knockOuts ?? null,
                  weakCriticals: row.summary?.weakCriticals ?? null,
                  predecessorId: row.predecessorId,
                  successorId: row.successorId,
                },
              })),
              repeated,
            ),
          objects: () => rows.map(({ row, facts: known }) => ({ ...shownRow(row), ...known })),
        };
      }
    },
  };
}

/** People are called by what their row joined with the assessment says. */
const NO_NAMES: ReadonlyMap<string, string> = new Map();

function followUpRows(ctx: Reading, asked: Asked): Rows {
  const { db, actor } = ctx;
  const about = { at: asked.askedAt.toISOString(), filters: filterWords(asked) };
  return {
    total: async () => countExportedFollowUps(db.read, actor, await narrowedOf(ctx, asked)),
    empty: () => portfolioFollowUps([], about, ""),
    async *stretches() {
      const narrowed = await narrowedOf(ctx, asked);
      const on = await workspaceDay(db.read, asked.askedAt);
      type Found = Awaited<ReturnType<typeof listExportedFollowUps>>;
      const walk = (last?: Found[number]) =>
        listExportedFollowUps(db.read, actor, narrowed, {
          after: last && { assessmentId: last.assessmentId, id: last.followUp.id },
          limit: STRETCH,
        });
      for (let rows = await walk(); rows.length > 0; rows = await walk(rows.at(-1))) {
        const items = rows.map(({ followUp }) => followUp);
        const people = await namesInFollowUps(db.read, items);
        const titles = await findFollowUpTitles(db.read, [
          ...new Set(items.flatMap(({ findingId }) => findingId ?? [])),
        ]);
        const evidence = await findEvidenceTitles(db.read, [
          ...new Set(items.flatMap(({ closingEvidence }) => closingEvidence)),
        ]);
        const nameOf = (id: string) => people.get(id) ?? SYSTEM_NAME;
        yield {
          count: rows.length,
          table: () =>
            portfolioFollowUps(
              rows.map(({ followUp, ...within }) => ({
                ...within,
                item: followUpInWords(
                  {
                    ...followUp,
                    ownerName: nameOf(followUp.ownerId),
                    closedByName: nameOf(followUp.closedBy ?? ""),
                    shownBy: followUp.closingEvidence.map((id) => evidence.get(id) ?? id),
                  },
                  { titles, on },
                ),
                condition: followUp.condition && conditionRefInWords(followUp.condition),
                createdAt: followUp.createdAt,
                createdBy: nameOf(followUp.createdBy),
              })),
              about,
              on,
            ),
          objects: () =>
            rows.map(({ followUp, ...within }) => ({
              ...within,
              ...followUp,
              ownerName: nameOf(followUp.ownerId),
              createdByName: nameOf(followUp.createdBy),
              closedByName: followUp.closedBy === null ? null : nameOf(followUp.closedBy),
            })),
        };
      }
    },
  };
}

function evidenceRows(ctx: Reading, asked: Asked): Rows {
  const { db, actor } = ctx;
  const about = { at: asked.askedAt.toISOString(), filters: filterWords(asked) };
  return {
    total: async () => countExportedEvidence(db.read, actor, await narrowedOf(ctx, asked)),
    empty: () => portfolioEvidence([], about),
    async *stretches() {
      const narrowed = await narrowedOf(ctx, asked);
      const on = await workspaceDay(db.read, asked.askedAt);
      type Found = Awaited<ReturnType<typeof listExportedEvidence>>;
      const walk = (last?: Found[number]) =>
        listExportedEvidence(db.read, actor, narrowed, {
          after: last && { assessmentId: last.assessmentId, id: last.thing.id },
          limit: STRETCH,
        });
      for (let rows = await walk(); rows.length > 0; rows = await walk(rows.at(-1))) {
        const people = await findPeopleNames(db.read, [
          ...new Set(rows.flatMap(({ thing }) => [thing.createdBy, thing.updatedBy])),
        ]);
        const nameOf = (id: string) => people.get(id) ?? SYSTEM_NAME;
        yield {
          count: rows.length,
          table: () =>
            portfolioEvidence(
              rows.map(({ thing, reliedOn, ...within }) => ({
                ...within,
                item: thingInWords({ ...thing, replaced: thing.replacedBy !== null, reliedOn }, on),
                createdAt: thing.createdAt,
                createdBy: nameOf(thing.createdBy),
                withdrawnAt: thing.withdrawnAt,
                withdrawnBecause: thing.withdrawnBecause,
              })),
              about,
            ),
          objects: () =>
            rows.map(({ thing, ...within }) => ({
              ...within,
              ...thing,
              createdByName: nameOf(thing.createdBy),
            })),
        };
      }
    },
  };
}

/** Of the same entries, in the same order and by the same columns as what is taken from the page of the trail. */
function trailRows(ctx: Reading, { filter, askedAt }: Asked): Rows {
  const at = askedAt.toISOString();
  const { from, to, what } = filter;
  const group = ACTION_GROUP_IDS.find((id) => id === what) ?? "";
  const where = () => whereOf(ctx, { q: "", actor: "", about: "", what: group, from, to });
  const empty: Table = {
    name: EXPORT_KINDS.trail.label,
    columns: TRAIL_COLUMNS.map((title, place) => ({ title, width: TRAIL_WIDTHS[place] ?? 20 })),
    rows: [],
    frozen: 1,
  };
  return {
    total: async () => countTrail(ctx.db.read, ctx.actor, await where(), at),
    empty: () => empty,
    async *stretches() {
      for await (const rows of trailStretches(ctx, await where(), at, STRETCH))
        yield {
          count: rows.length,
          table: async () => ({ ...empty, rows: await trailTable(ctx, rows) }),
          objects: () => rows.map(trailObject),
        };
    },
  };
}

async function narrowedOf({ db }: Pick<Context, "db">, { filter, askedAt }: Asked): Promise<Narrowed> {
  const { from, until } = await momentsOf(db.read, filter);
  const moment = (text: string) => (text === "" ? null : new Date(text));
  return { shown: filter.shown, from: moment(from), until: moment(until), askedAt };
}

/** By what an export was narrowed, in words. */
function filterWords({ kind, filter }: { kind: Asked["kind"]; filter: ExportFilter }): FilterWords[] {
  const { period } = EXPORT_KINDS[kind];
  const { from, to, shown, what } = filter;
  const group = ACTION_GROUP_IDS.find((id) => id === what);
  const Period = period === null ? "" : period.charAt(0).toUpperCase() + period.slice(1);
  return [
    ...(from === "" ? [] : [{ label: `${Period} from`, value: from }]),
    ...(to === "" ? [] : [{ label: `${Period} to`, value: to }]),
    ...(kind === "trail" || kind === "register" ? [] : [{ label: "Shown", value: SHOWN_WORDS[shown] }]),
    ...(group ? [{ label: "What", value: ACTION_GROUPS[group].label }] : []),
  ];
}
