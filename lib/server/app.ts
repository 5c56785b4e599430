import { randomUUID } from "node:crypto";
import pino, { type Logger } from "pino";
import { type Database, openDatabase } from "@/db/client";
import { env } from "@/lib/env";
import { clock } from "./clock";

type App = { db: Database; log: Logger; now: () => Date };

const PLACE = Symbol.for("assay.app");
const place = globalThis as { [PLACE]?: App | undefined };

/**
 * What one process holds: its database, its log and its clock. Kept on the global
 * object because Next loads pages, routes and instrumentation as separate module graphs.
 */
export function app(): App {
  return (place[PLACE] ??= openApp());
}

/** Has `app` give this one from now on, or open its own again: for tests, which have a database each. */
export function setApp(given: App | undefined): void {
  place[PLACE] = given;
}

function openApp(): App {
  return {
    db: openDatabase(env().databaseUrl),
    // JSON on standard output; the line's text is escaped, so that no input can forge a line.
    log: pino({ level: env().ASSAY_LOG, base: null, timestamp: pino.stdTimeFunctions.isoTime }),
    now: clock,
  };
}

export const newId = (): string => randomUUID();
