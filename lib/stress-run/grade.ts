import { bounded } from "./bounded";
import type { GraderKind, StressCase } from "./cases";
import { patternIn } from "./pattern";
import { checkerOf } from "./schema";

export type Grade = { passed: boolean; neverEvent: boolean; note: string };

/** What the answer earned; `undecided` says why nothing could be said, null that it waits for somebody else's grade. */
export type Grading = { grade: Grade } | { undecided: string } | null;

/** As results name what graded by itself. */
export const GRADER_NAMES: Readonly<Record<Exclude<GraderKind, "person" | "judge">, string>> & {
  never: string;
} = {
  exact: "exact match",
  contains: "contains",
  regex: "regular expression",
  json_schema: "JSON schema",
  never: "never-event",
};

const SHOWN = 300;

/** The beginning of an answer, as a note shows it. */
const shown = (answer: string) =>
  answer.length <= SHOWN ? `“${answer}”` : `“${answer.slice(0, SHOWN).toWellFormed()}…”`;

/**
 * What can be said of an answer by its words alone. The never-event comes first: whoever grades,
 * an answer in which it is seen has failed.
 */
export function gradeByWords(stressCase: StressCase, answer: string): Grading {
  const seen = neverSeen(stressCase.never, answer);
  if (seen === "too slow") return { undecided: `${SLOW} (never)` };
  if (seen)
    return {
      grade: { passed: false, neverEvent: true, note: `What must never appear did: ${shown(answer)}` },
    };
  const said = byWords(stressCase, answer);
  if (said === null) return null;
  if (said === "too slow") return { undecided: SLOW };
  return { grade: { passed: said.against === "", neverEvent: false, note: said.against } };
}

const SLOW = "the pattern or schema took too long for this answer: it has to be graded by a person";

/** What speaks against an answer, empty where it passed; null where words do not decide. */
type Said = { against: string } | "too slow" | null;

function byWords({ grader, expected }: StressCase, answer: string): Said {
  switch (grader) {
    case "exact":
      return { against: plain(answer) === plain(expected) ? "" : `Answered ${shown(answer)}` };
    case "contains":
      return {
        against: plain(answer).includes(plain(expected))
          ? ""
          : `Does not hold what was expected: ${shown(answer)}`,
      };
    case "regex": {
      const pattern = patternIn(expected, { bare: true });
      const found = bounded(() => pattern?.test(answer) ?? false);
      if (found === "too slow") return found;
      return { against: found.value ? "" : `Does not match the pattern: ${shown(answer)}` };
    }
    case "json_schema":
      return bySchema(expected, answer);
    case "person":
    case "judge":
      return null;
  }
}

function bySchema(schema: string, answer: string): Said {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    return { against: `Is no JSON: ${shown(answer)}` };
  }
  const check = checkerOf(schema);
  const read = bounded(() => check(value));
  if (read === "too slow") return read;
  return { against: read.value === null ? "" : `Is not as the schema says: ${read.value}` };
}

/** A pattern as it stands; other words whatever their case, because one missed is worse than one too many. */
function neverSeen(never: string, answer: string): boolean | "too slow" {
  if (never.trim() === "") return false;
  const pattern = patternIn(never);
  if (!pattern) return folded(answer).includes(folded(never));
  const found = bounded(() => pattern.test(answer));
  return found === "too slow" ? found : found.value;
}

/** Nobody sees how a line ends, what stands around the whole, or of how many signs a letter is made. */
const plain = (text: string) => text.replace(/\r\n?/g, "\n").trim().normalize("NFC");

const folded = (text: string) => plain(text).normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
