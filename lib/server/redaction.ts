import type { Reader } from "@/db/client";
import { listPeople } from "@/db/queries/people";
import { listAllLinks } from "@/db/queries/rooms";
import { type RedactionChoice, readChoice, unknownIn } from "@/lib/domain/redaction/choice";
import type { ToldEntry } from "@/lib/domain/redaction/payload";
import type { Redaction } from "@/lib/domain/redaction/redaction";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { redactSource, reveal, withholdingOf } from "@/lib/report/redaction/redact-source";
import type { ReportSource } from "@/lib/report/source";
import type { Context } from "./context";
import { redactionSecret } from "./keys";
import { printedSourceOf, readSteadyFile } from "./report-source";

/** What a redacted copy is printed from, and which entries of the trail keep back what they say. */
export type RedactedCopy = { source: ReportSource; withholds: (entry: ToldEntry) => boolean };

/**
 * The copy of a source that leaves out what is asked for, as `people,notes,RT-03.note`. Names
 * of everybody in the workspace, and of outside auditors, are looked for within texts.
 *
 * @throws Refusal `invalid` for a word that names no kind and no question
 */
export async function redactedCopy(
  db: Reader,
  source: ReportSource,
  choice: RedactionChoice,
): Promise<RedactedCopy> {
  const redacting = { choice, names: await namesIn(db), secret: redactionSecret() };
  return { source: redactSource(source, redacting), withholds: withholdingOf(source, redacting) };
}

/**
 * What a copy left out under a redaction, with the salt that proves it; null where no such
 * text stands in the assessment any more.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function revealRedaction(
  ctx: Context,
  assessmentId: string,
  redaction: Pick<Redaction, "kind" | "pointers" | "sha256">,
): Promise<{ text: string; salt: string } | null> {
  demand(ctx.actor, "report.export");
  return ctx.db.steady(async (db) => {
    const steady = await readSteadyFile(db, ctx.actor, assessmentId, ctx.now());
    const looked = { names: await namesIn(db), secret: redactionSecret() };
    return reveal(await printedSourceOf(ctx, db, steady), redaction, looked);
  });
}

/** Whoever may be named in a text: those with an account, and those who were invited from outside. */
async function namesIn(db: Reader): Promise<string[]> {
  return [...(await listPeople(db)), ...(await listAllLinks(db))].map(({ name }) => name);
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
