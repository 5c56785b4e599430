import { faultAt } from "../../faults";
import type { FieldFault } from "../../refusal";
import type { Outline } from "./outline";
import { entries, member, textAt } from "./places";

/** Every passage is a sentence of a paragraph under its heading, where the hub's paragraphs are given. */
export function passageFaults({ root }: Outline): FieldFault[] {
  const hub = member(root, "hub");
  const passages = hub && member(hub, "passages");
  if (!hub || !passages || !member(hub, "paragraphs")) return [];
  const paragraphs = entries(hub, "paragraphs").map((place) => ({
    heading: textAt(place, "heading"),
    text: textAt(place, "text"),
  }));
  const { value } = passages;
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  return keys.flatMap((key) => {
    const passage = member(passages, key);
    const heading = passage && textAt(passage, "heading");
    const sentence = passage && textAt(passage, "sentence");
    if (!passage || heading === undefined || sentence === undefined) return [];
    const under = paragraphs.filter((paragraph) => paragraph.heading === heading);
    if (under.length === 0)
      return [faultAt([...passage.path, "heading"], "no paragraph of the hub has this heading")];
    return under.some(({ text }) => text?.includes(sentence))
      ? []
      : [faultAt([...passage.path, "sentence"], "does not occur in a paragraph under its heading")];
  });
}
