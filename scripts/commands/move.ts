import { execFile } from "node:child_process";
import { dialectOf } from "@/db/dialect";
import { placeOf } from "@/db/postgres/address";
import { Refusal } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import { clock } from "@/lib/server/clock";
import type { AuditReport } from "@/lib/domain/audit";
import { moveToServer } from "@/lib/server/move";
import { type Arguments, type Outcome, WrongUse, words } from "./command";

export async function migrateTo({ args }: Arguments): Promise<Outcome> {
  const [target = ""] = words(args, ["postgres://…"]);
  if (dialectOf(target) !== "postgres")
    throw new WrongUse("A workspace is moved to a PostgreSQL database: give its address, postgres://….");
  const moved = await moveToServer(target, { env: env(), now: clock });
  const audit = await verifyAt(target);
  return { output: { moved: { to: placeOf(target), ...moved }, audit }, holds: audit.ok };
}

const MOST_BYTES = 64 * 1024 * 1024;

/** Checks every chain at the target in a process of its own: the engine of this one was fixed as it began. */
async function verifyAt(target: string): Promise<AuditReport> {
  const { out, err } = await new Promise<{ out: string; err: string }>((ended) => {
    execFile(
      process.execPath,
      ["scripts/assay.mjs", "audit", "verify"],
      {
        // eslint-disable-next-line no-restricted-syntax -- what a child is given whole, and nothing of ours is read here
        env: { ...process.env, DATABASE_URL: target },
        maxBuffer: MOST_BYTES,
      },
      (_, out, err) => {
        ended({ out, err });
      },
    );
  });
  if (out === "")
    throw new Refusal(
      "unavailable",
      `Everything was copied, but the chains could not be checked there: ${err.trim() || "the check was ended."} Run the same command again to check them.`,
    );
  // What our own command prints.
  return JSON.parse(out) as AuditReport;
}
