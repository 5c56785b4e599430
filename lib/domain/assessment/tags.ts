import { foldKey } from "../text";

/** So many an assessment bears at most, each of so many characters. */
export const TAGS_AT_MOST = 20;
export const TAG_LENGTH = 40;

/** Two tags of one key are the same tag, however they are written. */
export const tagKey = foldKey;

/**
 * The tags of an assessment with some added and some taken away, in the order of their keys.
 * One that is there already keeps the way it is written; what is both added and taken away
 * is added.
 */
export function tagged(
  tags: readonly string[],
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): string[] {
  const byKey = new Map(tags.map((tag) => [tagKey(tag), tag]));
  for (const tag of remove) byKey.delete(tagKey(tag));
  for (const tag of add) byKey.set(tagKey(tag), byKey.get(tagKey(tag)) ?? tag);
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, tag]) => tag);
}

/** Tags as people type them: with commas between. */
export const tagsIn = (text: string): string[] =>
  text
    .split(",")
    .map((tag) => tag.replace(/\s+/g, " ").trim())
    .filter((tag) => tag !== "");
