import type { Reader, Writer } from "@/db/client";
import { findQuestionnaire, putQuestionnaire } from "@/db/queries/questionnaires";
import type { InputOf } from "@/lib/api/endpoint";
import type { getQuestionnaire } from "@/lib/api/endpoints/reports";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { demand } from "@/lib/domain/permission";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { questionnaireHash } from "@/lib/domain/questionnaire/hash";
import { Refusal } from "@/lib/domain/refusal";
import type { Context } from "./context";

/** What new assessments are answered with. */
export const current = { questionnaire: builtIn, sha256: questionnaireHash(builtIn) };

// A questionnaire never changes under its hash, so a process may remember it.
const remembered = new Map<string, Questionnaire>([[current.sha256, current.questionnaire]]);

/** @throws Refusal `not_found` */
export async function questionnaireOf(db: Reader, sha256: string): Promise<Questionnaire> {
  const known = remembered.get(sha256);
  if (known) return known;
  const row = await findQuestionnaire(db, sha256);
  if (!row) throw new Refusal("not_found", "There is no such questionnaire here.");
  // Checked against the format before it was kept, and named by its hash since.
  const questionnaire = JSON.parse(row.document) as Questionnaire;
  remembered.set(sha256, questionnaire);
  return questionnaire;
}

const document = { json: "" };

/** Keeps the current questionnaire whole, so that what is answered with it stays readable for ever. */
export async function keepCurrent(tx: Writer, at: Date): Promise<string> {
  const { id, version, title } = current.questionnaire;
  await putQuestionnaire(tx, {
    sha256: current.sha256,
    id,
    version,
    title,
    document: (document.json ||= canonicalJson(current.questionnaire)),
    createdAt: at,
  });
  return current.sha256;
}

export async function openQuestionnaire(
  ctx: Context,
  { sha256 }: InputOf<typeof getQuestionnaire>,
): Promise<Questionnaire> {
  demand(ctx.actor, "workspace.read");
  return questionnaireOf(ctx.db.read, sha256);
}
