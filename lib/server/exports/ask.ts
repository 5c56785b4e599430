import {
  type ExportRow,
  cancelExport as cancelRow,
  deleteExport,
  findExport,
  insertExport,
  listExports,
} from "@/db/queries/exports";
import { findWorkspace } from "@/db/queries/workspace";
import type { Reader } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/exports";
import { todayIn } from "@/lib/domain/calendar";
import { demand, may } from "@/lib/domain/permission";
import {
  EXPORTS_KEPT,
  EXPORTS_UNDER_WAY,
  EXPORT_FORMAT_WORDS,
  EXPORT_HOURS,
  EXPORT_KINDS,
  type ExportFilter,
  SHEET_ROWS,
  formatsOf,
  hasArchive,
  isUnderWay,
} from "@/lib/domain/portfolio/export";
import { Refusal } from "@/lib/domain/refusal";
import { app, newId } from "../app";
import { inBackground } from "../background";
import type { Context } from "../context";
import { HOUR_MS } from "../jobs";
import { loggable } from "../loggable";
import { systemContext } from "../place";
import { demandProof } from "../proof";
import { exportStorage } from "../storage/exports";
import type { Storage } from "../storage/storage";
import { hiddenDigest } from "./hidden";
import { countRows } from "./pieces";
import { prepareExports } from "./prepare";

type Shown = OutputOf<typeof endpoints.startExport>;

/** Begins to make what waits, in this process and beside everything else. */
export function beginPreparing(ctx: Context = systemContext(), storage: Storage = exportStorage()): void {
  inBackground("prepare-exports", (signal) =>
    prepareExports(ctx, {
      storage,
      signal,
      log: (error, exportId) =>
        app().log.error({ err: loggable(error), exportId }, "An export could not be made"),
    }),
  );
}

/** One's own, the newest first. @throws Refusal `forbidden` */
export async function readExports(ctx: Context): Promise<OutputOf<typeof endpoints.listExports>> {
  demand(ctx.actor, "report.export");
  const rows = await listExports(ctx.db.read, ctx.actor.id, ctx.now());
  return { exports: await Promise.all(rows.map((row) => shownExport(ctx, row))) };
}

/**
 * Asks for a file of the whole workspace, as far as whoever asks may see. It is made after the
 * answer, and `listExports` says how far it has come.
 *
 * @param begin has somebody make what waits
 * @throws Refusal `forbidden`, `unproven` for the trail, `invalid`, `too_large` for a workbook of too many
 *   rows, `conflict` while too many of theirs are made or kept
 */
export async function startExport(
  ctx: Context,
  input: InputOf<typeof endpoints.startExport>,
  begin: () => void = beginPreparing,
): Promise<Shown> {
  demand(ctx.actor, "report.export");
  const { kind, format } = input;
  if (kind === "trail") demand(ctx.actor, "audit.read");
  if (!formatsOf(kind).includes(format))
    throw new Refusal("invalid", `There is no ${EXPORT_FORMAT_WORDS[format]} of this.`, {
      faults: [{ path: "format", message: "choose another form" }],
    });
  const filter = filterOf(input);
  const askedAt = ctx.now();
  const total = await countRows(ctx, { kind, filter, askedAt });
  if (format === "xlsx" && total > SHEET_ROWS)
    throw new Refusal(
      "too_large",
      `A workbook holds ${SHEET_ROWS.toLocaleString("en")} rows at most, and this would have ${total.toLocaleString("en")}. Narrow it, or take it as CSV or JSON Lines.`,
    );
  const zone = (await findWorkspace(ctx.db.read))?.zone ?? "UTC";
  const row: ExportRow = {
    ...{ id: newId(), kind, format, filter, total, askedAt, askedBy: ctx.actor.id },
    fileName: `assay-${EXPORT_KINDS[kind].slug}-${todayIn(zone, askedAt)}.${format}`,
    // What took a proof in a session is fetched in that session alone.
    sessionId: kind === "trail" ? (ctx.sessionId ?? "") : "",
    ...{ state: "waiting", rows: 0, bytes: 0, sha256: "", hidden: "", fault: "" },
    ...{ holder: null, heldUntil: null, tries: 0, doneAt: null },
    expiresAt: new Date(askedAt.getTime() + EXPORT_HOURS * HOUR_MS),
  };
  const kept = await ctx.change([], async (change) => {
    if (kind === "trail") await demandProof(ctx, change);
    await demandRoom(change.tx, row, change.at);
    await insertExport(change.tx, row);
    return row.id;
  });
  begin();
  return shownExport(ctx, await demandExport(ctx, kept));
}

