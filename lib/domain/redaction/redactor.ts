import { SYSTEM_NAME } from "../people";
import type { RedactionChoice } from "./choice";
import type { Found } from "./map-texts";
import { looksMarked, markOf } from "./mark";
import { nameSwap } from "./names";
import type { LeftOut } from "./redaction";

/** What a redactor goes by. */
export type Redacting = {
  choice: RedactionChoice;
  /** Everybody whose whole name is left out of texts as well, where people are. */
  names: Iterable<string>;
  /** Questions whose replies are free text. */
  freeReplies: ReadonlySet<string>;
};

export type Redactor = {
  /** What stands in the place of a text. */
  visit: (found: Found) => string;
  /** What was left out, in the order in which it was met. */
  leftOut: () => LeftOut[];
};

/** Puts marks in the place of what is chosen, and keeps what was there. */
export function createRedactor({ choice, names, freeReplies }: Redacting): Redactor {
  const found = new Map<string, LeftOut>();
  const people = new Map<LeftOut, string>();
  const leavesPeople = choice.kinds.includes("people");
  const swap = nameSwap(leavesPeople ? [...names].filter((name) => name !== SYSTEM_NAME) : []);

  function leave(kind: LeftOut["kind"], key: string, { text, pointer }: Pick<Found, "text" | "pointer">) {
    const id = JSON.stringify([kind, key]);
    const left = found.get(id) ?? { number: found.size + 1, kind, pointers: [], text };
    found.set(id, left);
    if (left.pointers.at(-1) !== pointer) left.pointers.push(pointer);
    return left;
  }
  const plain = (kind: LeftOut["kind"], at: Found) => markOf(leave(kind, at.text, at).number);
  function person(name: string, pointer: string) {
    const left = leave("people", name.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim(), {
      text: name,
      pointer,
    });
    const known = people.get(left) ?? `Person ${people.size + 1}`;
    people.set(left, known);
    return markOf(left.number, known);
  }

  function visit(at: Found): string {
    const { text, rule, pointer, questionId } = at;
    if (text === "" || rule === "kept") return text;
    if (rule === undefined) return plain("other", at);
    const isAnswer = rule !== "person" && rule.field === "reply" && !freeReplies.has(questionId);
    if (isAnswer) return text;
    if (looksMarked(text)) return plain("mark", at);
    if (rule === "person") return leavesPeople && text !== SYSTEM_NAME ? person(text, pointer) : text;
    const kind =
      rule.kinds.find((one) => choice.kinds.includes(one)) ??
      (isChosenField(choice, { questionId, field: rule.field }) ? rule.kinds[0] : undefined);
    return kind ? plain(kind, at) : swap(text, (name) => person(name, pointer));
  }
  return { visit, leftOut: () => [...found.values()] };
}

const isChosenField = (
  { fields }: RedactionChoice,
  { questionId, field }: { questionId: string; field: string | undefined },
) => fields.some((one) => one.questionId === questionId && one.field === field);
