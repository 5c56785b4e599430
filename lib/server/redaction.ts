import type { Reader } from "@/db/client";
import { listPeople } from "@/db/queries/people";
import { type RedactionChoice, readChoice, unknownIn } from "@/lib/domain/redaction/choice";
import { type ToldEntry, createWithholding } from "@/lib/domain/redaction/payload";
import { Refusal } from "@/lib/domain/refusal";
import { freeRepliesOf, redactSource } from "@/lib/report/redaction/redact-source";
import type { ReportSource } from "@/lib/report/source";
import { redactionSecret } from "./keys";

/** What a redacted copy is printed from, and which entries of the trail keep back what they say. */
export type RedactedCopy = { source: ReportSource; withholds: (entry: ToldEntry) => boolean };

/**
 * The copy of a source that leaves out what is asked for, as `people,notes,RT-03.note`. Names
 * of everybody in the workspace are looked for within texts.
 *
 * @throws Refusal `invalid` for a word that names no kind and no question
 */
export async function redactedCopy(
  db: Reader,
  source: ReportSource,
  choice: RedactionChoice,
): Promise<RedactedCopy> {
  const names = (await listPeople(db)).map(({ name }) => name);
  return {
    source: redactSource(source, { choice, names, secret: redactionSecret() }),
    withholds: createWithholding({ choice, names, freeReplies: freeRepliesOf(source) }),
  };
}

/** @throws Refusal `invalid` for a word that names no kind and no question */
export function demandChoice(
  text: string,
  { questionnaire }: Pick<ReportSource, "questionnaire">,
): RedactionChoice {
  const questions = new Set(
    questionnaire.sections.flatMap((section) => section.questions.map(({ id }) => id)),
  );
  const unknown = unknownIn(text, questions);
  if (unknown.length === 0) return readChoice(text);
  throw new Refusal("invalid", "Something that is to be left out is not known.", {
    faults: unknown.map((word) => ({
      path: "redact",
      message: `“${word}” is neither a kind of text nor a field of a question`,
    })),
  });
}
