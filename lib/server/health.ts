import { setTimeout as sleep } from "node:timers/promises";
import { touchWorkspace } from "@/db/queries/housekeeping";
import { findWorkspace } from "@/db/queries/workspace";
import type { Context } from "./context";
import type { Storage } from "./storage/storage";

type State = "ok" | "unavailable";

/** What keeps the product from serving: the message is for whoever asks, the cause for the log. */
class Unwell extends Error {}

export type Health = {
  /** What the product cannot serve without. */
  dependencies: { database: State; evidence: State };
  /** One for each that is unavailable. */
  faults: Unwell[];
};

/** What has not answered by then is unavailable: a folder whose server is gone never answers. */
const PATIENCE_MS = 5_000;

/**
 * Reads and durably writes where the product keeps what it is given, and changes nothing.
 *
 * @param open gives the database; one that cannot be opened is told like one that cannot be read
 */
export async function checkHealth(
  open: () => Context,
  evidence: Pick<Storage, "check">,
  patienceMs = PATIENCE_MS,
): Promise<Health> {
  const [database, files] = await Promise.all([
    faultOf(checkDatabase(open), { name: "The database", patienceMs }),
    faultOf(checkEvidence(evidence), { name: "The folder of evidence", patienceMs }),
  ]);
  const stateOf = (fault: Unwell | undefined): State => (fault ? "unavailable" : "ok");
  return {
    dependencies: { database: stateOf(database), evidence: stateOf(files) },
    faults: [database, files].filter((fault) => fault !== undefined),
  };
}

async function checkDatabase(open: () => Context): Promise<void> {
  const ctx = await Promise.resolve().then(open).catch(saying("The database cannot be opened right now."));
  const workspace = await findWorkspace(ctx.db.read).catch(saying("The database cannot be read right now."));
  if (!workspace) throw new Unwell("The product has not finished starting.");
  await ctx
    .change([], ({ tx }) => touchWorkspace(tx, workspace.id))
    .catch(saying("The database cannot be written right now."));
}

const checkEvidence = (evidence: Pick<Storage, "check">) =>
  evidence.check().catch(saying("The folder of evidence cannot be written right now."));

const saying =
  (message: string) =>
  (cause: unknown): never => {
    throw new Unwell(message, { cause });
  };

async function faultOf(
  check: Promise<void>,
  { name, patienceMs }: { name: string; patienceMs: number },
): Promise<Unwell | undefined> {
  const answered = new AbortController();
  const late = sleep(patienceMs, undefined, { signal: answered.signal }).then(() => {
    throw new Unwell(`${name} does not answer right now.`);
  });
  try {
    await Promise.race([check, late]);
    return undefined;
  } catch (error) {
    if (error instanceof Unwell) return error;
    throw error;
  } finally {
    answered.abort();
  }
}
