import type { FullReport } from "./model";
import { AS_OF } from "./parts/follow-ups";

/**
 * The report for checking (docs/formats.md): the assessment and its score in their open
 * formats, the questionnaire by its hash, who printed what when, and every part as the other
 * formats print it. Members are sorted by name, so that one state of an assessment has one text.
 */
export function printJson({
  documents: { assessment, score, meta, signOff, checkpoint },
  questionnaire: { id, version, sha256 },
  signOff: { waivers, preparedBy, reviewedBy },
  followUpsOn,
  goLive,
  cover,
  conditions,
  notices,
  changes,
  sensitivity,
  redactions,
  log,
  hashes,
  generatedAt: _,
  day: __,
  ...parts
}: FullReport): Uint8Array {
  return jsonFile({
    report: "assay-report/1",
    ...parts,
    assessment,
    score,
    questionnaire: { id, version, sha256 },
    // What moves after a decision stands in `followUps` alone.
    cover: cover.filter(({ label }) => label !== AS_OF),
    conditions: conditions.map(({ actions: ___, ...condition }) => condition),
    ...(followUpsOn !== null && { followUpsOn }),
    goLive: goLive.standing,
    ...(notices.length > 0 && { notices }),
    ...(changes !== null && { changes }),
    ...(sensitivity !== null && { sensitivity }),
    ...(redactions !== null && { redactions: redactions.record }),
    ...(log !== null && { log }),
    hashes,
    ...(checkpoint !== null && { checkpoint }),
    meta,
    signOff: { ...signOff, waivers, preparedBy, reviewedBy },
  });
}

/** A value as a JSON file, its members sorted by name. */
export const jsonFile = (value: object): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(sorted(value), null, 2)}\n`);

/** Values as lines of JSON, one each (JSON Lines). */
export const jsonLines = (values: readonly unknown[]): Uint8Array =>
  new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n`).join(""));

/** fromEntries keeps a member such as `__proto__`, which anyone may write, an ordinary one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
