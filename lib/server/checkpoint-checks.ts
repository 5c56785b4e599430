import type { Reader } from "@/db/client";
import { listFalseNotes } from "@/db/queries/audit-strays";
import { listCheckpoints, listEndsAt, listPlaces, listSigningKeys } from "@/db/queries/checkpoints";
import { type Checkpoint, checkpointFaults, rootOf } from "@/lib/domain/checkpoint/checkpoint";
import { type AuditRecord, payloadOf } from "@/lib/domain/audit";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { keyFaults } from "@/lib/domain/checkpoint/signing-key";
import type { Fault } from "./audit-chain";
import { type SigningKey, hashBytes, verifySignature } from "./ed25519";

/** What the workspace's stream tells of checkpoints, by their number, and of keys, by their fingerprint. */
export type SignedTold = { checkpoints: Map<number, unknown>; keys: Map<string, unknown> };

export const nothingSigned = (): SignedTold => ({ checkpoints: new Map(), keys: new Map() });

/** Takes an entry in. */
export function tellOfSigned({ checkpoints, keys }: SignedTold, { link, payload }: AuditRecord) {
  if (!payload) return;
  if (link.action === "checkpoint.made") checkpoints.set(Number(link.objectId), payloadOf(payload.json));
  if (link.action === "checkpoint-key.introduced") keys.set(link.objectId, payloadOf(payload.json));
}

/** As faults of checkpoints name where they are. */
const CHECKPOINTS = "checkpoints";
const PAGE = 1_000;

/**
 * Every fault of the checkpoints that are kept, and of the trail where it is not what the
 * newest of them saw: that one covers everything that those before it did.
 *
 * @param keyHere the key outside the database, asked for where there is a checkpoint: whoever
 *   can write to the database could have made every one of them anew, but not with this key
 * @param told what the workspace's stream tells of each checkpoint and each key
 */
export async function checkpointsFaults(
  db: Reader,
  keyHere: () => Pick<SigningKey, "fingerprint">,
  { checkpoints: told, keys: toldKeys }: SignedTold,
): Promise<{ kept: number; faults: Fault[] }> {
  const known = await listSigningKeys(db);
  const keys = known.map(({ publicKey }) => publicKey);
  const faults: Fault[] = keyFaults(known, verifySignature).map(({ fingerprint, fault }) => ({
    ...{ stream: CHECKPOINTS, seq: null },
    fault: `key ${fingerprint.slice(0, 16)} ${fault}`,
  }));
  for (const key of known)
    if (canonicalJson(toldKeys.get(key.fingerprint) ?? null) !== canonicalJson(key))
      faults.push({
        ...{ stream: CHECKPOINTS, seq: null },
        fault: `key ${key.fingerprint.slice(0, 16)} is not what the trail tells of it`,
      });
  const say = (seq: number, fault: string) => faults.push({ stream: CHECKPOINTS, seq, fault });
  let last: Checkpoint | undefined;
  let kept = 0;
  for (;;) {
    const page = await listCheckpoints(db, { after: last?.number ?? 0, limit: PAGE });
    if (page.length === 0) break;
    if (!last && page[0]?.number !== 1) say(1, "is missing");
    // The last one of a page is looked at again, as the one before the next.
    const found = checkpointFaults(last ? [last, ...page] : page, { keys, verify: verifySignature });
    const before = last?.number ?? 0;
    for (const { number, fault } of found) if (number > before) say(number, fault);
    for (const checkpoint of page) {
      const { number } = checkpoint;
      if (!told.has(number)) say(number, "is not told of by the trail");
      else if (canonicalJson(told.get(number)) !== canonicalJson(checkpoint))
        say(number, "is not what the trail tells of it");
    }
    kept += page.length;
    last = page.at(-1);
  }
  const held = last?.number ?? 0;
  for (const number of told.keys()) if (number > held) say(number, "is gone, and the trail tells of it");
  if (last) {
    if (last.key !== keyHere().fingerprint)
      say(last.number, "was signed by another key than the one of this workspace");
    const ends = await trailFaults(db, last);
    faults.push(...ends);
    // Those before the newest saw no end that it did not see as well, or a later one.
    const seen = new Set(ends.map(({ stream, seq }) => `${stream} ${seq}`));
    for (const { stream, seq, number } of await listFalseNotes(db, PAGE))
      if (!seen.has(`${stream} ${seq}`)) say(number, `what it noted of ${stream} at entry ${seq} is not so`);
  }
  return { kept, faults };
}

/** Where the trail is not what a checkpoint saw. */
async function trailFaults(
  db: Reader,
  { number, root, streams }: Pick<Checkpoint, "number" | "root" | "streams">,
): Promise<Fault[]> {
  const ends = await listEndsAt(db, number);
  const faults = ends.flatMap(({ stream, seq, hash, entryHash }): Fault[] => {
    if (entryHash === hash) return [];
    const fault = entryHash === null ? "is gone" : "is not the entry that it was";
    return [{ stream, seq, fault: `${fault}: checkpoint ${number} saw it` }];
  });
  // Who changes the notes as well does not come to the root that was signed.
  if (ends.length !== streams || rootOf(ends, hashBytes) !== root)
    faults.push({
      ...{ stream: CHECKPOINTS, seq: number },
      fault: "what was noted of the streams does not come to what it signed",
    });
  return faults;
}

/** How far the checkpoints reach against somebody who can change everything here, the key included. */
export async function checkpointNote(db: Reader, kept: number): Promise<string> {
  if (kept === 0)
    return "No checkpoint was made yet: a chain cut short, or computed anew from its first entry, would not be noticed.";
  const places = (await listPlaces(db)).filter(({ number }) => number > 0);
  if (places.length === 0)
    return "No place outside keeps the checkpoints: whoever can change both the database and its key is told by those alone that somebody took away with an export.";
  const oldest = Math.min(...places.map(({ number }) => number));
  return `${places.length === 1 ? "One place" : `${places.length} places`} outside keep${places.length === 1 ? "s" : ""} the checkpoints up to number ${oldest}.`;
}
