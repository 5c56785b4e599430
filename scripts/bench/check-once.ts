import { openDatabase, sqlitePath } from "@/db/client";
import { listHeads } from "@/db/queries/audit";
import { listEnds } from "@/db/queries/checkpoints";
import { rootOf } from "@/lib/domain/checkpoint/checkpoint";
import { readEnv } from "@/lib/env";
import { verifyAudit } from "@/lib/server/audit";
import { beginWalk, finish, follow } from "@/lib/server/audit-chain";
import { clock } from "@/lib/server/clock";
import { hashBytes } from "@/lib/server/ed25519";
import { systemContext } from "@/lib/server/place";
import { signingKey } from "@/lib/server/signing-key";
import { evidenceStorage } from "@/lib/server/storage/evidence";

/** Checks the trail of a workspace again and again, and tells what each took: `tsx check-once.ts FOLDER TIMES`. */
const [folder = "", times = "1"] = process.argv.slice(2);
const db = openDatabase(`file:${sqlitePath(readEnv({ ASSAY_DATA: folder }).databaseUrl)}`);
const ctx = systemContext({ db, now: clock });
const storage = evidenceStorage({ ASSAY_DATA: folder });
// The one of the process that filled the workspace, whose environment this one has.
const key = signingKey();

const timed = async (work: () => Promise<unknown>) => {
  const rounds: number[] = [];
  for (let round = 0; round < Number(times); round += 1) {
    const started = performance.now();
    await work();
    rounds.push(performance.now() - started);
  }
  return rounds;
};

const heads = (await listHeads(db.read)).filter(({ seq }) => seq > 0);
const chains = await timed(async () => {
  for (const head of heads) {
    const walk = beginWalk(head.stream, () => undefined);
    await follow(db.read, walk, head.seq);
    const faults = await finish(db.read, walk, head);
    if (faults.length > 0) throw new Error(`${head.stream} has faults.`);
  }
});
const whole = await timed(async () => {
  const { ok, faults } = await verifyAudit(ctx, { storage, key: () => key });
  if (!ok) throw new Error(`The check found ${JSON.stringify(faults[0])}.`);
});
const ends = await listEnds(db.read);
const roots = await timed(() => Promise.resolve(rootOf(ends, hashBytes)));
await db.close();
const entries = heads.reduce((sum, { seq }) => sum + seq, 0);
process.stdout.write(JSON.stringify({ entries, streams: heads.length, chains, whole, roots }));
