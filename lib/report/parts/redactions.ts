import { REDACTION_WORDS, choiceInWords, readChoice } from "@/lib/domain/redaction/choice";
import { markOf } from "@/lib/domain/redaction/mark";
import type { Redaction } from "@/lib/domain/redaction/redaction";
import type { Fact, ReportRedactions } from "../model";
import type { ReportSource } from "../source";

const KIND_WORDS: Readonly<Record<Redaction["kind"], string>> = {
  ...REDACTION_WORDS,
  mark: "Text that could be taken for a mark",
  other: "Text that nobody has judged",
};

const HOW =
  "The same text left out in several places has one number. Each digest is SHA-256 of a salt that is kept back and of what stood there: once that is revealed, anybody can tell that it is the same. An entry of the change log that said something of it says nothing at all here. The document that this is a copy of has the salted hash";

/** What a redacted copy leaves out, and where; null of what is whole. */
export const reportRedactions = ({ redactions: found }: ReportSource): ReportRedactions | null =>
  found
    ? {
        of: found.of,
        says: `This is a redacted copy. Left out: ${choiceInWords(readChoice(found.choice))}. ${HOW} ${found.of}.`,
        list: found.redactions.map(({ number, kind, place, pointers, sha256 }) => ({
          ...{ number, place, pointers, sha256 },
          mark: markOf(number),
          kind: KIND_WORDS[kind],
        })),
        record: found,
      }
    : null;

/** That it is a copy, of what, and what to make of it; nothing of what is whole. */
export const redactionFacts = ({ redactions: found }: ReportSource): Fact[] =>
  found
    ? [
        { label: "Redacted copy", value: `Left out: ${choiceInWords(readChoice(found.choice))}` },
        {
          label: "Redactions",
          value: `${found.redactions.length}, each marked in its place and listed at the end`,
        },
        { label: "Of the document, salted SHA-256", value: found.of },
      ]
    : [];
