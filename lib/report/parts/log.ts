import { entryInWords } from "@/lib/domain/explain/history/entry";
import { dayInWords, momentInWords } from "../figures";
import type { ReportLog, ReportLogLine } from "../told";
import type { ReportSource, SourceEntry } from "../source";
import { ERASED, WITHHELD, didWords } from "../trail";

/** Every entry of the stream that the report holds to, told as the product tells it everywhere; null where the trail was not read. */
export function reportLog(source: ReportSource): ReportLog | null {
  const { trail } = source;
  if (!trail) return null;
  return {
    lines: trail.entries.map((entry) => lineOf(source, entry)),
    first: endOf(trail.entries[0]),
    last: endOf(trail.entries.at(-1)),
  };
}

const endOf = (entry: SourceEntry | undefined) => (entry ? { seq: entry.seq, hash: entry.hash } : null);

function lineOf({ questionnaire, trail, zone }: ReportSource, entry: SourceEntry): ReportLogLine {
  const { people = {}, evidence = {} } = trail ?? {};
  const { about, changes, reason, sha256, ...words } = entryInWords(questionnaire, entry, {
    people,
    evidence,
    day: dayInWords,
  });
  const named = about?.kind === "question" || about?.kind === "duty";
  return {
    seq: entry.seq,
    at: entry.at,
    atWords: momentInWords(new Date(entry.at), zone),
    who: entry.actor.name,
    action: entry.action,
    did: didWords(words),
    about: about && { id: named ? about.id : null, name: about.name },
    changes,
    reason,
    sha256,
    unsaid: entry.withheld ? WITHHELD : entry.payload === null ? ERASED : null,
    hash: entry.hash,
  };
}

/** What leaves the facts of the use otherwise than they were first complete. */
const OF_THE_INTAKE = ["intake.set", "assessment.moved"];

export const intakeChanges = (log: ReportLog | null): ReportLogLine[] =>
  (log?.lines ?? []).filter(({ action }) => OF_THE_INTAKE.includes(action)).slice(1);
