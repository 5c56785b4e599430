import { canonicalJson } from "../canonical-json";
import { versionApartFromPacks } from "../pack/pack";
import type { Questionnaire } from "./format";

/** What a questionnaire says apart from its packs, and what each of those says, as texts that are equal where they say the same. */
type Print = { apart: string; packs: ReadonlyMap<string, string> };

const prints = new WeakMap<Questionnaire, Print>();

function printOf(questionnaire: Questionnaire): Print {
  const known = prints.get(questionnaire);
  if (known) return known;
  const { packs = [], version, ...rest } = questionnaire;
  const print = {
    apart: canonicalJson({ ...rest, version: versionApartFromPacks(version) }),
    packs: new Map(packs.map((pack) => [pack.id, canonicalJson(pack)])),
  };
  prints.set(questionnaire, print);
  return print;
}

/**
 * For whom a questionnaire has moved on: for everybody (`"all"`) where it asks something else
 * apart from its packs, or for those whose pack is named, which says something else or is gone.
 */
export function movedOn(then: Questionnaire, now: Questionnaire): "all" | string[] {
  if (then === now) return [];
  const [was, is] = [printOf(then), printOf(now)];
  if (was.apart !== is.apart) return "all";
  return [...was.packs].flatMap(([id, text]) => (is.packs.get(id) === text ? [] : [id]));
}

/** Whether it has moved on for an assessment that is scored by `pack`. */
export function hasMovedOn(
  then: Questionnaire,
  now: Questionnaire,
  pack: string | null | undefined,
): boolean {
  const moved = movedOn(then, now);
  return moved === "all" || (pack != null && moved.includes(pack));
}
