import { answerPayload, dutyPayload, readPayload } from "@/lib/domain/explain/history/payloads";
import { REVIEWED, reviewPayload } from "@/lib/domain/explain/history/review";
import { momentInWords } from "../figures";
import type { ReportWord } from "../told";
import type { ReportSource, SourceEntry } from "../source";

/** What the trail alone says of answers and duties: nothing of it where the trail was not read. */
export type Recorded = {
  /** The last word of a review, by the id of a question or a duty. */
  reviews: ReadonlyMap<string, ReportWord>;
  /** Who recorded a duty last. */
  duties: ReadonlyMap<string, ReportWord>;
  /** Each time that a question was kept as unknown or disputed, the oldest first. */
  unresolved: ReadonlyMap<string, string[]>;
  /** Names of everybody who spoke a word of review. */
  reviewers: string[];
};

export function recordedIn({ trail, zone }: Pick<ReportSource, "trail" | "zone">): Recorded {
  const found = {
    reviews: new Map<string, ReportWord>(),
    duties: new Map<string, ReportWord>(),
    unresolved: new Map<string, string[]>(),
  };
  const reviewers = new Set<string>();
  const who = ({ actor, at }: SourceEntry) => `${actor.name}, ${momentInWords(new Date(at), zone)}`;
  for (const entry of trail?.entries ?? []) {
    const { action, objectKind, objectId, payload } = entry;
    if (objectKind === "answer") {
      const state = readPayload(answerPayload, payload)?.state;
      if (state === "unknown" || state === "disputed")
        found.unresolved.set(objectId, [...(found.unresolved.get(objectId) ?? []), who(entry)]);
    } else if (action === "duty.recorded") {
      const note = readPayload(dutyPayload, payload)?.note || null;
      found.duties.set(objectId, { words: who(entry), note });
    } else if (action === "review.recorded") {
      const review = readPayload(reviewPayload, payload);
      const words = review ? `${REVIEWED[review.state].replace(/:$/, "")} ` : "";
      found.reviews.set(objectId, { words: `${words}(${who(entry)})`, note: review?.note || null });
      reviewers.add(entry.actor.name);
    }
  }
  return { ...found, reviewers: [...reviewers] };
}
