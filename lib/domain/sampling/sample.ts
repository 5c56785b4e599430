import type { Sha256 } from "../audit";
import { sha256Hex } from "../sha256";

/**
 * A sample that anybody with the seed can draw again, with a shell and nothing of ours: each
 * answer of the population gets the SHA-256 of three lines, the seed, the assessment's id and
 * the question's id, joined by single line feeds with none at the end; the answers are put in
 * the order of these hashes, and the first n are taken. No line can hold a line feed, so that no
 * two answers have the same text, and hence none the same hash.
 */
export type SampledId = { assessmentId: string; questionId: string };

/** An answer with the hash by which it was ordered, as 64 lower-case hexadecimal digits. */
export type Drawn<Item> = { item: Item; rank: string };

/** What may stand in a seed: nothing that a shell or a line would take for something else. */
export const SEED = /^[\w.-]{1,64}$/;

/** So many answers a sample holds at most. */
export const MOST_SAMPLED = 500;

/** The hash by which an answer is ordered. */
export const rankOf = (seed: string, { assessmentId, questionId }: SampledId, sha256: Sha256): string =>
  sha256(`${seed}\n${assessmentId}\n${questionId}`);

/**
 * Draws while the population passes by, each answer of it once and in whatever order: no more
 * than `count` of them are held.
 */
export function startSample<Item extends SampledId>(
  { seed, count }: { seed: string; count: number },
  sha256: Sha256 = sha256Hex,
) {
  const drawn: Drawn<Item>[] = [];
  let size = 0;
  return {
    offer(item: Item): void {
      size += 1;
      const rank = rankOf(seed, item, sha256);
      const last = drawn.at(-1);
      if (drawn.length === count && (!last || rank > last.rank)) return;
      const place = drawn.findIndex((other) => other.rank > rank);
      drawn.splice(place < 0 ? drawn.length : place, 0, { item, rank });
      if (drawn.length > count) drawn.pop();
    },
    /** The first `count` in their order, and of how many they are. */
    drawn: (): { drawn: readonly Drawn<Item>[]; size: number } => ({ drawn, size }),
  };
}
