import { randomUUID } from "node:crypto";
import pino, { type Logger } from "pino";
import { type Database, openDatabase } from "@/db/client";
import { env } from "@/lib/env";

type App = { db: Database; log: Logger; now: () => Date };

const PLACE = Symbol.for("assay.app");

/**
 * What one process holds: its database, its log and its clock. Kept on the global
 * object because Next loads pages, routes and instrumentation as separate module graphs.
 */
export function app(): App {
  const place = globalThis as { [PLACE]?: App };
  return (place[PLACE] ??= openApp());
}

function openApp(): App {
  return {
    db: openDatabase(env().databaseUrl),
    // JSON on standard output; the line's text is escaped, so that no input can forge a line.
    log: pino({ level: env().ASSAY_LOG, base: null, timestamp: pino.stdTimeFunctions.isoTime }),
    // eslint-disable-next-line no-restricted-syntax -- the one clock that everything else is given
    now: () => new Date(),
  };
}

export const newId = (): string => randomUUID();
