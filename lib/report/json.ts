import type { FullReport } from "./model";

/**
 * The report for checking (docs/formats.md): the assessment and its score in their open
 * formats, the questionnaire by its hash, and who printed what when. Members are sorted
 * by name, so that one state of an assessment has one text.
 */
export function printJson({
  documents,
  questionnaire,
  evidence,
  followUps,
  followUpsOn,
  goLive,
  notices,
  changes,
  sensitivity,
}: FullReport): Uint8Array {
  const { id, version, sha256 } = questionnaire;
  const { assessment, score, meta, signOff } = documents;
  const report = {
    report: "assay-report/1",
    assessment,
    score,
    questionnaire: { id, version, sha256 },
    evidence,
    followUps,
    ...(followUpsOn !== null && { followUpsOn }),
    goLive: goLive.standing,
    ...(notices.length > 0 && { notices }),
    ...(changes !== null && { changes }),
    ...(sensitivity !== null && { sensitivity }),
    meta,
    signOff,
  };
  return jsonFile(report);
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
