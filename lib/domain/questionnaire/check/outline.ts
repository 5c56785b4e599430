import { entries, entriesOfAll, member, type Place, textAt } from "./places";

export type FactOutline = { kind: "scored" | "flag" | "choice" | "unreadable"; choices: ReadonlySet<string> };

export type QuestionOutline = {
  place: Place;
  id: string | undefined;
  answerType: string | undefined;
  /** The ids a rule may compare an answer with: options, or a number's specials. Undefined where they cannot be read. */
  replies: ReadonlySet<string> | undefined;
};

/**
 * The names a questionnaire gives, read without trusting its shape, so that every fault
 * of its rules can be told beside every fault of its form. Of two things with one name
 * the first is meant.
 */
export type Outline = {
  root: Place;
  sections: Place[];
  questions: QuestionOutline[];
  facts: ReadonlyMap<string, FactOutline>;
  questionsById: ReadonlyMap<string, QuestionOutline>;
  duties: Place[];
};

export function outlineOf(document: unknown): Outline {
  const root: Place = { value: document, path: [] };
  const sections = entries(root, "sections");
  const questions = entriesOfAll(sections, "questions").map(outlineQuestion);
  return {
    root,
    sections,
    questions,
    facts: firstByName(entries(root, "facts").map((place) => [textAt(place, "id"), outlineFact(place)])),
    questionsById: firstByName(questions.map((question) => [question.id, question])),
    duties: entries(root, "duties"),
  };
}

function outlineQuestion(place: Place): QuestionOutline {
  const answer = member(place, "answer");
  const answerType = answer && textAt(answer, "type");
  const list = answerType === "choice" ? "options" : "special";
  const readable = answer && (answerType !== "choice" || member(answer, list));
  return {
    place,
    id: textAt(place, "id"),
    answerType,
    replies: readable ? idsOf(entries(answer, list)) : undefined,
  };
}

function outlineFact(place: Place): FactOutline {
  const kind = member(place, "levels")
    ? "scored"
    : member(place, "flag")
      ? "flag"
      : member(place, "choices")
        ? "choice"
        : "unreadable";
  return { kind, choices: idsOf(entries(place, "choices")) };
}

export function idsOf(places: readonly Place[]): ReadonlySet<string> {
  return new Set(places.flatMap((place) => textAt(place, "id") ?? []));
}

function firstByName<Item>(named: readonly [string | undefined, Item][]): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const [name, item] of named) if (name !== undefined && !found.has(name)) found.set(name, item);
  return found;
}