/** What of the input narrows this kind: the rest is as if it had not been said. */
function filterOf({ kind, from, to, shown, what }: InputOf<typeof endpoints.startExport>): ExportFilter {
  const hasPeriod = EXPORT_KINDS[kind].period !== null;
  return {
    from: hasPeriod ? from : "",
    to: hasPeriod ? to : "",
    shown: hasArchive(kind) ? shown : "current",
    what: kind === "trail" ? what : "",
  };
}

async function demandRoom(db: Reader, { askedBy }: ExportRow, now: Date): Promise<void> {
  const rows = await listExports(db, askedBy, now);
  if (rows.filter(({ state }) => isUnderWay(state)).length >= EXPORTS_UNDER_WAY)
    throw new Refusal(
      "conflict",
      `${EXPORTS_UNDER_WAY} of your exports are being made already. Wait for one, or cancel one.`,
    );
  if (rows.length >= EXPORTS_KEPT)
    throw new Refusal("conflict", `${EXPORTS_KEPT} exports are kept for you at most. Throw one away first.`);
}

/** Has nobody make it any more; of one that is made already nothing changes. @throws Refusal `forbidden`, `not_found` */
export async function cancelExport(
  ctx: Context,
  { exportId }: InputOf<typeof endpoints.cancelExport>,
): Promise<Shown> {
  demand(ctx.actor, "report.export");
  await demandExport(ctx, exportId);
  await ctx.change([], ({ tx }) => cancelRow(tx, exportId));
  return shownExport(ctx, await demandExport(ctx, exportId));
}

/** Forgets an export, and with it its file, whatever has become of it. @throws Refusal `forbidden`, `not_found` */
export async function discardExport(
  ctx: Context,
  { exportId }: InputOf<typeof endpoints.discardExport>,
): Promise<Record<string, never>> {
  demand(ctx.actor, "report.export");
  await demandExport(ctx, exportId);
  await ctx.change([], ({ tx }) => deleteExport(tx, exportId));
  return {};
}

/** One's own, whose time is not over. @throws Refusal `not_found` */
export async function demandExport(ctx: Context, exportId: string): Promise<ExportRow> {
  const row = await findExport(ctx.db.read, { exportId, personId: ctx.actor.id, now: ctx.now() });
  if (!row) throw new Refusal("not_found", "There is no such export. What was made is kept for a day.");
  return row;
}

/** Why a file that is whole is not given out, or null. */
export async function obstacleTo(ctx: Context, row: ExportRow): Promise<string | null> {
  if (row.kind === "trail" && !may(ctx.actor.role, "audit.read")) return "Your role no longer allows it.";
  if (row.sessionId !== "" && row.sessionId !== ctx.sessionId)
    return "It was asked for in another session, in which you proved who you are. Make it again.";
  if ((await hiddenDigest(ctx.db.read, ctx.actor, row.askedAt)) !== row.hidden)
    return "Which assessments you may see has changed since it was asked for. Make it again.";
  return null;
}

async function shownExport(ctx: Context, row: ExportRow): Promise<Shown> {
  const { id, kind, format, filter, fileName, state, total, rows, bytes, sha256, fault } = row;
  return {
    ...{ id, kind, format, filter, fileName, state, total, rows, bytes, sha256, fault },
    askedAt: row.askedAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
    brokeOff: state === "running" && row.heldUntil !== null && row.heldUntil <= ctx.now(),
    obstacle: state === "done" ? await obstacleTo(ctx, row) : null,
  };
}
